using System.ComponentModel.DataAnnotations;
using Api.Progress;
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
