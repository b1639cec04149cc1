using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Campaigns;

/// <summary>Each test names its campaigns with a word of its own and asks for those.</summary>
public sealed class CampaignListTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_region_lists_the_campaigns_of_the_regions_in_it(Engine engine)
    {
        var api = await hosts.On(engine);
        foreach (var region in (string[])["12", "12.76", "12.76.01", "12.71", "11"])
            await api.RegisterCampaign(new { name = $"subtree {region}", regionCode = region });

        Assert.Equal(["subtree 12", "subtree 12.71", "subtree 12.76", "subtree 12.76.01"], await Names(api, "q=subtree&region=12"));
        Assert.Equal(["subtree 12.76", "subtree 12.76.01"], await Names(api, "q=subtree&region=12.76"));
        Assert.Equal(5, (await Names(api, "q=subtree&region=00")).Count);
    }

    [Theory, EveryEngine]
    public async Task A_region_whose_code_begins_alike_is_not_listed(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.RegisterCampaign(new { name = "prefix one", regionCode = "12.76.01" });
        await api.RegisterCampaign(new { name = "prefix two", regionCode = "12.76.02" });

        Assert.Equal(["prefix one"], await Names(api, "q=prefix&region=12.76.01"));
        (await api.Get("/v1/campaigns?region=12.7")).Refuses(422, "unknown-region", "region");
    }

    [Theory, EveryEngine]
    public async Task A_scheme_lists_its_campaigns_only(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.RegisterCampaign(new { name = "scheming work" });
        await api.RegisterCampaign(new { name = "scheming health", scheme = "bpjs-kesehatan" });

        Assert.Equal(["scheming health"], await Names(api, "q=scheming&scheme=bpjs-kesehatan"));
        Assert.Empty(await Names(api, "q=scheming&scheme=BPJS-kesehatan"));
    }

    [Theory, EveryEngine]
    public async Task A_status_lists_the_campaigns_that_have_it(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.RegisterCampaign(new { name = "lively active" });
        await api.RegisterCampaign(new { name = "lively draft", status = "draft" });

        Assert.Equal(["lively draft"], await Names(api, "q=lively&status=draft"));
        Assert.Empty(await Names(api, "q=lively&status=closed"));
    }

    [Theory, EveryEngine]
    public async Task A_state_lists_the_campaigns_that_are_in_it_today(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.RegisterCampaign(new { name = "stately missed" });
        await api.RegisterCampaign(new { name = "stately later", startsOn = "2026-12-01", endsOn = "2027-12-01" });
        var met = await api.RegisterCampaign(new { name = "stately met", endsOn = "2027-05-05" });
        await api.Record(met, Sample.Increment(new { enrolled = 14000 }));

        Assert.Equal(["stately missed"], await Names(api, "q=stately&state=missed"));
        Assert.Equal(["stately later"], await Names(api, "q=stately&state=notStarted"));
        Assert.Equal(["stately met"], await Names(api, "q=stately&state=achieved"));
    }

    [Theory, EveryEngine]
    public async Task A_state_is_paged_like_everything(Engine engine)
    {
        var api = await hosts.On(engine);
        foreach (var number in Enumerable.Range(1, 5))
            await api.RegisterCampaign(new { name = $"paged state {number}", startsOn = $"2026-12-0{number}", endsOn = "2027-12-01" });

        var walked = await api.Walk("/v1/campaigns?q=paged%20state&state=notStarted&limit=2");

        Assert.Equal([1, 2, 3, 4, 5], walked.Select(campaign => campaign.Text("name")![^1] - '0'));
    }

    [Theory, EveryEngine]
    public async Task A_search_overlooks_case_spaces_and_marks(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.RegisterCampaign(new { name = "Gotong-Royong  Nelayan" });

        Assert.Equal(["Gotong-Royong  Nelayan"], await Names(api, "q=gotongROYONGnelayan"));
    }

    [Theory, EveryEngine]
    public async Task Wildcards_are_searched_for_as_they_are(Engine engine)
    {
        var api = await hosts.On(engine);
        foreach (var name in (string[])["wild 50% off", "wild 50 off", "wild 5x0 off", "wild 5_0 off", "wild [5]0 off"])
            await api.RegisterCampaign(new { name });

        Assert.Equal(["wild 50% off"], await Names(api, "q=wild+50%25"));
        Assert.Equal(["wild 5_0 off"], await Names(api, "q=wild+5_0"));
        Assert.Equal(["wild [5]0 off"], await Names(api, "q=wild+%5B5%5D"));
        Assert.Empty(await Names(api, "q=wild%25off"));
        Assert.All(await Names(api, "q=%25"), name => Assert.Contains('%', name));
    }

    [Theory, EveryEngine]
    public async Task Filters_combine(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.RegisterCampaign(new { name = "combined right", status = "draft", scheme = "bpjs-kesehatan", regionCode = "12.76.01" });
        await api.RegisterCampaign(new { name = "combined status", scheme = "bpjs-kesehatan", regionCode = "12.76.01" });
        await api.RegisterCampaign(new { name = "combined scheme", status = "draft", regionCode = "12.76.01" });
        await api.RegisterCampaign(new { name = "combined region", status = "draft", scheme = "bpjs-kesehatan", regionCode = "12.71" });
        await api.RegisterCampaign(new
        {
            name = "combined state", status = "draft", scheme = "bpjs-kesehatan", regionCode = "12.76.01", startsOn = "2026-12-01", endsOn = "2027-12-01",
        });

        Assert.Equal(["combined right"], await Names(api, "q=combined&status=draft&scheme=bpjs-kesehatan&region=12.76&state=missed"));
    }

    [Theory, EveryEngine]
    public async Task The_earliest_start_comes_first(Engine engine)
    {
        var api = await hosts.On(engine);
        foreach (var start in (string[])["2025-03-01", "2025-01-01", "2025-02-01"])
            await api.RegisterCampaign(new { name = $"ordered {start}", startsOn = start });

        Assert.Equal(["ordered 2025-01-01", "ordered 2025-02-01", "ordered 2025-03-01"],
            (await api.Get("/v1/campaigns?q=ordered")).Is(200).Json.Each("name"));
    }

    [Theory, EveryEngine]
    public async Task No_campaign_repeats_or_vanishes_when_others_are_created_between_pages(Engine engine)
    {
        var api = await hosts.On(engine);
        foreach (var number in Enumerable.Range(1, 6))
            await api.RegisterCampaign(new { name = $"stable {number}", startsOn = $"2025-03-{number:00}" });

        var first = (await api.Get("/v1/campaigns?q=stable&limit=3")).Is(200).Json;
        await api.RegisterCampaign(new { name = "stable before", startsOn = "2025-03-01" });
        await api.RegisterCampaign(new { name = "stable after", startsOn = "2025-03-07" });
        var second = (await api.Get($"/v1/campaigns?q=stable&limit=10&cursor={first.Text("next")}")).Is(200).Json;

        Assert.Equal(["stable 1", "stable 2", "stable 3"], first.Each("name"));
        Assert.Equal(["stable 4", "stable 5", "stable 6", "stable after"], second.Each("name"));
        Assert.Null(second.Text("next"));
    }

    [Theory, EveryEngine]
    public async Task The_link_to_the_next_page_carries_the_filters(Engine engine)
    {
        var api = await hosts.On(engine);
        foreach (var number in Enumerable.Range(1, 3))
            await api.RegisterCampaign(new { name = $"linked & {number}", startsOn = $"2025-03-{number:00}" });

        var first = (await api.Get("/v1/campaigns?q=linked%20%26&limit=2")).Is(200);
        var link = first.Header("Link")!;
        var second = (await api.Get(link[1..link.IndexOf('>', StringComparison.Ordinal)])).Is(200);

        Assert.EndsWith("; rel=\"next\"", link, StringComparison.Ordinal);
        Assert.Equal(["linked & 3"], second.Json.Each("name"));
        Assert.Null(second.Header("Link"));
    }

    [Theory, EveryEngine]
    public async Task A_cursor_works_only_with_the_filters_it_came_with(Engine engine)
    {
        var api = await hosts.On(engine);
        foreach (var number in Enumerable.Range(1, 2))
            await api.RegisterCampaign(new { name = $"cursed {number}" });
        var next = (await api.Get("/v1/campaigns?q=cursed&limit=1")).Is(200).Json.Text("next");

        (await api.Get($"/v1/campaigns?q=cursed&status=active&cursor={next}")).Refuses(400, "invalid-request", "cursor");
        (await api.Get($"/v1/campaigns?cursor={next}")).Refuses(400, "invalid-request", "cursor");
        (await api.Get($"/v1/regions?cursor={next}")).Refuses(400, "invalid-request", "cursor");
    }

    [Theory, EveryEngine]
    public async Task A_cursor_that_was_tampered_with_is_refused(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var cursor in (string[])["x", "%00", "WyJ4Il0", "W10", "bnVsbA", "eyJhIjoxfQ", "WyJcdWQ4MDAiXQ", "..", new string('A', 400)])
            Assert.True((await api.Get($"/v1/campaigns?cursor={cursor}")).IsProblem(400, "invalid-request", "cursor"), cursor);
    }

    private static async Task<List<string>> Names(ApiHost api, string query) =>
        [.. (await api.Walk($"/v1/campaigns?{query}")).Select(campaign => campaign.Text("name")!).Order(StringComparer.Ordinal)];
}
