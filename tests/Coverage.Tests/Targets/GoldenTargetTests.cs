using Coverage.Population;
using Coverage.Tests.Golden;

namespace Coverage.Tests.Targets;

public class GoldenTargetTests
{
    [Fact]
    public void There_are_24_golden_targets() => Assert.Equal(24, GoldenTarget.All.Count);

    [Theory]
    [MemberData(nameof(GoldenTarget.Ids), MemberType = typeof(GoldenTarget))]
    public void Every_golden_target_resolves_to_its_counts(string id)
    {
        var golden = GoldenTarget.ById(id);

        var resolved = golden.Target.Resolve(golden.Baseline);

        Assert.Equal(golden.Status.Replace("-", ""), resolved.Resolution.ToString(), ignoreCase: true);
        Assert.Equal(golden.Added, resolved.Added);
        Assert.Equal(golden.Covered, resolved.Covered);
        Assert.Equal(golden.CoveragePercent, resolved.CoveragePercent);
        Assert.Equal(golden.Added is null, resolved.IsRefused);
    }

    [Theory]
    [InlineData(17300, 86500, "20.00")]
    [InlineData(1, 800, "0.13")]
    [InlineData(-1, 800, "-0.13")]
    [InlineData(99996, 100000, "100.00")]
    public void A_percent_shows_two_decimals_half_away_from_zero(long part, long whole, string shown) =>
        Assert.Equal(shown, Percent.Of(part, whole)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
