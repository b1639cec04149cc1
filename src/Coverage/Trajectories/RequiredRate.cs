using Coverage.Population;

namespace Coverage.Trajectories;

/// <summary>How fast the rest must come from now on.</summary>
/// <param name="DaysLeft">Days from the date asked about to the due date; 0 once it has come.</param>
/// <param name="PerDay">ceil(remaining / days left), people; null when overdue.</param>
/// <param name="PerWeek">ceil(7 remaining / days left), people; null when overdue.</param>
/// <param name="PerMonth">ceil(365 remaining / (12 days left)), people; null when overdue.</param>
public readonly record struct RequiredRate(int DaysLeft, long? PerDay, long? PerWeek, long? PerMonth)
{
    /// <param name="remaining">People still to add; 0 or fewer needs no rate.</param>
    /// <param name="asOf">The day asked about.</param>
    /// <param name="due">The day by which they are promised.</param>
    public static RequiredRate For(long remaining, DateOnly asOf, DateOnly due)
    {
        var daysLeft = Math.Max(0, due.DayNumber - asOf.DayNumber);
        if (remaining <= 0) return new(daysLeft, 0, 0, 0);
        if (daysLeft == 0) return new(0, null, null, null);

        return new(
            daysLeft,
            Rounding.Up(remaining, daysLeft),
            Rounding.Up((Int128)CalendarYear.DaysOfWeek * remaining, daysLeft),
            Rounding.Up((Int128)CalendarYear.Days * remaining, (Int128)CalendarYear.Months * daysLeft));
    }
}
