namespace Coverage.Progress;

/// <summary>
/// What a campaign's ledger comes to with every entry so far. Kept in the transaction of each entry, so that a status costs the same
/// at ten entries and at ten million.
/// </summary>
/// <param name="LastDay">The last day observed; null for an empty ledger.</param>
/// <param name="LastWholeSnapshot">The day of the last count of the whole campaign.</param>
/// <param name="LastScopeSnapshot">The day of the last count of any other scope.</param>
/// <param name="Standing">People, as of <paramref name="LastDay"/>.</param>
public readonly record struct RunningTotals(
    DateOnly? LastDay, DateOnly? LastWholeSnapshot, DateOnly? LastScopeSnapshot, Standing Standing)
{
    /// <summary>A ledger without entries.</summary>
    public static RunningTotals Empty => default;

    /// <summary>The totals with one more increment, in constant time and whatever its date.</summary>
    /// <param name="increment">
    /// Without a snapshot. Negative counts take an increment back; the day stays, as it does in a fold over days that still have it.
    /// </param>
    /// <returns>
    /// Null where only <see cref="Fold"/> can tell: for a snapshot, and for a late increment of a scope that may have been counted since.
    /// </returns>
    public RunningTotals? TryAdd(DayTotals increment)
    {
        if (increment.Snapshot is not null) return null;

        // Nobody counts the scope without region and segment by itself: its snapshots are the whole campaign's.
        var lastCounted = increment.Scope == Scope.Whole ? null : LastScopeSnapshot;
        long? net =
            IsAfter(increment.Day, LastWholeSnapshot) && IsAfter(increment.Day, lastCounted) ? increment.Net
            // The whole was counted after it happened, and no scope since: the count had it already.
            : LastWholeSnapshot is { } whole && increment.Day <= whole && (lastCounted is null || lastCounted <= whole) ? 0
            : null;

        return net is { } known
            ? this with { LastDay = Later(LastDay, increment.Day), Standing = Standing.Plus(increment, known) }
            : null;
    }

    /// <summary>
    /// The totals of a whole ledger, from its days. Memory grows with the scopes that have a baseline, never with the days.
    /// </summary>
    /// <param name="coveredAtStart">People covered when the campaign began.</param>
    /// <param name="scopeBaselines">People covered at the start, of every scope that has a baseline of its own.</param>
    /// <param name="days">In date order, those of one date in any order.</param>
    /// <exception cref="ArgumentException">
    /// The days are out of order, a scope without a baseline has a snapshot, or a scope has two snapshots on one day.
    /// </exception>
    public static RunningTotals Fold(
        long coveredAtStart, IReadOnlyDictionary<Scope, long> scopeBaselines, IEnumerable<DayTotals> days)
    {
        var fold = new LedgerFold(coveredAtStart, scopeBaselines);
        foreach (var day in days) fold.Add(day);
        return fold.Totals();
    }

    private static DateOnly Later(DateOnly? last, DateOnly day) => last > day ? last.Value : day;

    private static bool IsAfter(DateOnly day, DateOnly? last) => last is null || day > last;
}
