using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Api.Progress;
using Api.Targets;
using Coverage.Trajectories;

namespace Api.Status;

/// <summary>Which day, and which entries, a status is of.</summary>
internal sealed record AskStatus
{
    /// <summary>The day to answer for; left out: today in Asia/Jakarta, or the end of a campaign that has ended.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>reported counts every entry that is not rejected, verified only verified ones; left out: reported.</summary>
    public Basis? Basis { get; init; }

    /// <summary>
    /// frozen reads percents and target on the denominator of the campaign's baseline; latest on the newest published count of eligible
    /// people of the region, of that day or earlier; left out: frozen.
    /// </summary>
    public Denominator? Denominator { get; init; }

    /// <summary>Answer as it was known at this instant: nothing recorded, corrected or decided later is seen.</summary>
    public DateTimeOffset? KnownAt { get; init; }
}

/// <summary>What percents and targets are read on.</summary>
internal enum Denominator
{
    /// <summary>The eligible people of the campaign's baseline.</summary>
    Frozen,

    /// <summary>The newest published count of them.</summary>
    Latest,
}

/// <summary>Where a campaign stands on a day: the counts, the plan, the verdict and what the rest takes.</summary>
internal sealed record StatusAnswer
{
    public required Guid CampaignId { get; init; }

    /// <summary>The day it is of.</summary>
    public required DateOnly AsOf { get; init; }

    public required Basis Basis { get; init; }

    public required CampaignState State { get; init; }

    /// <summary>What the state was drawn from.</summary>
    [MaxLength(10)]
    public required IReadOnlyList<WarningAnswer> Reasons { get; init; }

    [MaxLength(10)]
    public required IReadOnlyList<WarningAnswer> Warnings { get; init; }

    /// <summary>People who could be covered.</summary>
    public required long Eligible { get; init; }

    /// <summary>People covered; shown as it is, also above eligible or below 0.</summary>
    public required long Covered { get; init; }

    /// <summary>Two decimals, half away from zero.</summary>
    public required decimal? CoveragePercent { get; init; }

    /// <summary>People who became participants, as recorded.</summary>
    public required long Enrolled { get; init; }

    /// <summary>People whose cover ended, as recorded.</summary>
    public required long Lapsed { get; init; }

    /// <summary>People whose cover began again, as recorded.</summary>
    public required long Reactivated { get; init; }

    /// <summary>What snapshots add beyond the recorded increments.</summary>
    public required long Reconciled { get; init; }

    /// <summary>enrolled + reactivated - lapsed + reconciled.</summary>
    public required long Net { get; init; }

    /// <summary>What eligible is, where the latest was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StatusDenominator? Denominator { get; init; }

    /// <summary>What is promised; on the latest denominator what the promise comes to there.</summary>
    public required StatusTarget Target { get; init; }

    /// <summary>People still to add; 0 once the target is met.</summary>
    public required long Remaining { get; init; }

    /// <summary>Net in percent of the people to add, two decimals; null when nobody is to be added.</summary>
    public required decimal? PercentOfTarget { get; init; }

    public required StatusPlan Planned { get; init; }

    /// <summary>Net less planned net; negative when behind.</summary>
    public required long AheadBy { get; init; }

    public required StatusRequired Required { get; init; }

    public required StatusPace Pace { get; init; }

    /// <summary>What is promised in commitments that were made by that day; null with knownAt, for they keep no history.</summary>
    public required StatusPledged? Pledged { get; init; }

    /// <summary>What the campaigns come to that have their share from this one; null without any.</summary>
    public required StatusChildren? Children { get; init; }
}

/// <summary>What percents and target were read on.</summary>
internal sealed record StatusDenominator
{
    /// <summary>latest, or frozen where nothing was published since.</summary>
    public required Denominator Kind { get; init; }

    /// <summary>Eligible people of the campaign's baseline.</summary>
    public required long FrozenEligible { get; init; }

    /// <summary>The figure that has the latest count; null for frozen.</summary>
    public required Guid? FigureId { get; init; }

    /// <summary>The day it speaks of.</summary>
    public required DateOnly? AsOf { get; init; }

    public required string? Definition { get; init; }

    public required string? Source { get; init; }
}

/// <summary>What is promised.</summary>
internal sealed record StatusTarget
{
    public required long Covered { get; init; }

    public required long Added { get; init; }

    public required decimal? CoveragePercent { get; init; }

    public required DateOnly DueOn { get; init; }
}

/// <summary>What the plan asks by that day.</summary>
internal sealed record StatusPlan
{
    public required long Net { get; init; }

    public required long Covered { get; init; }
}

/// <summary>People a period that the rest takes, rounded up.</summary>
internal sealed record StatusRequired
{
    /// <summary>Days from the day asked about to the due date; 0 once it has come.</summary>
    public required int DaysLeft { get; init; }

    public required long? PerDay { get; init; }

    public required long? PerWeek { get; init; }

    public required long? PerMonth { get; init; }

    /// <summary>Why the rates are null: overdue, when no day is left.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}

/// <summary>How fast it went.</summary>
internal sealed record StatusPace
{
    /// <summary>Net people a month since the start, rounded half away from zero.</summary>
    public required long? PerMonth { get; init; }

    /// <summary>Days since the start.</summary>
    public required int OverDays { get; init; }

    /// <summary>Why the pace is null: noDaysYet, when no day has passed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}

/// <summary>What is promised in commitments, in people; it stands beside what is enrolled and is in none of its counts.</summary>
internal sealed record StatusPledged
{
    /// <summary>How many commitments.</summary>
    public required long Commitments { get; init; }

    /// <summary>People whom they are to bring under cover.</summary>
    public required long People { get; init; }

    /// <summary>Of these people, those in commitments that were fulfilled by that day, in time or late.</summary>
    public required long Fulfilled { get; init; }
}

/// <summary>Sums of the campaigns that have their share from this one, in people; they are in none of its own counts.</summary>
internal sealed record StatusChildren
{
    /// <summary>How many campaigns; cancelled ones are none.</summary>
    public required int Count { get; init; }

    /// <summary>People whom they are to add.</summary>
    public required long Added { get; init; }

    /// <summary>People whom they have added by that day.</summary>
    public required long Net { get; init; }

    /// <summary>People covered in their regions on that day.</summary>
    public required long Covered { get; init; }
}
