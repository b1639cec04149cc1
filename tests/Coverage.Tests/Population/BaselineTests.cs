using Coverage.Population;

namespace Coverage.Tests.Population;

public class BaselineTests
{
    [Fact]
    public void The_uncovered_are_the_eligible_who_are_not_covered()
    {
        var baseline = new Baseline(86_500, 17_300);

        Assert.Equal((69_200, 20.00m, 80.00m), (baseline.Uncovered, baseline.CoveragePercent, baseline.UncoveredPercent));
    }

    [Fact]
    public void Coverage_above_100_percent_is_shown_and_nobody_is_uncovered()
    {
        var stale = new Baseline(51_086, 77_074);

        Assert.Equal((0, 150.87m, 0.00m), (stale.Uncovered, stale.CoveragePercent, stale.UncoveredPercent));
    }

    [Fact]
    public void Without_eligible_people_no_percent_is_known()
    {
        var empty = new Baseline(0, 0);

        Assert.Null(empty.CoveragePercent);
        Assert.Null(empty.UncoveredPercent);
    }
}
