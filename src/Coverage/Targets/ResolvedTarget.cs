using Coverage.Population;

namespace Coverage.Targets;

/// <summary>A promise counted in people.</summary>
/// <param name="Target">What was promised.</param>
/// <param name="Resolution">What became of it.</param>
/// <param name="Added">People to add to the baseline, 0 or more; null when refused.</param>
/// <param name="Covered">People covered when the promise is kept; null when refused.</param>
/// <param name="CoveragePercent">The same in percent of the eligible, 2 decimals; null when refused.</param>
public sealed record ResolvedTarget(Target Target, Resolution Resolution, long? Added, long? Covered, decimal? CoveragePercent)
{
    /// <summary>No count can be promised; the numbers are null.</summary>
    public bool IsRefused =>
        Resolution is Resolution.TargetOver100Percent or Resolution.TargetExceedsEligible or Resolution.NoDenominator;

    internal static ResolvedTarget Refused(Target target, Resolution why) => new(target, why, null, null, null);

    internal static ResolvedTarget Counted(Target target, Resolution how, Baseline baseline, long covered) =>
        new(target, how, covered - baseline.Covered, covered, Percent.Of(covered, baseline.Eligible));
}
