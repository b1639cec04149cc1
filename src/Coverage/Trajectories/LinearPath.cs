using Coverage.Population;

namespace Coverage.Trajectories;

/// <summary>The people to add, planned evenly: ceil(A x elapsed / total).</summary>
/// <remarks>13,840 / 12 is 1,153.33, and twelve times 1,154 is 8 too many: the plan of a day is never a sum of rounded rates.</remarks>
public sealed record LinearPath : PlannedPath
{
    /// <exception cref="ArgumentOutOfRangeException">The due date is before the start, or fewer than 0 people are to be added.</exception>
    public LinearPath(long added, DateOnly start, DateOnly due)
        : base(added, start, due)
    {
    }

    /// <summary>The plan by periods of equal weight, days or months; 0 before the first, A after the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No period in total, or fewer than 0 people to add.</exception>
    public static long PlannedNet(long added, int elapsed, int total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(added);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total);
        return Rounding.Up((Int128)added * Math.Clamp(elapsed, 0, total), total);
    }

    private protected override long Between(DateOnly asOf) =>
        PlannedNet(Added, asOf.DayNumber - Start.DayNumber, Due.DayNumber - Start.DayNumber);
}
