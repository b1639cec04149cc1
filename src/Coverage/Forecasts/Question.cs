using Coverage.Population;
using Coverage.Trajectories;

namespace Coverage.Forecasts;

/// <summary>What is known of a campaign when its future is asked for.</summary>
/// <param name="AsOf">The last day known.</param>
/// <param name="Baseline">Where it started.</param>
/// <param name="Path">How many were promised, from when and by when; how they are planned in between does not matter.</param>
/// <param name="Reports">In date order, up to <paramref name="AsOf"/>; see <see cref="Forecasts.Reports"/>.</param>
/// <param name="PaidCover">Terms that end, past and to come; past ones explain lapses that will not come again.</param>
/// <param name="Horizon">The last day looked at for the day the target is met; the due date where that is later.</param>
public sealed record Question(
    DateOnly AsOf, Baseline Baseline, PlannedPath Path, IReadOnlyList<Report> Reports, IReadOnlyList<PaidCover> PaidCover, DateOnly Horizon);
