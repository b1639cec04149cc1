using Coverage.Population;

namespace Coverage.Allocation;

/// <summary>What one part is asked for.</summary>
/// <param name="Part">Who.</param>
/// <param name="Added">People to add, 0 to its uncovered.</param>
public sealed record Share(Part Part, long Added)
{
    /// <summary>People covered there when it is done.</summary>
    public long Covered => Part.Baseline.Covered + Added;

    /// <summary>The same in percent of the eligible, 2 decimals; null without a denominator.</summary>
    public decimal? CoveragePercent => Percent.Of(Covered, Part.Baseline.Eligible);

    /// <summary>Nobody more can be added there.</summary>
    public bool IsFull => Added == Part.Baseline.Uncovered;
}
