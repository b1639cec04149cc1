using Coverage.Population;
using Coverage.Regions;
using FsCheck;
using FsCheck.Fluent;

namespace Coverage.Tests.Regions;

public class RollUpTests
{
    private static readonly DateOnly Day = new(2025, 5, 6);

    private static readonly RegionNode[] Tree =
    [
        new("00", null), new("12", "00"), new("51", "00"), new("12.71", "12"), new("12.76", "12"), new("12.76.01", "12.76"), new("12.76.02", "12.76"),
    ];

    [Fact]
    public void People_are_added_never_percents()
    {
        var numbers = RollUp.Of(Tree, [Campaign("12.76", 86_500, 17_300), Figure("12.71", 875_743, 472_068, Day.AddDays(3))]);

        Assert.Equal(new Baseline(962_243, 489_368), numbers["12"].Number);
        Assert.Equal((NumberBasis.Children, Day, Day.AddDays(3)), (numbers["12"].Basis!.Value, numbers["12"].From!.Value, numbers["12"].To!.Value));
        Assert.Equal(["12.71", "12.76"], numbers["12"].Parts);
        Assert.Empty(numbers["12"].LeftOut);
        Assert.Equal([new("51", null, LeftOutReason.NoNumber)], numbers["00"].LeftOut);
        Assert.Equal((NumberBasis.Campaign, "campaign of 12.76"), (numbers["12.76"].Basis!.Value, numbers["12.76"].Id));
    }

    [Fact]
    public void A_region_with_a_number_of_its_own_is_not_the_sum_of_its_children()
    {
        var numbers = RollUp.Of(Tree, [Campaign("12.76", 86_500, 17_300), Campaign("12.76.01", 20_000, 5_000), Campaign("12.71", 10, 5)]);

        Assert.Equal(new Baseline(86_500, 17_300), numbers["12.76"].Number);
        Assert.Equal([new("12.76.01", "campaign of 12.76.01", LeftOutReason.WithinAnother)], numbers["12.76"].LeftOut);
        Assert.Equal(new Baseline(86_510, 17_305), numbers["12"].Number);
    }

    [Fact]
    public void The_latest_number_counts_and_of_one_day_the_campaign()
    {
        var older = Campaign("12.76", 86_500, 17_300);
        var later = Figure("12.76", 88_000, 18_000, Day.AddDays(1));

        Assert.Equal("figure of 12.76", RollUp.Of(Tree, [older, later])["12.76"].Id);
        Assert.Equal([new("12.76", "campaign of 12.76", LeftOutReason.Superseded)], RollUp.Of(Tree, [older, later])["12.76"].LeftOut);
        Assert.Equal("campaign of 12.76", RollUp.Of(Tree, [later with { AsOf = Day }, older])["12.76"].Id);
    }

    [Fact]
    public void A_figure_without_both_counts_is_left_out_and_the_children_speak()
    {
        // Sumatera Utara printed 2,138,817 covered and no denominator.
        var published = Figure("12", null, 2_138_817, Day);

        var province = RollUp.Of(Tree, [published, Campaign("12.71", 100, 10)])["12"];

        Assert.Equal((new Baseline(100, 10), NumberBasis.Children), (province.Number!.Value, province.Basis!.Value));
        Assert.Equal([new("12", published.Id, LeftOutReason.Incomplete), new("12.76", null, LeftOutReason.NoNumber)], province.LeftOut);
    }

    [Fact]
    public void Where_nothing_is_known_there_is_no_number()
    {
        var number = RollUp.Of(Tree, [])["00"];

        Assert.Equal((null, null, null), (number.Number, number.Basis, number.From));
        Assert.Empty(number.Parts);
    }

    [Fact]
    public void Nobody_is_counted_twice_and_nobody_is_lost() =>
        Properties.ForAll(Cases, one =>
        {
            var numbers = RollUp.Of(Tree, one);

            // The topmost regions with a number of their own, and nobody else, make up the country.
            var counted = one.Where(number => !Ancestors(number.RegionCode).Any(above => one.Exists(other => other.RegionCode == above))).ToList();
            Assert.Equal(counted.Sum(number => number.Eligible), numbers["00"].Number?.Eligible ?? 0);
            Assert.Equal(counted.Sum(number => number.Covered), numbers["00"].Number?.Covered ?? 0);
            Assert.Equal(RollUp.Of(Tree.Reverse(), one.AsEnumerable().Reverse())["00"].LeftOut, numbers["00"].LeftOut);
        });

    private static IEnumerable<string> Ancestors(string code)
    {
        for (var above = Parent(code); above is not null; above = Parent(above)) yield return above;

        static string? Parent(string code) => Tree.Single(node => node.Code == code).Parent;
    }

    private static Gen<List<OwnNumber>> Cases =>
        from numbers in Gen.Elements(Tree).Zip(Properties.Counts(1_000).Two()).ListOf()
        select numbers.DistinctBy(number => number.Item1.Code).Select(number => Campaign(number.Item1.Code, number.Item2.Item1, number.Item2.Item2)).ToList();

    private static OwnNumber Campaign(string code, long eligible, long covered) => new(code, NumberBasis.Campaign, $"campaign of {code}", Day, eligible, covered);

    private static OwnNumber Figure(string code, long? eligible, long covered, DateOnly asOf) => new(code, NumberBasis.Figure, $"figure of {code}", asOf, eligible, covered);
}
