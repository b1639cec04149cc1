using Coverage.Tests.Forecasts.Calibration;

namespace Coverage.Tests.Forecasts;

/// <summary>Some hundreds of the synthetic campaigns; the benchmarks run thousands.</summary>
public class CalibrationTests
{
    private static readonly Dictionary<(Family Family, Reporting Reporting), Tally> Tallies = CalibrationRun.Of(campaigns: 40, seed: 2025);

    [Fact]
    public void The_80_percent_interval_holds_75_to_85_percent_of_outcomes() =>
        Assert.InRange(CalibrationTable.Sum(Tallies.Values).HeldPercent, 75, 85);

    [Fact]
    public void The_median_misses_by_less_than_a_straight_line_does_even_one_that_knows_which_cover_ends()
    {
        var all = CalibrationTable.Sum(Tallies.Values);

        Assert.True(all.MeanMiss < all.MeanInformedMiss);
        Assert.True(all.MeanInformedMiss < all.MeanNaiveMiss);
    }

    [Fact]
    public void No_family_is_badly_off() => Assert.All(
        Tallies.GroupBy(tally => tally.Key.Family),
        family => Assert.InRange(CalibrationTable.Sum(family.Select(tally => tally.Value)).HeldPercent, 70, 90));

    [Fact]
    public void Probabilities_tell_more_than_a_coin() => Assert.True(CalibrationTable.Sum(Tallies.Values).MeanBrier < 0.15);
}
