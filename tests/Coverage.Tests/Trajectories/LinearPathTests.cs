using Coverage.Population;
using Coverage.Tests.Golden;
using Coverage.Trajectories;
using FsCheck.Fluent;

namespace Coverage.Tests.Trajectories;

public class LinearPathTests
{
    private static readonly DateOnly Start = new(2025, 5, 6);

    [Fact]
    public void The_golden_months_are_planned_from_the_start_each_time()
    {
        var (given, expect) = GoldenFlow.Named("linear-plan");

        foreach (var month in expect.GetProperty("planned_covered_after").EnumerateObject())
            Assert.Equal(
                month.Value.GetInt64(),
                given.Count("covered_at_start") + LinearPath.PlannedNet(
                    given.Count("added_target"), int.Parse(month.Name, System.Globalization.CultureInfo.InvariantCulture), (int)given.Count("months")));
    }

    [Fact]
    public void The_plan_never_falls_and_ends_exactly_at_the_target() =>
        Properties.ForAll(Properties.Counts(People.Most).Zip(Gen.Choose(0, 2_000)), one =>
        {
            var (added, days) = one;
            var due = Start.AddDays(days);
            long[] planned =
            [
                .. new[] { -1, 0, days / 3, days / 2, days - 1, days, days + 1 }.Order()
                    .Select(day => new LinearPath(added, Start, due).PlannedNet(Start.AddDays(day))),
            ];

            Assert.Equal(planned.Order(), planned);
            Assert.Equal(0, planned[0]);
            Assert.Equal(added, planned[^1]);
            Assert.Equal(added, new LinearPath(added, Start, due).PlannedNet(due));
        });

    [Fact]
    public void The_plan_is_the_smallest_count_on_or_above_the_line() =>
        Properties.ForAll(Properties.Counts(People.Most).Zip(Gen.Choose(1, 2_000).Two()), one =>
        {
            var (added, (a, b)) = one;
            var (elapsed, total) = (Math.Min(a, b), Math.Max(a, b));

            var planned = LinearPath.PlannedNet(added, elapsed, total);

            Assert.True((Int128)planned * total >= (Int128)added * elapsed);
            Assert.True((Int128)(planned - 1) * total < (Int128)added * elapsed);
            Assert.Equal(planned, new LinearPath(added, Start, Start.AddDays(total)).PlannedNet(Start.AddDays(elapsed)));
        });

    [Fact]
    public void A_campaign_of_one_day_plans_everything_for_it()
    {
        Assert.Equal(0, new LinearPath(7, Start, Start).PlannedNet(Start.AddDays(-1)));
        Assert.Equal(7, new LinearPath(7, Start, Start).PlannedNet(Start));
    }

    [Fact]
    public void Nothing_is_planned_on_the_first_day() => Assert.Equal(0, new LinearPath(7, Start, Start.AddDays(1)).PlannedNet(Start));

    [Fact]
    public void A_due_date_before_the_start_is_an_error_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearPath(7, Start, Start.AddDays(-1)));

    [Fact]
    public void Fewer_than_nobody_cannot_be_added() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearPath(-1, Start, Start.AddDays(1)));
}
