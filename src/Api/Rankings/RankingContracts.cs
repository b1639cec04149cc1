using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Numbers;
using Api.Progress;
using Api.Regions;
using Api.Targets;

namespace Api.Rankings;

/// <summary>What regions are ranked by.</summary>
internal enum RankBy
{
    /// <summary>The share covered of the eligible.</summary>
    Coverage,

    /// <summary>Points of coverage since an earlier day.</summary>
    Gain,

    /// <summary>People added by campaigns, of those promised.</summary>
    ShareOfTarget,
}

/// <summary>Which regions are ranked, by what, and on which day.</summary>
internal sealed record AskRankings
{
    /// <summary>Code of a scheme of GET /v1/schemes; left out: bpjs-ketenagakerjaan.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Scheme { get; init; }

    /// <summary>Only regions in this one; left out: in the whole country.</summary>
    [StringLength(13, MinimumLength = 1)]
    public string? Parent { get; init; }

    /// <summary>Regions of this level; left out: those directly in the parent.</summary>
    public RegionLevel? Level { get; init; }

    /// <summary>What they are ranked by; left out: coverage.</summary>
    public RankBy? By { get; init; }

    /// <summary>The day to answer for; left out: today in Asia/Jakarta.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Of a gain, the earlier day; left out: a year before.</summary>
    public DateOnly? From { get; init; }

    /// <summary>reported counts every entry that is not rejected, verified only verified ones; left out: reported.</summary>
    public Basis? Basis { get; init; }

    /// <summary>The next of the page before.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Cursor { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}

/// <summary>A region in its place.</summary>
internal sealed record RankedAnswer
{
    /// <summary>From 1; equal ones share it, and the next counts them all. Null where there is nothing to rank by.</summary>
    public required int? Rank { get; init; }

    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(100)]
    public required string RegionName { get; init; }

    /// <summary>Percent, or points for a gain; two decimals, half away from zero. The order is by the exact value.</summary>
    public required decimal? Value { get; init; }

    /// <summary>Its number of the day; null where nothing is known, or you may not read it.</summary>
    public required RegionNumberAnswer? Number { get; init; }

    /// <summary>Why the value is null.</summary>
    public required WarningAnswer? Reason { get; init; }
}
