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
    /// <summary>The band at the end of a day: that of <see cref="Path"/>, and evenly between two of its days.</summary>
    /// <param name="day">A day to come.</param>
    /// <param name="known">The last day known.</param>
    /// <param name="covered">People covered at its end.</param>
    /// <returns>Null without a forecast, and beyond it.</returns>
    public Band<long>? CoveredOn(DateOnly day, DateOnly known, long covered)
    {
        var before = new BandOn(known, new(covered, covered, covered));
        foreach (var next in Path)
        {
            if (next.On >= day) return next.On == day || next.On <= known ? next.Covered : Between(before, next, day);
            if (next.On > known) before = next;
        }

        return null;
    }

    private static Band<long> Between(BandOn from, BandOn to, DateOnly day)
    {
        var (part, whole) = (day.DayNumber - from.On.DayNumber, to.On.DayNumber - from.On.DayNumber);
        return new(Value(from.Covered.P10, to.Covered.P10), Value(from.Covered.P50, to.Covered.P50), Value(from.Covered.P90, to.Covered.P90));

        long Value(long start, long end) => start + (long)Math.Round((decimal)(end - start) * part / whole, MidpointRounding.AwayFromZero);
    }

    internal static Forecast None(NotForecast why) => new(why, null, null, null, [], null);
}
