using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Numbers;
using Api.Progress;
using Api.Regions;
using Api.Targets;

namespace Api.Summaries;

/// <summary>Of which scheme and day a summary is.</summary>
internal sealed record AskSummary
{
    /// <summary>Code of a scheme of GET /v1/schemes; left out: bpjs-ketenagakerjaan.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Scheme { get; init; }

    /// <summary>The day to answer for; left out: today in Asia/Jakarta.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>reported counts every entry that is not rejected, verified only verified ones; left out: reported.</summary>
    public Basis? Basis { get; init; }
}

/// <summary>What is known of a region's coverage, from where, and what is missing in it.</summary>
internal sealed record SummaryAnswer
{
    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(100)]
    public required string RegionName { get; init; }

    public required RegionLevel Level { get; init; }

    public required string Scheme { get; init; }

    public required DateOnly AsOf { get; init; }

    public required Basis Basis { get; init; }

    /// <summary>Null where nothing is known of it, nor of any region in it.</summary>
    public required RegionNumberAnswer? Number { get; init; }

    /// <summary>Why the number is null.</summary>
    public required WarningAnswer? Reason { get; init; }

    /// <summary>The regions directly in it, by code.</summary>
    [MaxLength(Limits.PageMost)]
    public required IReadOnlyList<SummaryPart> Parts { get; init; }

    /// <summary>What the number does not hold, and why, by region; the first of them where they are many.</summary>
    [MaxLength(Limits.PageMost)]
    public required IReadOnlyList<LeftOutAnswer> LeftOut { get; init; }

    /// <summary>How many are left out.</summary>
    public required int LeftOutCount { get; init; }
}

/// <summary>A region directly in another, with its own number.</summary>
internal sealed record SummaryPart
{
    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(100)]
    public required string RegionName { get; init; }

    public required RegionNumberAnswer? Number { get; init; }

    /// <summary>Why the number is null.</summary>
    public required WarningAnswer? Reason { get; init; }

    /// <summary>Whether the number of the region around it was added up from this one.</summary>
    public required bool Counted { get; init; }
}
