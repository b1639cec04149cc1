using Coverage.Population;
using Coverage.Progress;
using Coverage.Tests.Progress;
using Coverage.Trajectories;
using FsCheck.Fluent;
using Interval = Coverage.Trajectories.Interval;

namespace Coverage.Tests.Trajectories;

public class CampaignSeriesTests
{
    private static readonly Baseline TebingTinggi = new(86_500, 17_300);
    private static readonly DateOnly Start = new(2025, 5, 6); // a Tuesday
    private static readonly PlannedPath Path = new LinearPath(13_840, Start, new(2026, 5, 5));

    [Fact]
    public void Weeks_run_from_Monday_to_Sunday_within_the_span() => Assert.Equal(
        [(Day(5, 6), Day(5, 11)), (Day(5, 12), Day(5, 18)), (Day(5, 19), Day(5, 19))],
        Intervals.Between(Interval.Week, Day(5, 6), Day(5, 19)));

    [Fact]
    public void Months_are_those_of_the_calendar() => Assert.Equal(
        [(Day(5, 6), Day(5, 31)), (Day(6, 1), Day(6, 30)), (Day(7, 1), Day(7, 2))],
        Intervals.Between(Interval.Month, Day(5, 6), Day(7, 2)));

    [Theory]
    [InlineData(Interval.Day)]
    [InlineData(Interval.Week)]
    [InlineData(Interval.Month)]
    public void Steps_cover_every_day_once_to_the_end_of_the_calendar(Interval interval)
    {
        var from = DateOnly.MaxValue.AddDays(-100);
        var steps = Intervals.Between(interval, from, DateOnly.MaxValue).ToList();

        Assert.Equal((from, DateOnly.MaxValue), (steps[0].From, steps[^1].To));
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
        Assert.Empty(Intervals.Between(interval, DateOnly.MaxValue, from));
    }

    [Fact]
    public void A_month_says_what_was_recorded_in_it_and_where_the_campaign_stood_after()
    {
        DayTotals[] days =
        [
            Increment(Day(5, 31), 310, 0), Increment(Day(6, 30), 1_200, 150, reactivated: 4), new(Scope.Whole, Day(7, 31), 50, 0, 0, 19_000),
        ];

        var steps = Series(Interval.Month, asOf: Day(8, 10), days);

        Assert.Equal(13, steps.Count);
        Assert.Equal(new(Day(5, 31), 310, 0, 0, 310, 310, 17_610, 20.36m), steps[0].Actual);
        Assert.Equal(new(Day(6, 30), 1_200, 150, 4, 1_054, 1_364, 18_664, 21.58m), steps[1].Actual);
        Assert.Equal(new(Day(7, 31), 50, 0, 0, 336, 1_700, 19_000, 21.97m), steps[2].Actual);
        Assert.Equal(286, steps[2].Actual!.Reconciled);
        Assert.Equal((Day(8, 31), Day(8, 10)), (steps[3].To, steps[3].Actual!.AsOf));
        Assert.All(steps.Skip(4), step => Assert.Null(step.Actual));
        Assert.Equal((13_840, 31_140), (steps[^1].PlannedNet, steps[^1].PlannedCovered));
    }

    [Fact]
    public void What_was_recorded_before_the_span_is_in_its_net_alone()
    {
        var steps = CampaignSeries.Of(
            Interval.Month, Day(6, 1), Day(6, 30), Day(6, 30), TebingTinggi, Path, Ledgers.Baselines,
            [Increment(Day(5, 31), 300, 0), Increment(Day(6, 30), 7, 2)]);

        Assert.Equal(new(Day(6, 30), 7, 2, 0, 5, 305, 17_605, 20.35m), Assert.Single(steps).Actual);
    }

    [Fact]
    public void Every_step_stands_where_the_ledger_stands_and_the_changes_add_up() =>
        Properties.ForAll(Ledgers.Any.Zip(Gen.Elements(Interval.Day, Interval.Week, Interval.Month).Zip(Properties.Days(Ledgers.Span + 2))), one =>
        {
            var (days, (interval, asOf)) = one;

            var steps = CampaignSeries.Of(
                interval, Start, Start.AddDays(Ledgers.Span), asOf, TebingTinggi, Path, Ledgers.Baselines, days).ToList();

            Assert.All(steps, step => Assert.Equal(step.From <= asOf, step.Actual is not null));
            var known = steps.Select(step => step.Actual).OfType<SeriesActual>().ToList();
            foreach (var actual in known)
                Assert.Equal(Ledger.StandingOn(actual.AsOf, TebingTinggi.Covered, Ledgers.Baselines, days).Net, actual.Net);
            Assert.Equal(known.LastOrDefault()?.Net ?? 0, known.Sum(actual => actual.Change));
            Assert.Equal(
                days.Where(day => day.Day <= asOf).Sum(day => day.Net), known.Sum(actual => actual.Change - actual.Reconciled));
        });

    private static List<SeriesStep> Series(Interval interval, DateOnly asOf, DayTotals[] days) =>
        [.. CampaignSeries.Of(interval, Start, Path.Due, asOf, TebingTinggi, Path, Ledgers.Baselines, days)];

    private static DayTotals Increment(DateOnly day, long enrolled, long lapsed, long reactivated = 0) =>
        new(Scope.Whole, day, enrolled, lapsed, reactivated, null);

    private static DateOnly Day(int month, int day) => new(2025, month, day);
}
