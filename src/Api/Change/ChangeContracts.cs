using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Numbers;
using Api.Progress;
using Api.Status;
using Api.Targets;

namespace Api.Change;

/// <summary>Between which days.</summary>
internal sealed record AskChange
{
    /// <summary>The earlier day; left out: the campaign's first.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The later day; left out: today in Asia/Jakarta, or the end of a campaign that has ended.</summary>
    public DateOnly? To { get; init; }

    /// <summary>reported counts every entry that is not rejected, verified only verified ones; left out: reported.</summary>
    public Basis? Basis { get; init; }

    /// <summary>
    /// frozen reads both days on the denominator of the campaign's baseline; latest each on the newest published count of eligible people
    /// of that day or earlier; left out: frozen.
    /// </summary>
    public Denominator? Denominator { get; init; }
}

/// <summary>Of which scheme, and between which days.</summary>
internal sealed record AskRegionChange
{
    /// <summary>Code of a scheme of GET /v1/schemes; left out: bpjs-ketenagakerjaan.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Scheme { get; init; }

    /// <summary>The earlier day; left out: a year before the later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The later day; left out: today in Asia/Jakarta.</summary>
    public DateOnly? To { get; init; }

    /// <summary>reported counts every entry that is not rejected, verified only verified ones; left out: reported.</summary>
    public Basis? Basis { get; init; }
}

/// <summary>A difference of a region's coverage between two days, and what it is made of.</summary>
internal sealed record RegionChangeAnswer
{
    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(100)]
    public required string RegionName { get; init; }

    public required string Scheme { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>Its number on the earlier day; null where nothing was known.</summary>
    public required RegionNumberAnswer? Before { get; init; }

    /// <summary>Its number on the later day; null where nothing is known.</summary>
    public required RegionNumberAnswer? After { get; init; }

    /// <summary>What the campaigns recorded between of which the later number is made; null where a number is missing.</summary>
    public required ChangePeople? People { get; init; }

    /// <summary>The difference in percentage points and its parts, which add up to it as they stand; null where it is not known.</summary>
    public required ChangePointsAnswer? Points { get; init; }

    /// <summary>Why the points are null.</summary>
    public required WarningAnswer? Reason { get; init; }

    /// <summary>What the later number does not hold, the first by code.</summary>
    [MaxLength(Limits.PageMost)]
    public required IReadOnlyList<LeftOutAnswer> LeftOut { get; init; }
}

/// <summary>A difference of coverage between two days, and what it is made of.</summary>
internal sealed record ChangeAnswer
{
    public required ChangeSide Before { get; init; }

    public required ChangeSide After { get; init; }

    /// <summary>What came and went between, in people.</summary>
    public required ChangePeople People { get; init; }

    /// <summary>The difference in percentage points and its parts, which add up to it as they stand; null where a denominator is missing.</summary>
    public required ChangePointsAnswer? Points { get; init; }

    /// <summary>Why the points are null.</summary>
    public required WarningAnswer? Reason { get; init; }
}

/// <summary>How many were covered of how many on a day.</summary>
internal sealed record ChangeSide
{
    public required DateOnly AsOf { get; init; }

    public required long Eligible { get; init; }

    public required long Covered { get; init; }

    /// <summary>Two decimals, half away from zero; null when nobody is eligible.</summary>
    public required decimal? CoveragePercent { get; init; }

    /// <summary>What the counts are: campaign, or the definition of the figure.</summary>
    [StringLength(400)]
    public required string? Definition { get; init; }
}

/// <summary>People who came and went between two days.</summary>
internal sealed record ChangePeople
{
    public required long Enrolled { get; init; }

    public required long Reactivated { get; init; }

    public required long Lapsed { get; init; }

    /// <summary>What counts found beyond the records.</summary>
    public required long Reconciled { get; init; }
}

/// <summary>Percentage points, two decimals.</summary>
internal sealed record ChangePointsAnswer
{
    public required decimal Total { get; init; }

    /// <summary>By people enrolled and reactivated.</summary>
    public required decimal Enrolment { get; init; }

    /// <summary>By people who lapsed.</summary>
    public required decimal Lapses { get; init; }

    /// <summary>By what was counted beyond the records.</summary>
    public required decimal Reconciled { get; init; }

    /// <summary>By another number of eligible people, with nobody enrolled or lapsed.</summary>
    public required decimal Denominator { get; init; }
}
