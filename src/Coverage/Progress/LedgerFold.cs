namespace Coverage.Progress;

/// <summary>
/// The state of one pass over a ledger. net = total + offset: the total is moved by increments and by counts of scopes, the offset is
/// set anew by each count of the whole campaign, so that net then equals what was counted.
/// </summary>
internal sealed class LedgerFold(long coveredAtStart, IReadOnlyDictionary<Scope, long> scopeBaselines)
{
    /// <summary>Net by scope, of those that can be counted; of the others only the sum matters.</summary>
    private readonly Dictionary<Scope, long> nets = scopeBaselines.Keys.ToDictionary(scope => scope, _ => 0L);

    /// <summary>The counts of the day in hand. They wait for its end, because the day's increments come before them.</summary>
    private readonly Dictionary<Scope, long> counted = [];

    private RunningTotals totals;
    private long total;
    private long offset;

    public void Add(DayTotals day)
    {
        if (day.Day < totals.LastDay)
            throw new ArgumentException($"The day {day.Day:O} comes after {totals.LastDay:O}: days must be in date order.", nameof(day));
        if (day.Day > totals.LastDay) EndDay();

        if (day.Snapshot is { } count) Count(day.Scope, count, day.Day);
        if (nets.TryGetValue(day.Scope, out var net)) nets[day.Scope] = net + day.Net;
        total += day.Net;
        totals = totals with { LastDay = day.Day, Standing = totals.Standing.Plus(day, net: 0) };
    }

    public RunningTotals Totals()
    {
        EndDay();
        return totals with { Standing = totals.Standing with { Net = total + offset } };
    }

    private void Count(Scope scope, long count, DateOnly day)
    {
        if (scope != Scope.Whole && !scopeBaselines.ContainsKey(scope))
            throw new ArgumentException($"{scope} has a snapshot on {day:O} but no baseline to compare it with.", nameof(scope));
        if (!counted.TryAdd(scope, count))
            throw new ArgumentException($"{scope} has two snapshots on {day:O}: give the one recorded last.", nameof(scope));

        totals = scope == Scope.Whole ? totals with { LastWholeSnapshot = day } : totals with { LastScopeSnapshot = day };
    }

    private void EndDay()
    {
        foreach (var (scope, count) in counted)
        {
            if (scope == Scope.Whole) continue;
            var net = count - scopeBaselines[scope];
            total += net - nets[scope];
            nets[scope] = net;
        }

        // After the scopes: the count of the whole already holds what they found that day.
        if (counted.TryGetValue(Scope.Whole, out var whole)) offset = whole - coveredAtStart - total;
        counted.Clear();
    }
}
