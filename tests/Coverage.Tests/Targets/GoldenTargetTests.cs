using Coverage.Population;
using Coverage.Targets;
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
    [InlineData("denominator-revised-up")]
    [InlineData("denominator-revised-down")]
    public void A_revised_denominator_moves_the_goal_and_the_percent(string name)
    {
        var (given, expect) = GoldenFlow.Named(name);
        var revised = new Baseline(given.Count("eligible_new"), given.Count("covered"));

        var goal = new Target(TargetKind.CoveragePercent, given.Exact("goal_percent"));

        Assert.Equal(expect.Exact("coverage_percent_new"), revised.CoveragePercent);
        Assert.Equal(expect.Count("goal_covered_on_new"), goal.Resolve(revised with { Covered = 0 }).Covered);
        Assert.Equal(expect.Count("still_to_add_on_new"), goal.Resolve(revised).Added);
    }
}
