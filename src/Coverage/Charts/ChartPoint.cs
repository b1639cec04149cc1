namespace Coverage.Charts;

/// <param name="On">A day.</param>
/// <param name="Covered">People covered at its end.</param>
public readonly record struct ChartPoint(DateOnly On, long Covered);
