using Coverage.Forecasts;
using Coverage.Population;
using Coverage.Progress;
using Coverage.Trajectories;

namespace Coverage.Tests.Forecasts;

public class ForecasterTests
{
    private const ulong Seed = 1276;

    private static readonly Baseline TebingTinggi = new(86_500, 17_300);
    private static readonly DateOnly Start = new(2025, 5, 6);
    private static readonly DateOnly Due = new(2026, 5, 5);
    private static readonly PlannedPath Promise = new LinearPath(13_840, Start, Due);

    [Fact]
    public void The_same_seed_gives_the_same_answer_and_another_a_near_one()
    {
        var (one, again, other) = (Ask(Months(900)), Ask(Months(900)), Ask(Months(900), seed: 7));

        Assert.Equal(one.Path, again.Path);
        Assert.Equal((one.CoveredAtDue, one.MetOn, one.Probability), (again.CoveredAtDue, again.MetOn, again.Probability));
        Assert.NotEqual(one.Path, other.Path);
        Assert.InRange(other.CoveredAtDue!.Value.P50, one.CoveredAtDue!.Value.P50 - 600, one.CoveredAtDue.Value.P50 + 600);
    }

    [Fact]
    public void A_pace_that_held_goes_on()
    {
        var forecast = Ask(Months(900));

        Assert.Null(forecast.Unknown);
        Assert.InRange(forecast.CoveredAtDue!.Value.P50, 17_300 + 10_000, 17_300 + 11_600); // 12 x 900
        Assert.True(forecast.CoveredAtDue.Value.P10 < forecast.CoveredAtDue.Value.P50);
        Assert.True(forecast.CoveredAtDue.Value.P50 < forecast.CoveredAtDue.Value.P90);
        Assert.InRange(forecast.Evidence!.PerMonth, 800, 1_000);
        Assert.Equal((Start, new DateOnly(2025, 10, 31), 6), (forecast.Evidence.From, forecast.Evidence.To, forecast.Evidence.Spells));
    }

    [Fact]
    public void The_chance_and_the_day_follow_the_pace()
    {
        var (slow, middling, fast) = (Ask(Months(300)), Ask(Months(1_150)), Ask(Months(2_000)));

        Assert.Equal((0m, 1m), (slow.Probability, fast.Probability));
        Assert.InRange(middling.Probability!.Value, 0.2m, 0.8m);
        Assert.True(fast.MetOn!.Value.P90 < Due && fast.MetOn.Value.P10 <= fast.MetOn.Value.P50 && fast.MetOn.Value.P50 <= fast.MetOn.Value.P90);
        Assert.Null(slow.MetOn!.Value.P90);
    }

    [Fact]
    public void The_band_of_the_due_date_is_the_answer_and_the_days_are_in_order()
    {
        var forecast = Ask(Months(900));

        Assert.Equal(forecast.CoveredAtDue, forecast.Path.Single(band => band.On == Due).Covered);
        Assert.Equal(forecast.Path.Select(band => band.On).Distinct().Order(), forecast.Path.Select(band => band.On));
        Assert.All(forecast.Path, band => Assert.True(band.Covered.P10 <= band.Covered.P50 && band.Covered.P50 <= band.Covered.P90));
    }

    [Fact]
    public void A_group_from_before_the_campaign_was_in_its_baseline() => Assert.Equal(
        Ask(Months(900)).CoveredAtDue, Ask(Months(900), new PaidCover(new(2025, 1, 1), new(2028, 1, 1), 4_000)).CoveredAtDue);

    [Fact]
    public void People_whose_cover_ends_are_gone_the_day_after_and_named()
    {
        PaidCover cover = new(null, new(2025, 12, 31), 3_000);

        var (without, with) = (Ask(Months(900)), Ask(Months(900), cover));

        var (before, after) = (On(new(2025, 12, 31)), On(new(2026, 1, 1)));
        Assert.InRange(before.P50 - after.P50, 2_900, 3_000); // a day's new people on the other side
        Assert.InRange(without.CoveredAtDue!.Value.P50 - with.CoveredAtDue!.Value.P50, 2_800, 3_200);
        Assert.Equal([cover], with.Evidence!.Ending);
        Assert.Empty(without.Evidence!.Ending);

        Band<long> On(DateOnly day) => with.Path.Single(band => band.On == day).Covered;
    }

    [Fact]
    public void Lapses_by_cover_that_ended_are_not_expected_again()
    {
        Report[] reports =
            [.. Months(900).Take(4), new(new(2025, 9, 30), 4 * 900 + 900 - 2_000, 2_000), new(new(2025, 10, 31), 6 * 900 - 2_000, 0)];

        var (unexplained, explained) = (Ask(reports), Ask(reports, new PaidCover(null, new(2025, 9, 15), 2_000)));

        Assert.InRange(explained.CoveredAtDue!.Value.P50, 17_300 + 8_200, 17_300 + 9_400); // 12 x 900 - 2,000
        Assert.True(unexplained.CoveredAtDue!.Value.P50 < explained.CoveredAtDue.Value.P50 - 1_000);
        Assert.True(Width(unexplained) > Width(explained));

        static long Width(Forecast forecast) => forecast.CoveredAtDue!.Value.P90 - forecast.CoveredAtDue.Value.P10;
    }

