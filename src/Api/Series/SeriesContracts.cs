using System.ComponentModel.DataAnnotations;
using Api.Forecasts;
using Api.Progress;
using Api.Targets;
using Coverage.Trajectories;

namespace Api.Series;

/// <summary>Which steps of a campaign.</summary>
internal sealed record AskSeries
{
    /// <summary>How long the steps are: day, week (Monday to Sunday) or month; left out: month.</summary>
    public Interval? Interval { get; init; }

    /// <summary>The first day shown; left out: the campaign's first.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day shown; left out: the campaign's last.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The last day known; left out: today in Asia/Jakarta, or the end of a campaign that has ended.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>reported counts every entry that is not rejected, verified only verified ones; left out: reported.</summary>
    public Basis? Basis { get; init; }
}

/// <summary>A campaign step by step.</summary>
internal sealed record SeriesAnswer
{
    public required Guid CampaignId { get; init; }

    public required Interval Interval { get; init; }

    /// <summary>The last day known.</summary>
    public required DateOnly AsOf { get; init; }

    public required Basis Basis { get; init; }

    /// <summary>Why the steps to come have no forecast; null where they have one.</summary>
    public required WarningAnswer? ForecastReason { get; init; }

    /// <summary>In date order.</summary>
    [MaxLength(SeriesEndpoints.MostSteps)]
    public required IReadOnlyList<SeriesStepAnswer> Items { get; init; }
}

/// <summary>A day, week or month of a campaign.</summary>
internal sealed record SeriesStepAnswer
{
    /// <summary>Its first day within the campaign.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Its last day within the campaign.</summary>
    public required DateOnly To { get; init; }

    public required SeriesPlan Planned { get; init; }

    /// <summary>What happened; null where the step begins after the last day known.</summary>
    public required SeriesActualAnswer? Actual { get; init; }

    /// <summary>People covered at the end of the step, as is to be expected; null up to the last day known, and where there is no forecast.</summary>
    public required CountBand? Forecast { get; init; }
}

/// <summary>What the plan asks by the end of a step.</summary>
internal sealed record SeriesPlan
{
    /// <summary>People added since the start.</summary>
    public required long Net { get; init; }

    public required long Covered { get; init; }
}

/// <summary>What happened in a step, in people.</summary>
internal sealed record SeriesActualAnswer
{
    /// <summary>The last day counted: the step's own, or the last day known if that comes first.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Recorded within the step.</summary>
    public required long Enrolled { get; init; }

    /// <summary>Recorded within the step.</summary>
    public required long Lapsed { get; init; }

    /// <summary>Recorded within the step.</summary>
    public required long Reactivated { get; init; }

    /// <summary>What snapshots of the step found beyond its recorded increments; negative where they found less.</summary>
    public required long Reconciled { get; init; }

    /// <summary>By how much the net grew within the step.</summary>
    public required long Change { get; init; }

    /// <summary>People added since the start of the campaign.</summary>
    public required long Net { get; init; }

    public required long Covered { get; init; }

    /// <summary>Two decimals, half away from zero; null when nobody is eligible.</summary>
    public required decimal? CoveragePercent { get; init; }
}
