using Coverage.Progress;

namespace Coverage.Forecasts;

/// <summary>The reports a ledger holds.</summary>
public static class Reports
{
    /// <param name="asOf">Days after it are not read.</param>
    /// <param name="coveredAtStart">C, people covered when the campaign began.</param>
    /// <param name="scopeBaselines">As for <see cref="Ledger.StandingOn"/>.</param>
    /// <param name="days">In date order, those of one date in any order; read once.</param>
    /// <returns>One for each day reported on, in date order.</returns>
    /// <exception cref="ArgumentException">As <see cref="RunningTotals.Fold"/>.</exception>
    public static IReadOnlyList<Report> Of(
        DateOnly asOf, long coveredAtStart, IReadOnlyDictionary<Scope, long> scopeBaselines, IEnumerable<DayTotals> days)
    {
        var fold = new LedgerFold(coveredAtStart, scopeBaselines);
        var reports = new List<Report>();
        Standing before = default;
        DateOnly? open = null;
        foreach (var day in days.TakeWhile(day => day.Day <= asOf))
        {
            if (open < day.Day) Close();
            fold.Add(day);
            open = day.Day;
        }

        if (open is not null) Close();
        return reports;

        void Close()
        {
            var now = fold.Totals().Standing;
            var missing = Math.Max(0, before.Reconciled - now.Reconciled);
            reports.Add(new(open.Value, now.Net, now.Lapsed - before.Lapsed + missing));
            before = now;
        }
    }
}
