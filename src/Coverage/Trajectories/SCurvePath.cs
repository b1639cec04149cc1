using Coverage.Population;

namespace Coverage.Trajectories;

/// <summary>
/// The people to add, planned slowly at first, fastest half-way, slowly at the end: ceil(A (3 x^2 - 2 x^3)) with x = elapsed / total.
/// </summary>
/// <remarks>
/// The cubic Hermite polynomial from 0 to 1 without slope at either end, known as smoothstep: the simplest curve that says that a campaign
/// must be built up first and that the last people are the hardest to reach. Half is due half-way, and the steepest day asks for 1.5
/// times the even pace. In whole numbers it is A e^2 (3 n - 2 e) / n^3, so that nothing is rounded but the result.
/// </remarks>
public sealed record SCurvePath : PlannedPath
{
    /// <exception cref="ArgumentOutOfRangeException">The due date is before the start, or fewer than 0 people are to be added.</exception>
    public SCurvePath(long added, DateOnly start, DateOnly due)
        : base(added, start, due)
    {
    }

    /// <summary>The plan by periods of equal weight, days or months; 0 before the first, A after the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No period in total, or fewer than 0 people to add.</exception>
    public static long PlannedNet(long added, int elapsed, int total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(added);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total);
        Int128 e = Math.Clamp(elapsed, 0, total), n = total;
        return Rounding.Up(added * e * e * (3 * n - 2 * e), n * n * n);
    }

    private protected override long Between(DateOnly asOf) =>
        PlannedNet(Added, asOf.DayNumber - Start.DayNumber, Due.DayNumber - Start.DayNumber);
}
