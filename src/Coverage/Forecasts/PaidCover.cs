namespace Coverage.Forecasts;

/// <summary>People whose contributions are paid for a term only, as by a yearly budget.</summary>
/// <param name="Since">The day on which they were enrolled as a group; null where they came little by little.</param>
/// <param name="Until">The last day paid for. Unless it is renewed they are no longer covered from the day after.</param>
/// <param name="People">How many, 0 or more.</param>
public readonly record struct PaidCover(DateOnly? Since, DateOnly Until, long People);
