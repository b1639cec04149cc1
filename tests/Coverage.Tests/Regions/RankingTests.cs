using Coverage.Population;
using Coverage.Regions;
using Coverage.Tests.Golden;
using FsCheck.Fluent;

namespace Coverage.Tests.Regions;

public class RankingTests
{
    [Fact]
    public void Fractions_are_compared_and_not_what_is_shown()
    {
        var ranked = Ranking.Of(
        [
            RankValue.Coverage("12.71", new(1_000_000, 499_999)), RankValue.Coverage("12.76", new(1_000_001, 500_001)),
            RankValue.Coverage("12.72", new(2_000_000, 999_998)), RankValue.Coverage("12.73", new(3, 1)),
        ]);

        Assert.Equal(["12.76", "12.71", "12.72", "12.73"], ranked.Select(one => one.By.Code));
        Assert.Equal([1, 2, 2, 4], ranked.Select(one => one.Rank!.Value));
        Assert.Equal([50.00m, 50.00m, 50.00m, 33.33m], ranked.Select(one => one.By.Value!.Percent()));
    }

    [Fact]
    public void Those_without_a_value_come_last_without_a_rank_and_say_why()
    {
        var ranked = Ranking.Of(
        [
            RankValue.Coverage("b", null), RankValue.Coverage("a", new(0, 5)), RankValue.Coverage("c", new(10, 0)),
            RankValue.Gain("d", null, new(10, 5)), RankValue.ShareOfTarget("e", 5, 0), RankValue.ShareOfTarget("f", null, null),
        ]);

        Assert.Equal(["c", "a", "b", "d", "e", "f"], ranked.Select(one => one.By.Code));
        Assert.Equal([1, null, null, null, null, null], ranked.Select(one => one.Rank));
        Assert.Equal(
            [null, RankUnknown.NoDenominator, RankUnknown.NoNumber, RankUnknown.NoEarlierNumber, RankUnknown.NoTarget, RankUnknown.NoTarget],
            ranked.Select(one => one.By.Unknown));
    }

    [Fact]
    public void A_gain_is_in_points_and_may_be_a_loss()
    {
        Assert.Equal(new(-816, 10_000), RankValue.Gain("71", new(10_000, 7_611), new(10_000, 6_795)).Value);
        Assert.Equal(new(4_000, 13_840), RankValue.ShareOfTarget("12.76", 4_000, 13_840).Value);
    }

    [Fact]
    public void The_order_given_does_not_matter() =>
        Properties.ForAll(Properties.Counts(20).Two().ListOf(), numbers =>
        {
            var values = numbers.Select((number, at) => RankValue.Coverage($"{at:00}", new(number.Item1, number.Item2))).ToList();

            var ranked = Ranking.Of(values);

            Assert.Equal(ranked, Ranking.Of(values.AsEnumerable().Reverse()));
            Assert.All(ranked.Zip(ranked.Skip(1)), pair => Assert.True(pair.Second.By.Value is null || pair.First.By.Value! >= pair.Second.By.Value));
        });

    [Fact]
    public void The_largest_counts_are_compared_exactly()
    {
        var (less, more) = (new Fraction(People.Most - 2, People.Most - 1), new Fraction(People.Most - 1, People.Most));

        Assert.True(less < more);
        Assert.True(new Fraction(2, 4) == new Fraction(1, 2));
    }

    [Fact]
    public void Lists_of_people_without_keys_have_bounds_only()
    {
        var (given, expect) = GoldenFlow.Named("overlap-two-payers");

        var overlap = Overlap.Of([given.Count("district_budget"), given.Count("province_budget")]);

        Assert.Equal((expect.Count("minimum_if_overlapping"), expect.Count("maximum")), (overlap.Least, overlap.Most));
        Assert.Equal(expect.Count("if_disjoint"), overlap.Most);
    }

    [Fact]
    public void The_union_of_two_lists_lies_within_their_bounds()
    {
        var (given, expect) = GoldenFlow.Named("overlap-known");
        var (a, b) = (given.Counts("campaign_a"), given.Counts("campaign_b"));

        var overlap = Overlap.Of([a.Count, b.Count]);

        Assert.InRange(expect.Count("union"), overlap.Least, overlap.Most);
        Assert.Equal(expect.Count("sum_wrong"), overlap.Most);
    }
}
