using Coverage.Population;
using Coverage.Tests.Golden;
using Coverage.Trajectories;

namespace Coverage.Tests.Trajectories;

public class StatesTests
{
    private static readonly DateOnly Start = new(2025, 5, 6);
    private static readonly DateOnly Due = new(2026, 5, 5);
    private static readonly DateOnly Between = new(2025, 11, 6);

    [Theory]
    [InlineData(105, 100, CampaignState.Ahead)]
    [InlineData(104, 100, CampaignState.OnTrack)]
    [InlineData(95, 100, CampaignState.OnTrack)]
    [InlineData(94, 100, CampaignState.AtRisk)]
    [InlineData(60, 100, CampaignState.AtRisk)]
    [InlineData(59, 100, CampaignState.OffTrack)]
    [InlineData(-5, 100, CampaignState.OffTrack)]
    [InlineData(0, 0, CampaignState.OnTrack)]
    [InlineData(-1, 0, CampaignState.OffTrack)]
    // 94.9999 percent of the plan shows as 95.00
    [InlineData(949_999, 1_000_000, CampaignState.AtRisk)]
    public void Before_the_due_date_the_plan_decides_in_whole_people(long net, long planned, CampaignState state) =>
        Assert.Equal(state, States.Of(net, planned, added: 2_000_000, Start, Due, Between));

    [Fact]
    public void Before_the_start_nothing_has_been_achieved() =>
        Assert.Equal(CampaignState.NotStarted, States.Of(10, 0, 10, Start, Due, Start.AddDays(-1)));

    [Fact]
    public void The_first_day_counts() => Assert.Equal(CampaignState.OnTrack, States.Of(0, 0, 10, Start, Due, Start));

    [Fact]
    public void A_target_is_achieved_whenever_it_is_met()
    {
        Assert.Equal(CampaignState.Achieved, States.Of(10, 1, 10, Start, Due, Start));
        Assert.Equal(CampaignState.Achieved, States.Of(10, 10, 10, Start, Due, Due.AddDays(100)));
    }

    [Fact]
    public void A_target_is_missed_from_its_due_date_on_and_not_before()
    {
        Assert.Equal(CampaignState.Missed, States.Of(9, 10, 10, Start, Due, Due));
        Assert.NotEqual(CampaignState.Missed, States.Of(9, 10, 10, Start, Due, Due.AddDays(-1)));
    }

    [Fact]
    public void The_largest_counts_do_not_overflow() =>
        Assert.Equal(CampaignState.OnTrack, States.Of(long.MaxValue / 2, long.MaxValue / 2, long.MaxValue, Start, Due, Between));

    [Fact]
    public void Half_way_by_time_the_line_asks_for_half_the_way()
    {
        var (given, expect) = GoldenFlow.Named("growth-ratio-disagrees-with-linear");
        var (from, now, to) = ((long)given.Exact("y0"), (long)given.Exact("y_now"), (long)given.Exact("y_target"));
        var periods = (int)(1 / given.Exact("years_elapsed"));
        var planned = LinearPath.PlannedNet(to - from, 1, periods);

        Assert.Equal(expect.Exact("linear_expected_now"), from + planned);
        Assert.Equal(expect.Exact("linear_percent_of_way"), Percent.Of(now - from, to - from));
        Assert.Equal("behind", expect.GetProperty("linear_status").GetString());
        Assert.Equal(CampaignState.AtRisk, States.Of(now - from, planned, to - from, Start, Due, Between));
    }
}
