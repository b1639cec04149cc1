namespace Coverage.Progress;

/// <summary>What a campaign's ledger says as of a day.</summary>
public static class Ledger
{
    /// <summary>
    /// For a scope s with its last snapshot (d, V) on or before t, net_s(t) = V - C_s + the increments in (d, t]; without one, the
    /// increments up to t. total(t) is their sum over the scopes. For the campaign with its last whole snapshot (d, V) on or before t,
    /// net(t) = V - C + total(t) - total(d); without one, total(t).
    /// </summary>
    /// <param name="asOf">t; days after it are not read.</param>
    /// <param name="coveredAtStart">C, people covered when the campaign began.</param>
    /// <param name="scopeBaselines">C_s, people covered at the start, of every scope that has a baseline of its own.</param>
    /// <param name="days">In date order, those of one date in any order; read once, and never held.</param>
    /// <exception cref="ArgumentException">As <see cref="RunningTotals.Fold"/>.</exception>
    public static Standing StandingOn(
        DateOnly asOf, long coveredAtStart, IReadOnlyDictionary<Scope, long> scopeBaselines, IEnumerable<DayTotals> days) =>
        RunningTotals.Fold(coveredAtStart, scopeBaselines, days.TakeWhile(day => day.Day <= asOf)).Standing;
}
