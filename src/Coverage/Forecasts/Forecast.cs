namespace Coverage.Forecasts;

/// <summary>What is to be expected of a campaign if it goes on as it went.</summary>
/// <param name="Unknown">Why there is no forecast; null where there is one. The other members are null where it is not.</param>
/// <param name="CoveredAtDue">People covered at the end of the due date.</param>
/// <param name="MetOn">The first day on which as many are covered as were promised; null where that is beyond the horizon.</param>
/// <param name="Probability">That as many as promised are covered at the end of the due date; 0 to 1, 2 decimals.</param>
/// <param name="Path">The band day by day, from the last report on; more sparsely the further away.</param>
/// <param name="Evidence">What it rests on.</param>
public sealed record Forecast(
    NotForecast? Unknown, Band<long>? CoveredAtDue, Band<DateOnly?>? MetOn, decimal? Probability, IReadOnlyList<BandOn> Path, Evidence? Evidence)
{
    internal static Forecast None(NotForecast why) => new(why, null, null, null, [], null);
}
