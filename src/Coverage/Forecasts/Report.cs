namespace Coverage.Forecasts;

/// <summary>Where a campaign stood at the end of a day on which something was reported.</summary>
/// <param name="On">The day.</param>
/// <param name="Net">People added since the start.</param>
/// <param name="Left">People who lapsed, as recorded since the report before, or found missing by a count.</param>
public readonly record struct Report(DateOnly On, long Net, long Left);
