using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Series;

public sealed class SeriesTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task Steps_add_up_to_the_status(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());
        await api.Record(campaign, Sample.Snapshot());
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-09-09", enrolled = 70, lapsed = 0, segment = "bpu" }));

        foreach (var interval in (string[])["day", "week", "month"])
        {
            var series = (await api.Get($"{campaign.Url}/series?interval={interval}&asOf=2025-11-06")).Is(200).Json;
            var status = await api.Status(campaign, "2025-11-06");
            var actual = series.Items().Where(step => !step.IsNull("actual")).Select(step => step.At("actual")).ToList();

            Assert.Equal(status.Count("net"), actual.Sum(step => step.Count("change")));
            Assert.Equal(status.Count("enrolled"), actual.Sum(step => step.Count("enrolled")));
            Assert.Equal((status.Count("net"), "2025-11-06"), (actual[^1].Count("net"), actual[^1].Text("asOf")));
            Assert.Equal(13840L, series.Items()[^1].Count("/planned/net"));
            Assert.All(series.Items().Where(step => string.CompareOrdinal(step.Text("from"), "2025-11-06") > 0), step => Assert.True(step.IsNull("actual")));
        }
    }

    [Theory, EveryEngine]
    public async Task The_plan_follows_its_trajectory(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign(new { trajectory = "milestones" });
        await api.AddTarget(campaign, new { kind = "absoluteAdded", value = 1000, dueOn = "2025-08-06" });
        var curved = await api.RegisterCampaign(new { trajectory = "sCurve" });

        Assert.Equal(1000L, (await api.Status(campaign, "2025-08-06")).Count("/planned/net"));
        Assert.Equal(1000L + 6420, (await api.Status(campaign, "2025-12-20")).Count("/planned/net")); // half of 272 days and of 12,840 people
        Assert.InRange((await api.Status(curved, "2025-07-06")).Count("/planned/net"), 1, 2300); // slower than the line at first
        Assert.Equal(13840L, (await api.Status(curved, "2026-05-05")).Count("/planned/net"));
    }

    [Fact]
    public async Task Wrong_steps_are_refused()
    {
        var api = await hosts.On(Engine.Sqlite);
        var campaign = await api.RegisterCampaign();

        (await api.Get($"{campaign.Url}/series?interval=year")).Refuses(400, "invalid-request", "interval");
        (await api.Get($"{campaign.Url}/series?from=2025-07-01&to=2025-06-01")).Refuses(422, "dates-out-of-order", "to");
        (await api.Get($"{campaign.Url}/series?interval=day&from=0001-01-01&to=9999-12-31")).Refuses(422, "too-many-steps", "interval");
        (await api.Get("/v1/campaigns/0196a31b-5680-7000-8000-00000000ffff/series")).Refuses(404, "not-found");
    }
}
