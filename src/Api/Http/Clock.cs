namespace Api.Http;

/// <summary>Dates are dates of Indonesia's capital: a report made after midnight in Jakarta belongs to the new day.</summary>
internal static class Clock
{
    private static readonly TimeSpan Jakarta = TimeSpan.FromHours(7); // Asia/Jakarta has had no other offset since 1964

    /// <summary>The first instant of a day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Jakarta);

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(Jakarta).DateTime);
}
