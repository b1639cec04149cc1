using System.Numerics;
using Coverage.Population;
using Coverage.Trajectories;
using FsCheck;
using FsCheck.Fluent;

namespace Coverage.Tests.Trajectories;

public class PlannedPathTests
{
    private static readonly DateOnly Start = new(2025, 5, 6);

    [Fact]
    public void No_path_falls_and_each_ends_exactly_at_the_target() =>
        Properties.ForAll(Paths.Zip(Gen.Choose(-2, 402)), one =>
        {
            var (path, day) = one;
            var (today, tomorrow) = (path.PlannedNet(Start.AddDays(day)), path.PlannedNet(Start.AddDays(day + 1)));

            Assert.InRange(today, 0, tomorrow);
            Assert.InRange(tomorrow, 0, path.Added);
            Assert.Equal(path.Added, path.PlannedNet(path.Due));
            Assert.Equal(path.Start == path.Due ? path.Added : 0, path.PlannedNet(path.Start));
        });

    [Fact]
    public void The_s_curve_is_the_smallest_count_on_or_above_smoothstep() =>
        Properties.ForAll(Properties.Counts(People.Most).Zip(Gen.Choose(1, 3_652_058).Two()), one =>
        {
            var (added, (a, b)) = one;
            var (elapsed, total) = (Math.Min(a, b), Math.Max(a, b));

            var planned = SCurvePath.PlannedNet(added, elapsed, total);

            // A (3 x^2 - 2 x^3), both sides times n^3
            var cube = BigInteger.Pow(total, 3);
            var exact = added * (3 * BigInteger.Pow(elapsed, 2) * total - 2 * BigInteger.Pow(elapsed, 3));
            Assert.True(planned * cube >= exact);
            Assert.True((planned - 1) * cube < exact);
        });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 273)] // 272.31
    [InlineData(3, 2_163)] // 2162.5
    [InlineData(6, 6_920)]
    [InlineData(9, 11_678)] // 11677.5
    [InlineData(12, 13_840)]
    public void The_s_curve_of_Tebing_Tinggi_by_months(int month, long planned) =>
        Assert.Equal(planned, SCurvePath.PlannedNet(13_840, month, 12));

    [Fact]
    public void An_s_curve_asks_less_than_the_line_before_half_way_and_more_after() =>
        Properties.ForAll(Properties.Counts(People.Most).Zip(Gen.Choose(0, 200)), one =>
        {
            var (added, elapsed) = one;

            Assert.True(SCurvePath.PlannedNet(added, elapsed, 400) <= LinearPath.PlannedNet(added, elapsed, 400));
            Assert.True(SCurvePath.PlannedNet(added, 400 - elapsed, 400) >= LinearPath.PlannedNet(added, 400 - elapsed, 400));
        });

    [Fact]
    public void Milestones_are_met_exactly_and_joined_by_lines()
    {
        var path = new MilestonePath(100, Start, Start.AddDays(30), [new(Start.AddDays(10), 11), new(Start.AddDays(20), 11)]);

        Assert.Equal([0, 2, 10, 11, 11, 11, 20, 92, 100], new[] { 0, 1, 9, 10, 15, 20, 21, 29, 30 }.Select(day => path.PlannedNet(Start.AddDays(day))));
    }

    [Fact]
    public void Without_milestones_the_path_is_the_line() =>
        Properties.ForAll(Properties.Counts(People.Most).Zip(Gen.Choose(0, 400).Two()), one =>
        {
            var (added, (days, day)) = one;
            var (due, asOf) = (Start.AddDays(days), Start.AddDays(day));

            Assert.Equal(new LinearPath(added, Start, due).PlannedNet(asOf), new MilestonePath(added, Start, due, []).PlannedNet(asOf));
        });

    [Fact]
    public void Every_fault_of_a_milestone_is_found_with_its_place()
    {
        Milestone[] milestones =
            [new(Start, 1), new(Start.AddDays(5), 50), new(Start.AddDays(5), 50), new(Start.AddDays(6), 49), new(Start.AddDays(30), 101)];

        Assert.Equal(
            [
                (0, MilestoneFault.OutsideCampaign), (2, MilestoneFault.OutOfOrder), (3, MilestoneFault.Falls),
                (4, MilestoneFault.OutsideCampaign), (4, MilestoneFault.AboveTarget),
            ],
            MilestonePath.Faults(100, Start, Start.AddDays(30), milestones));
        Assert.Throws<ArgumentException>(() => new MilestonePath(100, Start, Start.AddDays(30), milestones));
    }

    [Fact]
    public void Paths_that_plan_the_same_are_equal()
    {
        Assert.Equal(Between(5), Between(5));
        Assert.NotEqual(Between(5), Between(6));

        static PlannedPath Between(long added) => PlannedPath.Of(Trajectory.Milestones, 9, Start, Start.AddDays(9), [new(Start.AddDays(2), added)]);
    }

    private static Gen<PlannedPath> Paths =>
        from added in Properties.Counts(People.Most)
        from days in Gen.Choose(0, 400)
        from trajectory in Gen.Elements(Trajectory.Linear, Trajectory.SCurve, Trajectory.Milestones)
        from stops in Gen.Choose(1, 399).Zip(Properties.Counts(added)).ListOf()
        select PlannedPath.Of(trajectory, added, Start, Start.AddDays(days), Milestones(days, stops));

    private static Milestone[] Milestones(int days, IEnumerable<(int Day, long Added)> stops)
    {
        var inside = stops.Where(stop => stop.Day < days).DistinctBy(stop => stop.Day).ToList();
        return [.. inside.Select(stop => stop.Day).Order().Zip(inside.Select(stop => stop.Added).Order(), (day, added) => new Milestone(Start.AddDays(day), added))];
    }
}
