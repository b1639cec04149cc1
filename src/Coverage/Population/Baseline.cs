namespace Coverage.Population;

/// <summary>Where a campaign starts, in people.</summary>
/// <param name="Eligible">E: the workers who could be covered, by one stated definition; 0 to <see cref="People.Most"/>.</param>
/// <param name="Covered">C: the workers who are; 0 to <see cref="People.Most"/>. Above E where the survey behind E has grown old.</param>
public readonly record struct Baseline(long Eligible, long Covered)
{
    /// <summary>U = max(E - C, 0), people.</summary>
    public long Uncovered => Math.Max(Eligible - Covered, 0);

    /// <summary>C / E in percent, 2 decimals; null without a denominator.</summary>
    public decimal? CoveragePercent => Percent.Of(Covered, Eligible);

    /// <summary>U / E in percent, 2 decimals; null without a denominator.</summary>
    public decimal? UncoveredPercent => Percent.Of(Uncovered, Eligible);
}
