using System.Globalization;
using System.Numerics;
using Coverage.Population;
using Coverage.Tests.Golden;
using FsCheck.Fluent;

namespace Coverage.Tests.Population;

public class PercentTests
{
    [Theory]
    [InlineData(17_300, 86_500, "20.00")]
    [InlineData(31_140, 86_500, "36.00")]
    [InlineData(1, 800, "0.13")]
    [InlineData(-1, 800, "-0.13")]
    [InlineData(99_996, 100_000, "100.00")]
    [InlineData(77_074, 51_086, "150.87")]
    [InlineData(0, 7, "0.00")]
    [InlineData(long.MinValue, 1, "-922337203685477580800.00")]
    public void A_percent_shows_two_decimals_half_away_from_zero(long part, long whole, string shown) =>
        Assert.Equal(shown, Percent.Of(part, whole)?.ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void A_share_of_nobody_is_unknown() => Assert.Null(Percent.Of(0, 0));

    [Fact]
    public void A_whole_is_never_negative() => Assert.Throws<ArgumentOutOfRangeException>(() => Percent.Of(1, -1));

    [Fact]
    public void No_hundredth_is_nearer_and_a_tie_goes_away_from_zero() =>
        Properties.ForAll(Properties.Counts(People.Most).Two().Zip(Gen.Elements(-1, 1)), one =>
        {
            var ((part, whole), sign) = one;
            if (whole == 0) return;

            var shown = Percent.Of(sign * part, whole)!.Value;

            Assert.Equal(2, shown.Scale);
            // |10,000 part / whole - hundredths| <= 1/2, where a tie is above the exact share
            var tooMuch = ((BigInteger)Math.Abs(shown * 100) * whole - (BigInteger)part * 10_000) * 2;
            Assert.True(tooMuch <= whole && tooMuch > -whole);
            Assert.True(shown == 0 || Math.Sign(shown) == sign);
        });

    [Fact]
    public void Segments_add_up_as_people_never_as_percents()
    {
        var flow = GoldenFlow.Named("segments-weighted");
        Baseline[] segments =
            [.. flow.Given.GetProperty("segments").EnumerateArray().Select(segment => new Baseline(segment.Count("eligible"), segment.Count("covered")))];

        Assert.Equal(
            flow.Expect.GetProperty("segment_percent").EnumerateArray().Select(percent => percent.Exact()),
            segments.Select(segment => segment.CoveragePercent!.Value));
        Assert.Equal(
            flow.Expect.Exact("total_percent"),
            new Baseline(segments.Sum(segment => segment.Eligible), segments.Sum(segment => segment.Covered)).CoveragePercent);
    }

    [Fact]
    public void Heads_who_enrol_a_quota_each_are_counted_against_their_sum()
    {
        var (given, expect) = GoldenFlow.Named("kepling-campaign");
        var target = given.Count("heads") * given.Count("per_head");
        var (enrolled, atRisk) = (given.Count("enrolled"), given.Count("paid_one_month_only"));

        Assert.Equal(expect.Count("target"), target);
        Assert.Equal(expect.Exact("percent_of_target"), Percent.Of(enrolled, target));
        Assert.Equal(expect.Exact("percent_at_risk"), Percent.Of(atRisk, enrolled));
    }

    [Fact]
    public void Accepted_people_are_a_share_of_those_proposed()
    {
        var (given, expect) = GoldenFlow.Named("proposed-versus-accepted");

        Assert.Equal(expect.Exact("accepted_percent"), Percent.Of(given.Count("accepted"), given.Count("proposed")));
    }

    [Fact]
    public void The_printed_figures_are_computed_to_the_last_digit() => Assert.All(
        Figures.Where(figure => figure["recomputed_percent"] != "" && figure["eligible"] != ""),
        figure => Assert.Equal(figure["recomputed_percent"], Computed(figure)));

    [Fact]
    public void Where_a_published_percent_does_not_follow_from_its_counts_is_found() => Assert.Equal(
        ["Kota Medan", "Bali", "Sulawesi Utara", "Kabupaten Kutai Timur", "Kalimantan, 5 provinces"],
        Figures.Where(figure => figure["eligible"] != "" && figure["covered"] != ""
                && decimal.TryParse(figure["published_percent"], CultureInfo.InvariantCulture, out var published)
                && Percent.Follows(published, Count(figure, "covered"), Count(figure, "eligible")) == false)
            .Select(figure => figure["region_name"]));

    [Fact]
    public void Nothing_follows_from_nobody() => Assert.Null(Percent.Follows(0, 0, 0));

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Figures { get; } = Csv.Rows("Golden", "coverage-figures.csv");

    private static string? Computed(IReadOnlyDictionary<string, string> figure) =>
        Percent.Of(Count(figure, "covered"), Count(figure, "eligible"))?.ToString(CultureInfo.InvariantCulture);

    private static long Count(IReadOnlyDictionary<string, string> figure, string name) => long.Parse(figure[name], CultureInfo.InvariantCulture);
}
