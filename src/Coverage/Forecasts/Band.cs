namespace Coverage.Forecasts;

/// <summary>Out of ten futures one lies below the first, five below the second, nine below the third.</summary>
public readonly record struct Band<T>(T P10, T P50, T P90);

/// <summary>People covered at the end of a day yet to come.</summary>
public readonly record struct BandOn(DateOnly On, Band<long> Covered);
