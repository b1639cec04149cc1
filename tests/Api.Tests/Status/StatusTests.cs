using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Status;

public sealed class StatusTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task Without_a_day_it_is_today_in_jakarta(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        api.Clock.Set("2025-08-31T16:59:59Z");
        Assert.Equal("2025-08-31", (await api.Status(campaign)).Text("asOf"));
        api.Clock.Set("2025-08-31T17:00:00Z");
        Assert.Equal("2025-09-01", (await api.Status(campaign)).Text("asOf"));
    }

    [Theory, EveryEngine]
    public async Task A_campaign_that_has_ended_is_answered_for_its_end(Engine engine)
    {
        var api = await hosts.On(engine);

        var status = await api.Status(await api.RegisterCampaign());

        Assert.Equal(("2026-05-05", "missed", "targetMissed"), (status.Text("asOf"), status.Text("state"), status.Text("/reasons/0/code")));
    }

    [Theory, EveryEngine]
    public async Task Before_the_start_nothing_is_planned(Engine engine)
    {
        var api = await hosts.On(engine);

        var status = await api.Status(await api.RegisterCampaign(), "2025-05-05");

        Assert.Equal(("notStarted", 0L, 17300L), (status.Text("state"), status.Count("/planned/net"), status.Count("/planned/covered")));
        Json.AssertSame(new { perMonth = (long?)null, overDays = 0, reason = "noDaysYet" }, status.At("pace"));
    }

    [Theory, EveryEngine]
    public async Task States_compare_whole_people(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var (net, state) in (IEnumerable<(int, string)>)
            [(13840, "achieved"), (7347, "ahead"), (7346, "onTrack"), (6648, "onTrack"), (6647, "atRisk"), (4199, "atRisk"), (4198, "offTrack")])
        {
            var campaign = await api.RegisterCampaign();
            await api.Record(campaign, Sample.Increment(new { enrolled = net, lapsed = 0 }));

            Assert.Equal((net, state), (net, (await api.Status(campaign, "2025-11-06")).Text("state")));
        }
    }

    [Theory, EveryEngine]
    public async Task Once_the_due_date_has_come_no_rate_will_do(Engine engine)
    {
        var api = await hosts.On(engine);

        var status = await api.Status(await api.RegisterCampaign(), "2026-05-05");

        Json.AssertSame(new { daysLeft = 0, perDay = (long?)null, perWeek = (long?)null, perMonth = (long?)null, reason = "overdue" }, status.At("required"));
    }

    [Theory, EveryEngine]
    public async Task More_covered_than_eligible_is_shown_and_warned_about(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Snapshot(new { covered = 90_000 }));

        var status = await api.Status(campaign);

        Assert.Equal((90_000L, 104.05m), (status.Count("covered"), status.Percent("coveragePercent")));
        Assert.Equal(["aboveEligible"], status.Items("/warnings").Select(warning => warning.Text("code")));
    }

    [Theory, EveryEngine]
    public async Task Fewer_than_nobody_covered_is_shown_and_warned_about(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment(new { enrolled = 0, lapsed = 20_000 }));

        var status = await api.Status(campaign);

        Assert.Equal((-2_700L, -3.12m), (status.Count("covered"), status.Percent("coveragePercent")));
        Assert.Equal(["belowZero"], status.Items("/warnings").Select(warning => warning.Text("code")));
    }

    [Theory, EveryEngine]
    public async Task A_target_that_adds_nobody_has_no_percent(Engine engine)
    {
        var api = await hosts.On(engine);

        var status = await api.Status(await api.RegisterCampaign(new { target = new { statement = "reach 15% coverage" } }), "2025-06-01");

        Assert.Equal("achieved", status.Text("state"));
        Json.AssertSame(null, status.At("percentOfTarget"));
        Assert.Equal(["nothingToAdd"], status.Items("/warnings").Select(warning => warning.Text("code")));
    }

    [Theory, EveryEngine]
    public async Task Only_verified_entries_count_on_the_verified_basis(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());

        var verified = (await api.Get($"{campaign.Url}/status?basis=verified")).Is(200).Json;

        Assert.Equal(("verified", 0L, 17300L), (verified.Text("basis"), verified.Count("net"), verified.Count("covered")));
    }

    [Theory, EveryEngine]
    public async Task The_ends_of_the_calendar_are_answered(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());

        Assert.Equal(0, (await api.Status(campaign, "0001-01-01")).Count("net"));
        Assert.Equal(1050, (await api.Status(campaign, "9999-12-31")).Count("net"));
    }

    [Theory, EveryEngine]
    [Trait("golden", "denominator-revised-up, denominator-revised-down")]
    public async Task A_target_is_read_on_the_frozen_or_on_the_latest_denominator(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign(new { regionCode = "19.71", target = new { statement = (string?)null, kind = "coveragePercent", value = 36 } });
        await api.Record(campaign, Sample.Snapshot(new { covered = 31140 }));
        const string asked = "/status?asOf=2025-11-06&denominator=latest";

        var unpublished = (await api.Get(campaign.Url + asked)).Is(200).Json;
        Assert.Equal(("frozen", "noLatestDenominator", 36.00m), (unpublished.Text("/denominator/kind"), unpublished.Items("/warnings")[^1].Text("code"), unpublished.Percent("coveragePercent")));

        await api.Publish(new { regionCode = "19.71", asOf = "2025-08-31", eligible = 88000, covered = (long?)null });
        var up = (await api.Get(campaign.Url + asked)).Is(200).Json;
        Assert.Equal((35.39m, 31680L, 540L, 86500L), (up.Percent("coveragePercent"), up.Count("/target/covered"), up.Count("remaining"), up.Count("/denominator/frozenEligible")));

        var down = await api.Publish(new { regionCode = "19.71", asOf = "2025-09-30", eligible = 84000, covered = (long?)null });
        var fallen = (await api.Get(campaign.Url + asked)).Is(200).Json;
        Assert.Equal((37.07m, 30240L, 0L, down.Id), (fallen.Percent("coveragePercent"), fallen.Count("/target/covered"), fallen.Count("remaining"), fallen.Text("/denominator/figureId")));

        var frozen = (await api.Get($"{campaign.Url}/status?asOf=2025-11-06")).Is(200).Json;
        Assert.Equal((36.00m, 86500L), (frozen.Percent("coveragePercent"), frozen.Count("eligible")));
        Assert.False(frozen.TryGetProperty("denominator", out _));
        Assert.Equal(88000, (await api.Get($"{campaign.Url}/status?asOf=2025-09-01&denominator=latest")).Is(200).Json.Count("eligible"));
    }
}
