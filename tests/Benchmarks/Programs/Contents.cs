namespace Benchmarks.Programs;

/// <summary>
/// What stands in the ledgers, the same in ours and in the reference's: entries of one campaign over its days so far and five scopes,
/// recorded in an order that is not that of the days.
/// </summary>
internal static class Contents
{
    public const int Days = 300;

    public const int Scopes = 5;

    public const string Segment = "bpu";

    /// <summary>The numbers 1 to @count, as rows of <c>numbers</c>.</summary>
    public const string Numbers = "WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < @count)";

    public static DateOnly Today { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public static DateOnly Start { get; } = Today.AddDays(-Days);

    public static DateOnly End { get; } = Today.AddDays(65);

    /// <summary>In the middle of the days that have entries.</summary>
    public static string MiddleDay { get; } = $"{Start.AddDays(Days / 2):yyyy-MM-dd}";

    /// <summary>One more entry, of the last day that has one.</summary>
    public static string Entry { get; } =
        $$"""{"observedOn":"{{Today.AddDays(-1):yyyy-MM-dd}}","kind":"increment","enrolled":12,"lapsed":3,"segment":"{{Segment}}"}""";

    public static string Day { get; } = $"date('{Start:yyyy-MM-dd}', (i % {Days}) || ' days')";

    public static string SegmentCode { get; } =
        $"CASE (i / {Days}) % {Scopes} WHEN 0 THEN '' WHEN 1 THEN 'pu' WHEN 2 THEN 'bpu' WHEN 3 THEN 'village-staff' ELSE 'vulnerable-workers' END";

    public const string Enrolled = "1 + i % 50";

    public const string Lapsed = "i % 7";

    public const string Reactivated = "i % 3";
}
