using Coverage.Progress;
using FsCheck.Fluent;

namespace Coverage.Tests.Progress;

public class RunningTotalsTests
{
    private const long CoveredAtStart = 300;

    private static readonly DateOnly Start = new(2025, 5, 6);
    private static readonly Scope District = Ledgers.Baselines.Keys.First();

    [Fact]
    public void Adding_an_increment_gives_what_a_fold_gives() =>
        Properties.ForAll(Ledgers.Any.Zip(Ledgers.Increment), one =>
        {
            var (days, increment) = one;

            if (Fold(days).TryAdd(increment) is { } added) Assert.Equal(Fold(Ledgers.With(days, increment)), added);
        });

    [Fact]
    public void Taking_an_increment_back_gives_what_a_fold_gives() =>
        Properties.ForAll(Ledgers.Any.Zip(Ledgers.Increment), one =>
        {
            var (days, increment) = one;
            var taken = increment with { Enrolled = -increment.Enrolled, Lapsed = -increment.Lapsed, Reactivated = -increment.Reactivated };
            var (before, after) = (Fold(Ledgers.With(days, increment)), Fold(Ledgers.With(Ledgers.With(days, increment), taken)));

            if (before.TryAdd(taken) is { } added) Assert.Equal(after, added);
        });

    [Fact]
    public void An_increment_is_added_at_once_where_its_date_alone_decides() =>
        Properties.ForAll(Ledgers.Any.Zip(Ledgers.Increment), one =>
        {
            var (days, increment) = one;
            var totals = Fold(days);
            var (whole, scope) = (totals.LastWholeSnapshot ?? DateOnly.MinValue, totals.LastScopeSnapshot ?? DateOnly.MinValue);

            if (increment.Day > whole && increment.Day > scope)
                Assert.Equal(totals.Standing.Net + increment.Net, totals.TryAdd(increment)?.Standing.Net);
            if (increment.Day <= whole && scope <= whole)
                Assert.Equal(totals.Standing.Net, totals.TryAdd(increment)?.Standing.Net);
            if (increment.Scope == Scope.Whole)
                Assert.NotNull(totals.TryAdd(increment));
        });

    [Fact]
    public void The_totals_remember_the_last_days()
    {
        var totals = Fold([Day(Scope.Whole, 1, 300), Day(District, 2, 5), Day(Scope.Whole, 3, null)]);

        Assert.Equal(
            (Start.AddDays(3), Start.AddDays(1), Start.AddDays(2)), (totals.LastDay!.Value, totals.LastWholeSnapshot!.Value, totals.LastScopeSnapshot!.Value));
    }

    [Fact]
    public void A_snapshot_takes_a_fold() => Assert.Null(RunningTotals.Empty.TryAdd(Day(Scope.Whole, 1, 300)));

    [Fact]
    public void A_late_increment_of_a_scope_that_may_have_been_counted_since_takes_a_fold() =>
        Assert.Null(Fold([Day(District, 2, 5)]).TryAdd(Day(District, 1, null)));

    [Fact]
    public void A_late_increment_of_a_scope_counted_after_the_whole_takes_a_fold()
    {
        DayTotals[] days = [Day(Scope.Whole, 2, 300), Day(District, 3, 5)];

        Assert.Null(Fold(days).TryAdd(Day(District, 1, null)));
        // Enrolled before the whole was counted: known by then, and counted again in the scope since, so nothing was gained after.
        Assert.Equal(Fold(days).Standing.Net - 10, Fold(Ledgers.With(days, Day(District, 1, null))).Standing.Net);
    }

    [Fact]
    public void Empty_is_the_fold_of_no_days() => Assert.Equal(Fold([]), RunningTotals.Empty);

    private static RunningTotals Fold(IEnumerable<DayTotals> days) => RunningTotals.Fold(CoveredAtStart, Ledgers.Baselines, days);

    private static DayTotals Day(Scope scope, int day, long? snapshot) => new(scope, Start.AddDays(day), snapshot is null ? 10 : 0, 0, 0, snapshot);
}
