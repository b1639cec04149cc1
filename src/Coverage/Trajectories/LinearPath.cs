using Coverage.Population;

namespace Coverage.Trajectories;

/// <summary>The people to add, planned evenly: ceil(A x elapsed / total).</summary>
/// <remarks>
/// Planned from the start each time. Adding up rounded monthly rates would overshoot: 13,840 / 12 is 1,153.33, and twelve times
/// 1,154 is 8 too many.
/// </remarks>
public static class LinearPath
{
    /// <summary>People planned to have been added by the end of a day.</summary>
    /// <param name="added">A: people to add by the due date, 0 or more.</param>
    /// <param name="start">Nothing is planned up to this day.</param>
    /// <param name="due">From this day on all of A is planned, also where it is the start itself.</param>
    /// <param name="asOf">The day asked about.</param>
    /// <exception cref="ArgumentOutOfRangeException">The due date is before the start, or fewer than 0 people are to be added.</exception>
    public static long PlannedNet(long added, DateOnly start, DateOnly due, DateOnly asOf)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(due, start);
        if (start == due) return PlannedNet(added, asOf < start ? 0 : 1, 1);
        return PlannedNet(added, asOf.DayNumber - start.DayNumber, due.DayNumber - start.DayNumber);
    }

    /// <summary>The same by periods of equal weight, days or months; 0 before the first, A after the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No period in total, or fewer than 0 people to add.</exception>
    public static long PlannedNet(long added, int elapsed, int total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(added);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total);
        return Rounding.Up((Int128)added * Math.Clamp(elapsed, 0, total), total);
    }
}
