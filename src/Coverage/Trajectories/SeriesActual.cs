namespace Coverage.Trajectories;

/// <summary>What happened in a step, in people.</summary>
/// <param name="AsOf">The last day counted: the step's own, or the last day known if that comes first.</param>
/// <param name="Enrolled">Recorded within the step.</param>
/// <param name="Lapsed">Recorded within the step.</param>
/// <param name="Reactivated">Recorded within the step.</param>
/// <param name="Change">By how much the net grew within the step, snapshots included.</param>
/// <param name="Net">People added since the start of the campaign.</param>
/// <param name="Covered">C + net.</param>
/// <param name="CoveragePercent">The same in percent of the eligible, 2 decimals; null without a denominator.</param>
public sealed record SeriesActual(
    DateOnly AsOf, long Enrolled, long Lapsed, long Reactivated, long Change, long Net, long Covered, decimal? CoveragePercent)
{
    /// <summary>What snapshots of the step found beyond its recorded increments; negative where they found less.</summary>
    public long Reconciled => Change - (Enrolled + Reactivated - Lapsed);
}
