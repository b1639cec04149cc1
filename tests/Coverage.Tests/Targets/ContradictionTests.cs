using Coverage.Population;
using Coverage.Targets;

namespace Coverage.Tests.Targets;

public class ContradictionTests
{
    [Theory]
    [InlineData("80 percent", 214, false)] // 78.6 rounds to 79
    [InlineData("80 percent", 204, true)] // 79.6 rounds to 80
    [InlineData("80 percent", 205, true)] // 79.5 rounds away from zero
    [InlineData("80 percent", 206, false)] // 79.4
    [InlineData("80.0 percent", 204, false)]
    [InlineData("79,6 percent", 204, true)]
    [InlineData("79.60 percent", 204, true)]
    public void A_percent_is_compared_as_finely_as_it_was_said(string uncovered, long coveredOf1000, bool agrees)
    {
        var statement = Read($"20 percent of the uncovered {uncovered}");

        Assert.Equal(agrees, statement.Contradictions(new(1_000, coveredOf1000)).Count == 0);
    }

    [Fact]
    public void A_contradiction_shows_what_was_said_beside_what_is_computed()
    {
        var contradiction = Assert.Single(Read("20% dari 80% yang belum tercover").Contradictions(new(1_000, 214)));

        Assert.Equal(new Contradiction(Claim.UncoveredPercent, 80, 78.60m), contradiction);
    }

    [Fact]
    public void A_percent_said_finely_is_computed_as_finely()
    {
        Assert.Empty(Read("20 percent of the uncovered 66.6667 percent").Contradictions(new(3, 1)));
        Assert.Equal(
            [new Contradiction(Claim.UncoveredPercent, 66.6666m, 66.6667m)],
            Read("20 percent of the uncovered 66.6666 percent").Contradictions(new(3, 1)));
    }

    [Theory]
    [InlineData("raise coverage from 20 percent to 36 percent", Claim.CoveredPercent, 20)]
    [InlineData("cakupan naik dari 20 persen menjadi 36 persen", Claim.CoveredPercent, 20)]
    [InlineData("coverage from 20 to 36 percent", Claim.CoveredPercent, 20)]
    [InlineData("currently 20 percent, reach 36 percent", Claim.CoveredPercent, 20)]
    [InlineData("20 percent of workers are covered; reach 36 percent", Claim.CoveredPercent, 20)]
    [InlineData("saat ini 20 persen, target 36 persen", Claim.CoveredPercent, 20)]
    [InlineData("coverage is 20 percent, raise it to 36 percent", Claim.CoveredPercent, 20)]
    [InlineData("with 80 percent uncovered, reach 36 percent", Claim.UncoveredPercent, 80)]
    [InlineData("tiny population: 20 percent of 2 uncovered workers", Claim.UncoveredPeople, 2)]
    [InlineData("20 percent of the 69,200 uncovered", Claim.UncoveredPeople, 69_200)]
    [InlineData("20 persen dari 69.200 pekerja yang belum terlindungi", Claim.UncoveredPeople, 69_200)]
    [InlineData("of the 86,500 workers, reach 36 percent", Claim.EligiblePeople, 86_500)]
    [InlineData("20 percent more than now", null, 0)]
    [InlineData("36 persen dari 86.500 pekerja", Claim.EligiblePeople, 86_500)]
    [InlineData("raise participants from 17,300 to 31,140", Claim.CoveredPeople, 17_300)]
    [InlineData("20 percent growth of the 17,300 participants", Claim.CoveredPeople, 17_300)]
    public void Figures_of_the_baseline_are_told_from_the_target(string text, Claim? claim, int value)
    {
        if (claim is null)
        {
            Assert.Null(Statement.Read(text));
            return;
        }

        var fact = Assert.Single(Read(text).Facts);
        Assert.Equal((claim.Value, (decimal)value), (fact.What, fact.Value));
    }

    [Theory]
    [InlineData("add 10 of 16 thousand uncovered workers", 16_400, true)]
    [InlineData("add 10 of 16 thousand uncovered workers", 16_500, false)]
    [InlineData("add 10 of 16.4 thousand uncovered workers", 16_400, true)]
    [InlineData("add 10 of 16.4 thousand uncovered workers", 16_500, false)]
    [InlineData("add 10 of 16,000 uncovered workers", 16_001, false)]
    public void A_count_is_compared_as_finely_as_it_was_said(string text, long uncovered, bool agrees) =>
        Assert.Equal(agrees, Read(text).Contradictions(new(uncovered, 0)).Count == 0);

    [Fact]
    public void Each_kind_of_figure_is_compared_with_its_own_count()
    {
        var baseline = new Baseline(86_500, 17_300);

        Assert.Equal(
            [new Contradiction(Claim.EligiblePeople, 90_000, 86_500)], Read("reach 36 percent of 90,000 workers").Contradictions(baseline));
        Assert.Equal(
            [new Contradiction(Claim.CoveredPeople, 16_000, 17_300)], Read("raise participants from 16,000 to 31,140").Contradictions(baseline));
        Assert.Equal(
            [new Contradiction(Claim.CoveredPercent, 21, 20)], Read("raise coverage from 21 to 36 percent").Contradictions(baseline));
        Assert.Equal(
            [new Contradiction(Claim.UncoveredPeople, 69_000, 69_200)], Read("20 percent of 69,000 uncovered workers").Contradictions(baseline));
    }

    [Fact]
    public void Without_a_denominator_no_percent_is_contradicted() =>
        Assert.Empty(Read("20 percent of the uncovered 80 percent").Contradictions(new(0, 0)));

    private static Statement Read(string text) => Statement.Read(text) ?? throw new InvalidOperationException($"Not read: {text}");
}