    [Fact]
    public void A_group_enrolled_at_once_is_an_event_and_not_the_pace()
    {
        Report[] reports = [.. Months(500).Select((report, at) => at < 2 ? report : report with { Net = report.Net + 4_000 })];

        var forecast = Ask(reports, new PaidCover(new(2025, 7, 10), new(2027, 1, 1), 4_000));

        Assert.InRange(forecast.CoveredAtDue!.Value.P50, 17_300 + 9_300, 17_300 + 10_700); // 12 x 500 + 4,000
    }

    [Fact]
    public void Groups_that_come_all_the_time_are_the_pace()
    {
        PaidCover[] covers = [.. Months(900).Select(report => new PaidCover(report.On, new(2027, 1, 1), 900))];

        Assert.InRange(Ask(Months(900), covers).CoveredAtDue!.Value.P50, 17_300 + 10_000, 17_300 + 11_600);
    }

    [Fact]
    public void Silence_longer_than_usual_is_no_progress()
    {
        var spoken = Ask(Months(900));
        var silent = Forecaster.Answer(Question(Months(900), asOf: new(2026, 2, 28)), Seed);

        Assert.True(silent.CoveredAtDue!.Value.P50 < spoken.CoveredAtDue!.Value.P50 - 2_500);
        Assert.Equal(new DateOnly(2026, 2, 28), silent.Evidence!.To);
    }

    [Fact]
    public void Nobody_beyond_the_eligible_and_nobody_below_none_is_expected()
    {
        var full = Forecaster.Answer(Question(Months(900)) with { Baseline = new(22_000, 17_300) }, Seed);
        var empty = Forecaster.Answer(Question([.. Months(-300)]) with { Baseline = new(22_000, 1_900) }, Seed);

        Assert.All(full.Path, band => Assert.InRange(band.Covered.P90, 0, 22_000 + 700)); // 5,400 were added: 22,700 stand there already
        Assert.All(empty.Path, band => Assert.InRange(band.Covered.P10, 0, 22_000));
    }

    [Theory]
    [InlineData("2025-05-05", 6, NotForecast.NotStarted)]
    [InlineData("2026-05-05", 6, NotForecast.Over)]
    [InlineData("2025-11-06", 0, NotForecast.NoReports)]
    [InlineData("2025-07-06", 2, NotForecast.TooFewReports)]
    public void Where_the_past_says_nothing_the_answer_says_why(string asOf, int reports, NotForecast why)
    {
        var forecast = Forecaster.Answer(Question([.. Months(900).Take(reports)], DateOnly.ParseExact(asOf, "yyyy-MM-dd", null)), Seed);

        Assert.Equal(why, forecast.Unknown);
        Assert.Null(forecast.CoveredAtDue);
        Assert.Null(forecast.Probability);
        Assert.Empty(forecast.Path);
    }

    [Fact]
    public void Three_reports_of_nothing_foretell_nothing_much()
    {
        var forecast = Ask([new(new(2025, 8, 31), 0, 0), new(new(2025, 9, 30), 0, 0), new(new(2025, 10, 31), 0, 0)]);

        Assert.InRange(forecast.CoveredAtDue!.Value.P50, 17_290, 17_310);
        Assert.Equal(0m, forecast.Probability);
    }

    [Fact]
    public void Reports_hold_what_left_whether_recorded_or_found_missing()
    {
        DayTotals[] days =
        [
            new(Scope.Whole, Start, 100, 0, 0, null), new(new("12.76.01", null), Start, 10, 5, 0, null),
            new(Scope.Whole, Start.AddDays(9), 0, 20, 1, 17_350), new(Scope.Whole, Start.AddDays(12), 7, 0, 0, null),
            new(Scope.Whole, Start.AddDays(13), 1, 0, 0, null),
        ];

        var reports = Reports.Of(Start.AddDays(12), 17_300, new Dictionary<Scope, long>(), days);

        // 105 + 1 - 20 = 86 were on record when 50 were counted.
        Assert.Equal([new(Start, 105, 5), new(Start.AddDays(9), 50, 20 + 36), new(Start.AddDays(12), 57, 0)], reports);
    }

    private static Forecast Ask(IEnumerable<Report> reports, params PaidCover[] covers) => Ask(reports, Seed, covers);

    private static Forecast Ask(IEnumerable<Report> reports, ulong seed, params PaidCover[] covers) =>
        Forecaster.Answer(Question([.. reports]) with { PaidCover = covers }, seed);

    private static Question Question(IReadOnlyList<Report> reports, DateOnly? asOf = null) =>
        new(asOf ?? new(2025, 11, 6), TebingTinggi, Promise, reports, [], Due.AddDays(365));

    /// <summary>May to October, about as many each month.</summary>
    private static Report[] Months(long each)
    {
        long[] scatter = [-60, 90, 20, -110, 70, -10];
        return [.. scatter.Select((more, at) => new Report(new DateOnly(2025, 6, 1).AddMonths(at).AddDays(-1), (at + 1) * each + scatter.Take(at + 1).Sum(), 0))];
    }
}
