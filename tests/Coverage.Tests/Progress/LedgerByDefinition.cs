using Coverage.Progress;

namespace Coverage.Tests.Progress;

/// <summary>
/// The definition of a campaign's net, written down as it is said and as slow as that: sums over the whole ledger for every question,
/// no state carried from day to day.
/// </summary>
internal static class LedgerByDefinition
{
    public static long Net(DateOnly asOf, long coveredAtStart, Dictionary<Scope, long> scopeBaselines, List<DayTotals> days)
    {
        var last = LastSnapshot(Scope.Whole, asOf, days);
        return last is { } whole
            ? whole.Snapshot!.Value - coveredAtStart + Total(asOf, scopeBaselines, days) - Total(whole.Day, scopeBaselines, days)
            : Total(asOf, scopeBaselines, days);
    }

    private static long Total(DateOnly asOf, Dictionary<Scope, long> scopeBaselines, List<DayTotals> days) =>
        days.Select(day => day.Scope).Distinct().Sum(scope => NetOf(scope, asOf, scopeBaselines, days));

    private static long NetOf(Scope scope, DateOnly asOf, Dictionary<Scope, long> scopeBaselines, List<DayTotals> days)
    {
        var own = days.Where(day => day.Scope == scope && day.Day <= asOf).ToList();
        var last = scope == Scope.Whole ? null : LastSnapshot(scope, asOf, days);
        return last is { } counted
            ? counted.Snapshot!.Value - scopeBaselines[scope] + own.Where(day => day.Day > counted.Day).Sum(Increment)
            : own.Sum(Increment);
    }

    private static DayTotals? LastSnapshot(Scope scope, DateOnly asOf, List<DayTotals> days) =>
        days.Where(day => day.Scope == scope && day.Day <= asOf && day.Snapshot is not null)
            .OrderBy(day => day.Day)
            .Select(day => (DayTotals?)day)
            .LastOrDefault();

    private static long Increment(DayTotals day) => day.Enrolled + day.Reactivated - day.Lapsed;
}
