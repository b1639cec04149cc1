using Coverage.Population;
using Coverage.Progress;

namespace Coverage.Trajectories;

/// <summary>A campaign step by step: what was planned beside what happened.</summary>
public static class CampaignSeries
{
    /// <param name="interval">How long the steps are.</param>
    /// <param name="from">The first day shown; what was recorded before it is in the net, not in a step.</param>
    /// <param name="to">The last day shown.</param>
    /// <param name="asOf">The last day known; later steps have a plan only.</param>
    /// <param name="baseline">Where the campaign started.</param>
    /// <param name="path">What was planned.</param>
    /// <param name="scopeBaselines">As for <see cref="Ledger.StandingOn"/>.</param>
    /// <param name="days">In date order, those of one date in any order; read once.</param>
    /// <returns>The steps in order, each as soon as its days were read; their changes add up to the change over all of them.</returns>
    /// <exception cref="ArgumentException">As <see cref="RunningTotals.Fold"/>.</exception>
    public static IEnumerable<SeriesStep> Of(
        Interval interval, DateOnly from, DateOnly to, DateOnly asOf, Baseline baseline, PlannedPath path,
        IReadOnlyDictionary<Scope, long> scopeBaselines, IEnumerable<DayTotals> days)
    {
        var fold = new LedgerFold(baseline.Covered, scopeBaselines);
        using var ledger = days.TakeWhile(day => day.Day <= asOf).GetEnumerator();
        var more = ledger.MoveNext();
        var before = StandingWhile(day => day < from);

        foreach (var (first, last) in Intervals.Between(interval, from, to))
        {
            var planned = path.PlannedNet(last);
            SeriesActual? actual = null;
            if (first <= asOf)
            {
                var now = StandingWhile(day => day <= last);
                actual = Actual(before, now, last < asOf ? last : asOf, baseline);
                before = now;
            }

            yield return new(first, last, planned, baseline.Covered + planned, actual);
        }

        Standing StandingWhile(Predicate<DateOnly> holds)
        {
            for (; more && holds(ledger.Current.Day); more = ledger.MoveNext()) fold.Add(ledger.Current);
            return fold.Totals().Standing;
        }
    }

    private static SeriesActual Actual(Standing before, Standing now, DateOnly asOf, Baseline baseline)
    {
        var covered = baseline.Covered + now.Net;
        return new(
            asOf,
            now.Enrolled - before.Enrolled,
            now.Lapsed - before.Lapsed,
            now.Reactivated - before.Reactivated,
            now.Net - before.Net,
            now.Net,
            covered,
            Percent.Of(covered, baseline.Eligible));
    }
}
