using Coverage.Population;
using Coverage.Progress;
using Coverage.Tests.Golden;
using Coverage.Trajectories;

namespace Coverage.Tests.Trajectories;

public class CampaignStandingTests
{
    private static readonly Baseline TebingTinggi = new(86_500, 17_300);
    private static readonly DateOnly Start = new(2025, 5, 6);
    private static readonly DateOnly Due = new(2026, 5, 5);

    [Fact]
    public void Half_a_year_into_Tebing_Tinggi_the_campaign_is_off_track()
    {
        var standing = At(new(2025, 11, 6), new Standing(4_600, 700, 100, 4_000));

        Assert.Equal(CampaignState.OffTrack, standing.State);
        Assert.Equal((21_300, 24.62m), (standing.Covered, standing.CoveragePercent));
        Assert.Equal((4_000, 9_840, 28.90m), (standing.Net, standing.Remaining, standing.PercentOfTarget));
        Assert.Equal((6_997, 24_297, -2_997), (standing.PlannedNet, standing.PlannedCovered, standing.AheadBy));
        Assert.Equal(new RequiredRate(180, 55, 383, 1_663), standing.Required);
        Assert.Equal(new Pace(661, 184), standing.Pace);
        Assert.Empty(standing.Warnings);
    }

    [Fact]
    public void The_gap_after_half_the_months_is_that_of_the_golden_case()
    {
        var (given, expect) = GoldenFlow.Named("required-rate-after-half");
        var (added, net) = (given.Count("added_target"), given.Count("net_so_far"));

        var standing = At(new(2025, 11, 6), new Standing(net, 0, 0, net), added);
        var planned = LinearPath.PlannedNet(added, (int)given.Count("months_elapsed"), (int)given.Count("months"));

        Assert.Equal(expect.Count("gap"), standing.Remaining);
        Assert.Equal(expect.Exact("percent_of_added_target"), standing.PercentOfTarget);
        Assert.Equal(expect.Count("planned_net_at_this_point"), planned);
        Assert.Equal(expect.Count("behind_by"), planned - net);
    }

    [Fact]
    public void Lapses_count_against_the_target()
    {
        var (given, expect) = GoldenFlow.Named("lapses");
        var (enrolled, lapsed) = (given.Count("new"), given.Count("lapsed"));

        var standing = At(new(2025, 11, 6), new Standing(enrolled, lapsed, 0, enrolled - lapsed), given.Count("added_target"));

        Assert.Equal(expect.Count("covered"), standing.Covered);
        Assert.Equal(expect.Exact("coverage_percent"), standing.CoveragePercent);
        Assert.Equal(expect.Count("gap"), standing.Remaining);
        Assert.Equal(expect.Exact("percent_of_added_target"), standing.PercentOfTarget);
    }

    [Fact]
    public void Past_the_target_nothing_remains_and_the_surplus_shows()
    {
        var standing = At(new(2025, 11, 6), new Standing(14_000, 0, 0, 14_000));

        Assert.Equal((CampaignState.Achieved, 0, 101.16m), (standing.State, standing.Remaining, standing.PercentOfTarget));
        Assert.Equal(new RequiredRate(180, 0, 0, 0), standing.Required);
    }

    [Fact]
    public void Nobody_to_add_is_achieved_and_has_no_percent()
    {
        var standing = At(Start, default, added: 0);

        Assert.Equal((CampaignState.Achieved, null), (standing.State, standing.PercentOfTarget));
    }

    [Theory]
    [InlineData(69_200, 86_500)]
    [InlineData(-17_300, 0)]
    public void Everybody_and_nobody_covered_need_no_warning(long net, long covered)
    {
        var standing = At(Due, new Standing(0, 0, 0, net));

        Assert.Equal(covered, standing.Covered);
        Assert.Empty(standing.Warnings);
    }

    [Theory]
    [InlineData(69_201, 86_501, "100.00", StandingWarning.AboveEligible)]
    [InlineData(-17_301, -1, "0.00", StandingWarning.BelowZero)]
    public void Impossible_counts_are_shown_with_a_warning(long net, long covered, string percent, StandingWarning warning)
    {
        var standing = At(Due, new Standing(0, 0, 0, net));

        Assert.Equal(covered, standing.Covered);
        Assert.Equal(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), standing.CoveragePercent);
        Assert.Equal([warning], standing.Warnings);
    }

    [Fact]
    public void A_trajectory_that_does_not_exist_is_an_error_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PlannedPath.Of((Trajectory)99, 1, Start, Due));

    [Fact]
    public void Another_path_asks_for_other_numbers_at_the_same_day()
    {
        DateOnly early = new(2025, 8, 5); // a quarter of the 364 days
        var ledger = new Standing(2_200, 0, 0, 2_200);

        Assert.Equal((CampaignState.AtRisk, 3_460), Verdict(new LinearPath(13_840, Start, Due)));
        Assert.Equal((CampaignState.OnTrack, 2_163), Verdict(new SCurvePath(13_840, Start, Due)));
        Assert.Equal((CampaignState.OnTrack, 2_300), Verdict(new MilestonePath(13_840, Start, Due, [new(early, 2_300)])));

        (CampaignState, long) Verdict(PlannedPath path)
        {
            var standing = CampaignStanding.At(early, TebingTinggi, path, ledger);
            return (standing.State, standing.PlannedNet);
        }
    }

    private static CampaignStanding At(DateOnly asOf, Standing ledger, long added = 13_840) =>
        CampaignStanding.At(asOf, TebingTinggi, new LinearPath(added, Start, Due), ledger);
}
