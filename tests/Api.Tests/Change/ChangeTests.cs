using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Change;

public sealed class ChangeTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_difference_is_split_into_what_it_is_made_of(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());
        await api.Record(campaign, Sample.Snapshot()); // finds 650 beyond the 1,050

        var change = (await api.Get($"{campaign.Url}/change?from=2025-05-06&to=2025-08-01")).Is(200).Json;

        Json.AssertSame(new { enrolled = 1200, reactivated = 0, lapsed = 150, reconciled = 650 }, change.At("people"));
        Json.AssertSame(new { total = 1.97, enrolment = 1.39, lapses = -0.17, reconciled = 0.75, denominator = 0.00m }, change.At("points"));
        Assert.Equal((17300L, 19000L), (change.Count("/before/covered"), change.Count("/after/covered")));
    }

    [Theory, EveryEngine]
    public async Task Without_days_it_is_the_whole_campaign(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());

        var change = (await api.Get($"{campaign.Url}/change")).Is(200).Json;

        Assert.Equal(("2025-05-06", "2026-05-05", 1050L), (change.Text("/before/asOf"), change.Text("/after/asOf"), change.Count("/after/covered") - change.Count("/before/covered")));
        (await api.Get($"{campaign.Url}/change?from=2025-07-01&to=2025-06-01")).Refuses(422, "dates-out-of-order", "to");
    }

    [Theory, EveryEngine]
    public async Task On_the_latest_denominators_a_revised_one_is_a_part_of_the_change(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign(new { regionCode = "18.71" });
        await api.Record(campaign, Sample.Snapshot(new { covered = 31140 }));
        await api.Publish(new { regionCode = "18.71", asOf = "2025-07-01", eligible = 88000, definition = "Sakernas" });

        var frozen = (await api.Get($"{campaign.Url}/change?to=2025-08-01")).Is(200).Json;
        var latest = (await api.Get($"{campaign.Url}/change?to=2025-08-01&denominator=latest")).Is(200).Json;

        Assert.Equal((36.00m, 0.00m), (frozen.Percent("/after/coveragePercent"), frozen.Percent("/points/denominator")));
        Assert.Equal((35.39m, 88000L, "Sakernas", 86500L), (latest.Percent("/after/coveragePercent"), latest.Count("/after/eligible"), latest.Text("/after/definition"), latest.Count("/before/eligible")));
        Assert.True(latest.Percent("/points/denominator") < 0);
        Assert.Equal(latest.Percent("/points/total"), latest.Percent("/points/reconciled") + latest.Percent("/points/denominator"));
    }

    [Theory, EveryEngine]
    public async Task A_region_s_change_is_between_its_numbers_and_tells_what_its_campaigns_recorded(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.Publish(new { regionCode = "18.72", asOf = "2024-12-31", eligible = 80000, covered = 16000 });
        var campaign = await api.RegisterCampaign(new { regionCode = "18.72" });
        await api.Record(campaign, Sample.Increment());

        var change = (await api.Get("/v1/regions/18.72/change?from=2025-01-01&to=2025-11-06")).Is(200).Json;

        Assert.Equal(("figure", 16000L, "campaign", 18350L), (change.Text("/before/basis"), change.Count("/before/covered"), change.Text("/after/basis"), change.Count("/after/covered")));
        Json.AssertSame(new { enrolled = 1200, reactivated = 0, lapsed = 150, reconciled = 1300 }, change.At("people"));
        Assert.Equal(change.Percent("/points/total"), ((string[])["enrolment", "lapses", "reconciled", "denominator"]).Sum(part => change.Percent($"/points/{part}")));
    }

    [Theory, EveryEngine]
    public async Task Of_a_day_without_a_number_no_change_is_made_up(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.Publish(new { regionCode = "18.01", asOf = "2024-12-31", eligible = 80000, covered = 16000 });

        var change = (await api.Get("/v1/regions/18.01/change?from=2024-01-01&to=2025-01-01")).Is(200).Json;

        Assert.True(change.IsNull("before") && change.IsNull("people") && change.IsNull("points"));
        Assert.Equal("noEarlierNumber", change.Text("/reason/code"));
        (await api.Get("/v1/regions/18.01/change?from=2025-01-02&to=2025-01-01")).Refuses(422, "dates-out-of-order", "to");
        (await api.Get("/v1/regions/1801/change")).Refuses(404, "not-found");
    }
}
