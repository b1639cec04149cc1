using Coverage.Population;

namespace Coverage.Trajectories;

/// <summary>How fast it went so far.</summary>
/// <param name="PerMonth">365 net / (12 days), people, half away from zero; null before the first day is over.</param>
/// <param name="OverDays">Days from the start to the date asked about; 0 before the start.</param>
public readonly record struct Pace(long? PerMonth, int OverDays)
{
    /// <param name="net">People added so far; may be negative.</param>
    /// <param name="start">The first day.</param>
    /// <param name="asOf">The day asked about.</param>
    public static Pace Of(long net, DateOnly start, DateOnly asOf)
    {
        var days = Math.Max(0, asOf.DayNumber - start.DayNumber);
        if (days == 0) return new(null, 0);

        var perMonth = Rounding.HalfAwayFromZero((Int128)CalendarYear.Days * net, (Int128)CalendarYear.Months * days);
        return new(checked((long)perMonth), days);
    }
}
