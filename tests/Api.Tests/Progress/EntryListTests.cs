using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Progress;

public sealed class EntryListTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task Entries_stand_by_day_and_then_as_they_were_recorded(Engine engine)
    {
        var (api, campaign) = await Ledger(engine);

        Assert.Equal(["c", "d", "a", "b"], await Refs(api, campaign, ""));
    }

    [Theory, EveryEngine]
    public async Task Filters_work_alone_and_together(Engine engine)
    {
        var (api, campaign) = await Ledger(engine);

        Assert.Equal(["a", "b"], await Refs(api, campaign, "from=2025-06-02"));
        Assert.Equal(["c", "d"], await Refs(api, campaign, "to=2025-06-01"));
        Assert.Equal(["a"], await Refs(api, campaign, "segment=bpu"));
        Assert.Empty(await Refs(api, campaign, "segment=BPU"));
        Assert.Equal(["d", "a"], await Refs(api, campaign, "region=12.76.01"));
        Assert.Equal(["d"], await Refs(api, campaign, "region=12.76.01&to=2025-06-01"));
        Assert.Empty(await Refs(api, campaign, "region=12.76.01&segment=pu&from=2025-06-02&to=2025-06-30"));
    }

    [Theory, EveryEngine]
    public async Task A_region_that_holds_the_campaign_lists_every_entry(Engine engine)
    {
        var (api, campaign) = await Ledger(engine);

        foreach (var region in (string[])["12.76", "12", "00"])
            Assert.Equal(["c", "d", "a", "b"], await Refs(api, campaign, $"region={region}"));
        Assert.Empty(await Refs(api, campaign, "region=12.71"));
        (await api.Get($"{campaign.Url}/progress?region=1276")).Refuses(422, "unknown-region", "region");
    }

    [Theory, EveryEngine]
    public async Task Pages_follow_each_other_while_entries_arrive(Engine engine)
    {
        var (api, campaign) = await Ledger(engine);

        var first = (await api.Get($"{campaign.Url}/progress?limit=2")).Is(200).Json;
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-06-01", externalRef = "same day, later" }));
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-05-31", externalRef = "a day before" }));
        var second = (await api.Get($"{campaign.Url}/progress?limit=9&cursor={first.Text("next")}")).Is(200).Json;

        Assert.Equal(["c", "d"], first.Each("externalRef"));
        Assert.Equal(["same day, later", "a", "b"], second.Each("externalRef"));
    }

    [Theory, EveryEngine]
    public async Task A_cursor_works_only_for_its_campaign_and_filters(Engine engine)
    {
        var (api, campaign) = await Ledger(engine);
        var (_, other) = await Ledger(engine);
        var next = (await api.Get($"{campaign.Url}/progress?limit=1")).Is(200).Json.Text("next");

        (await api.Get($"{other.Url}/progress?limit=1&cursor={next}")).Refuses(400, "invalid-request", "cursor");
        (await api.Get($"{campaign.Url}/progress?segment=bpu&cursor={next}")).Refuses(400, "invalid-request", "cursor");
    }

    private async Task<(ApiHost Api, Resource Campaign)> Ledger(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-06-02", externalRef = "a", segment = "bpu", regionCode = "12.76.01" }));
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-06-02", externalRef = "b" }));
        await api.Record(campaign, Sample.Snapshot(new { observedOn = "2025-06-01", externalRef = "c" }));
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-06-01", externalRef = "d", segment = "pu", regionCode = "12.76.01" }));
        return (api, campaign);
    }

    private static async Task<List<string?>> Refs(ApiHost api, Resource campaign, string query) =>
        (await api.Walk($"{campaign.Url}/progress?{query}")).ConvertAll(entry => entry.Text("externalRef"));
}
