using Coverage.Population;
using Coverage.Progress;
using Coverage.Tests.Golden;
using FsCheck.Fluent;

namespace Coverage.Tests.Progress;

public class LedgerTests
{
    private const long CoveredAtStart = 17_300;

    private static readonly DateOnly Start = new(2025, 5, 6);
    private static readonly Scope District = new("12.76.01", "bpu");
    private static readonly Scope OtherDistrict = new("12.76.02", "bpu");
    private static readonly Dictionary<Scope, long> Baselines = new() { [District] = 4_000, [OtherDistrict] = 3_000 };

    [Fact]
    public void Without_a_snapshot_the_net_is_the_increments_up_to_the_day()
    {
        DayTotals[] days = [Increment(Scope.Whole, 1, 1_200, lapsed: 150), Increment(District, 3, 40, reactivated: 5), Increment(Scope.Whole, 4, 7)];

        Assert.Equal(new Standing(0, 0, 0, 0), StandingOn(0, days));
        Assert.Equal(new Standing(1_200, 150, 0, 1_050), StandingOn(2, days));
        Assert.Equal(new Standing(1_240, 150, 5, 1_095), StandingOn(3, days));
    }

    [Fact]
    public void A_whole_snapshot_fixes_the_net_of_its_day_and_shows_what_it_reconciled()
    {
        DayTotals[] days = [Increment(Scope.Whole, 1, 1_000), Snapshot(Scope.Whole, 5, 19_000), Increment(District, 6, 10)];

        Assert.Equal(new Standing(1_000, 0, 0, 1_700), StandingOn(5, days));
        Assert.Equal(700, StandingOn(5, days).Reconciled);
        Assert.Equal(1_710, StandingOn(6, days).Net);
    }

    [Fact]
    public void A_scope_snapshot_moves_the_campaign_by_that_scope_alone()
    {
        DayTotals[] days = [Increment(District, 1, 100), Increment(OtherDistrict, 1, 50), Snapshot(District, 2, 4_300), Increment(District, 3, 1)];

        Assert.Equal(150, StandingOn(1, days).Net);
        Assert.Equal(350, StandingOn(2, days).Net);
        Assert.Equal(351, StandingOn(3, days).Net);
    }

    [Fact]
    public void On_one_day_increments_come_before_scope_snapshots_and_these_before_the_whole()
    {
        DayTotals[] days =
        [
            Snapshot(Scope.Whole, 1, 18_000), Snapshot(District, 1, 4_100) with { Enrolled = 30 }, Increment(Scope.Whole, 2, 5),
        ];

        Assert.Equal(700, StandingOn(1, days).Net);
        Assert.Equal(705, StandingOn(2, days).Net);
    }

    [Fact]
    public void Region_and_segment_missing_make_scopes_of_their_own()
    {
        Scope[] scopes = [new("12.76.01", "bpu"), new("12.76.01", null), new(null, "bpu"), new(null, null)];
        var days = scopes.Select((scope, at) => Increment(scope, 1, 10 + at)).Append(Snapshot(scopes[1], 2, 500));

        var standing = Ledger.StandingOn(Start.AddDays(2), CoveredAtStart, new Dictionary<Scope, long> { [scopes[1]] = 400 }, days);

        Assert.Equal(10 + 100 + 12 + 13, standing.Net);
    }

    [Fact]
    public void A_scope_without_a_baseline_cannot_have_a_snapshot() =>
        Assert.Throws<ArgumentException>(() => StandingOn(9, [Snapshot(new("12.76.03", null), 1, 5)]));

    [Fact]
    public void A_scope_has_one_snapshot_a_day() =>
        Assert.Throws<ArgumentException>(() => StandingOn(9, [Snapshot(District, 1, 5), Snapshot(District, 1, 6)]));

    [Fact]
    public void Days_out_of_order_are_refused() =>
        Assert.Throws<ArgumentException>(() => StandingOn(9, [Increment(District, 2, 5), Increment(District, 1, 5)]));

    [Fact]
    public void Days_after_the_one_asked_about_are_not_read()
    {
        Assert.Equal(5, Ledger.StandingOn(Start.AddDays(1), CoveredAtStart, Baselines, Days()).Net);

        static IEnumerable<DayTotals> Days()
        {
            yield return Increment(District, 1, 5);
            yield return Increment(District, 2, 5);
            throw new InvalidOperationException("Read past the day.");
        }
    }

    [Fact]
    public void The_standing_is_that_of_the_definition() =>
        Properties.ForAll(Ledgers.Any.Zip(Properties.Days(Ledgers.Span + 2)), one =>
        {
            var (days, asOf) = one;

            var standing = Ledger.StandingOn(asOf, CoveredAtStart, Ledgers.Baselines, days);

            var counted = days.Where(day => day.Day <= asOf).ToList();
            Assert.Equal(
                new Standing(
                    counted.Sum(day => day.Enrolled), counted.Sum(day => day.Lapsed), counted.Sum(day => day.Reactivated),
                    LedgerByDefinition.Net(asOf, CoveredAtStart, Ledgers.Baselines, days)),
                standing);
        });

