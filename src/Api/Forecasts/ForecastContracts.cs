using System.ComponentModel.DataAnnotations;
using Api.Progress;
using Api.Targets;

namespace Api.Forecasts;

/// <summary>From which day, and from which entries, is looked ahead.</summary>
internal sealed record AskForecast
{
    /// <summary>The last day known; left out: today in Asia/Jakarta, or the end of a campaign that has ended.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>reported counts every entry that is not rejected, verified only verified ones; left out: reported.</summary>
    public Basis? Basis { get; init; }
}

/// <summary>What is to be expected of a campaign if it goes on as it went.</summary>
internal sealed record ForecastAnswer
{
    public required Guid CampaignId { get; init; }

    /// <summary>The last day known.</summary>
    public required DateOnly AsOf { get; init; }

    public required Basis Basis { get; init; }

    /// <summary>Why there is no forecast; null where there is one. Without one the other members are null.</summary>
    public required WarningAnswer? Reason { get; init; }

    /// <summary>People promised to be covered.</summary>
    public required long TargetCovered { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>People covered at the end of the due date.</summary>
    public required CountBand? CoveredAtDue { get; init; }

    /// <summary>The first day on which as many are covered as were promised.</summary>
    public required DayBand? MetOn { get; init; }

    /// <summary>That as many as promised are covered at the end of the due date: 0 to 1, two decimals.</summary>
    public required decimal? Probability { get; init; }

    public required ForecastEvidence? Evidence { get; init; }
}

/// <summary>Out of ten futures one lies below p10, five below p50, nine below p90.</summary>
internal sealed record CountBand
{
    public required long P10 { get; init; }

    public required long P50 { get; init; }

    public required long P90 { get; init; }
}

/// <summary>Out of ten futures one comes before p10, five before p50, nine before p90; null is not in sight.</summary>
internal sealed record DayBand
{
    public required DateOnly? P10 { get; init; }

    public required DateOnly? P50 { get; init; }

    public required DateOnly? P90 { get; init; }
}

/// <summary>What a forecast rests on.</summary>
internal sealed record ForecastEvidence
{
    /// <summary>The first day looked back on.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day reported.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Spells between reports that were compared; the more, the surer.</summary>
    public required int Spells { get; init; }

    /// <summary>The pace it starts from: net people a month.</summary>
    public required long PerMonth { get; init; }

    /// <summary>Paid cover that ends by the due date, taken not to be renewed.</summary>
    [MaxLength(10)]
    public required IReadOnlyList<EndingCover> Ending { get; init; }
}

/// <summary>People whose contributions are paid for a term that ends.</summary>
internal sealed record EndingCover
{
    /// <summary>The last day paid for.</summary>
    public required DateOnly Until { get; init; }

    public required long People { get; init; }
}
