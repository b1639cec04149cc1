using Coverage.Progress;
using FsCheck;
using FsCheck.Fluent;

namespace Coverage.Tests.Progress;

/// <summary>Random ledgers: few scopes and few days, so that dates and snapshots meet often.</summary>
internal static class Ledgers
{
    public const int Span = 8;

    private static readonly Scope[] Scopes = [Scope.Whole, new("12.76.01", "bpu"), new("12.76.01", null), new(null, "bpu"), new("12.76.02", null)];

    /// <summary>Of every scope but the last, which therefore is never counted.</summary>
    public static Dictionary<Scope, long> Baselines { get; } =
        Scopes[1..^1].Select((scope, at) => (scope, 100L * at)).ToDictionary(pair => pair.scope, pair => pair.Item2);

    public static Gen<DayTotals> Increment =>
        from scope in Gen.Elements(Scopes)
        from day in Properties.Days(Span)
        from counts in Gen.Choose(0, 50).Three()
        select new DayTotals(scope, day, counts.Item1, counts.Item2, counts.Item3, null);

    public static Gen<List<DayTotals>> Any => InDateOrder(scope => scope == Scope.Whole || Baselines.ContainsKey(scope));

    public static Gen<List<DayTotals>> WholeSnapshotsOnly => InDateOrder(scope => scope == Scope.Whole);

    /// <summary>The ledger with one increment more, merged into its scope's day if that is there.</summary>
    public static List<DayTotals> With(IEnumerable<DayTotals> days, DayTotals increment) =>
    [
        .. days.Append(increment)
            .GroupBy(day => (day.Day, day.Scope))
            .Select(same => new DayTotals(
                same.Key.Scope, same.Key.Day, same.Sum(day => day.Enrolled), same.Sum(day => day.Lapsed), same.Sum(day => day.Reactivated),
                same.Select(day => day.Snapshot).Max()))
            .OrderBy(day => day.Day),
    ];

    private static Gen<List<DayTotals>> InDateOrder(Func<Scope, bool> mayBeCounted) =>
        from days in
            (from increment in Increment
             from counted in Gen.Choose(0, 3)
             from covered in Gen.Choose(0, 500)
             select increment with { Snapshot = counted == 0 && mayBeCounted(increment.Scope) ? covered : null }).ListOf()
        select days.DistinctBy(day => (day.Day, day.Scope)).OrderBy(day => day.Day).ToList();
}