    [Fact]
    public void The_order_within_a_day_does_not_matter() =>
        Properties.ForAll(Ledgers.Any, days =>
        {
            var reversedWithinDays = days.GroupBy(day => day.Day).SelectMany(day => day.Reverse());

            Assert.Equal(
                RunningTotals.Fold(CoveredAtStart, Ledgers.Baselines, days),
                RunningTotals.Fold(CoveredAtStart, Ledgers.Baselines, reversedWithinDays));
        });

    [Fact]
    public void A_late_increment_changes_nothing_from_a_whole_snapshot_on() =>
        Properties.ForAll(Ledgers.WholeSnapshotsOnly.Zip(Ledgers.Increment), one =>
        {
            var (days, late) = one;
            if (!days.Exists(day => day.Snapshot is not null)) return;
            var counted = days.Last(day => day.Snapshot is not null).Day;
            if (late.Day > counted) return;

            for (var asOf = counted; asOf <= Start.AddDays(Ledgers.Span); asOf = asOf.AddDays(1))
                Assert.Equal(
                    Ledger.StandingOn(asOf, CoveredAtStart, Ledgers.Baselines, days).Net,
                    Ledger.StandingOn(asOf, CoveredAtStart, Ledgers.Baselines, Ledgers.With(days, late)).Net);
        });

    [Theory]
    [InlineData("lapses")]
    [InlineData("lapse-larger-than-new")]
    public void Only_net_counts_towards_coverage(string name)
    {
        var (given, expect) = GoldenFlow.Named(name);
        var covered = given.Count("covered_at_start");

        var standing = Ledger.StandingOn(
            Start, covered, Baselines, [new(Scope.Whole, Start, given.Count("new"), given.Count("lapsed"), 0, null)]);

        Assert.Equal(expect.Count("net"), standing.Net);
        Assert.Equal(expect.Count("covered"), covered + standing.Net);
        Assert.Equal(expect.Exact("coverage_percent"), Percent.Of(covered + standing.Net, given.Count("eligible")));
    }

    [Theory]
    [InlineData("cumulative-versus-incremental")]
    [InlineData("cumulative-goes-down")]
    public void Cumulative_reports_are_snapshots_and_never_added_up(string name)
    {
        var (given, expect) = GoldenFlow.Named(name);
        var reports = given.Counts("reports_cumulative");
        var days = reports.Select((report, at) => Snapshot(Scope.Whole, at, CoveredAtStart + report)).ToList();

        var nets = reports.Select((_, at) => StandingOn(at, days).Net).ToList();

        Assert.Equal(expect.Count("total"), nets[^1]);
        Assert.Equal(expect.Counts("increments"), nets.Select((net, at) => at == 0 ? net : net - nets[at - 1]));
    }

    [Fact]
    public void A_correction_replaces_and_a_late_report_counts_in_its_own_period()
    {
        var (given, expect) = GoldenFlow.Named("corrected-and-late");
        var reports = given.GetProperty("reports").EnumerateArray().Select(report => (
            Period: Month(report.GetProperty("period").GetString()),
            Received: Day(report.GetProperty("received").GetString()),
            New: report.Count("new"),
            Corrects: report.TryGetProperty("corrects", out var corrected) ? Month(corrected.GetString()) : (DateOnly?)null)).ToList();

        foreach (var known in expect.GetProperty("total_as_known_on").EnumerateObject())
            Assert.Equal(known.Value.GetInt64(), Ledger.StandingOn(DateOnly.MaxValue, 0, Baselines, KnownOn(Day(known.Name))).Net);
        foreach (var period in expect.GetProperty("by_period_final").EnumerateObject())
            Assert.Equal(period.Value.GetInt64(), KnownOn(DateOnly.MaxValue).Single(day => day.Day == Month(period.Name)).Net);

        // What was received by a day, without what had been replaced by then, in the order of the periods.
        IEnumerable<DayTotals> KnownOn(DateOnly day)
        {
            var known = reports.Where(report => report.Received <= day).ToList();
            return known
                .Where(report => !known.Exists(later => later.Corrects == report.Period && later.Received > report.Received))
                .OrderBy(report => report.Period)
                .Select(report => new DayTotals(Scope.Whole, report.Period, report.New, 0, 0, null));
        }

        static DateOnly Day(string? text) => DateOnly.ParseExact(text ?? "", "yyyy-MM-dd", null);
        static DateOnly Month(string? text) => Day(text + "-01");
    }

    private static Standing StandingOn(int day, IEnumerable<DayTotals> days) =>
        Ledger.StandingOn(Start.AddDays(day), CoveredAtStart, Baselines, days);

    private static DayTotals Increment(Scope scope, int day, long enrolled, long lapsed = 0, long reactivated = 0) =>
        new(scope, Start.AddDays(day), enrolled, lapsed, reactivated, null);

    private static DayTotals Snapshot(Scope scope, int day, long covered) => new(scope, Start.AddDays(day), 0, 0, 0, covered);
}
