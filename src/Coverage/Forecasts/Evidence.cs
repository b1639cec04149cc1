namespace Coverage.Forecasts;

/// <summary>What a forecast rests on.</summary>
/// <param name="From">The first day looked back on.</param>
/// <param name="To">The last day reported.</param>
/// <param name="Spells">Spells between reports that were compared.</param>
/// <param name="PerMonth">The pace it starts from: people a month (365 / 12 days), terms of paid cover that ended left aside.</param>
/// <param name="Ending">Terms of paid cover that end by the due date, in date order; they are taken not to be renewed.</param>
public sealed record Evidence(DateOnly From, DateOnly To, int Spells, long PerMonth, IReadOnlyList<PaidCover> Ending);
