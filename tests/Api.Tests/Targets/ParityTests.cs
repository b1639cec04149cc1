using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Targets;

public sealed class ParityTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_target_comes_up_to_the_latest_coverage_of_another_region_and_says_by_which_figure(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.Publish(new { regionCode = "21", asOf = "2024-01-01", eligible = 100, covered = 90 });
        var figure = await api.Publish(new { regionCode = "21" });

        var campaign = await api.RegisterCampaign(new { regionCode = "14.71", target = As("21") });

        Assert.Equal((43164L, 25864L, 49.900181m), (campaign.Json.Count("/target/covered"), campaign.Json.Count("/target/added"), campaign.Json.Percent("/target/value")));
        Json.AssertSame(
            new { regionCode = "21", asOf = "2025-03-31", basis = "figure", sourceId = figure.Id, eligible = 1873899, covered = 935079, coveragePercent = 49.90m },
            campaign.Json.At("/target/parity"));
        Assert.Equal(campaign.Json.At("target").ToString(), (await api.Read(campaign)).Json.At("target").ToString());
        Assert.Equal(43164, (await api.Get($"{campaign.Url}/targets")).Is(200).Json.Items()[0].Count("covered"));
    }

    [Theory, EveryEngine]
    public async Task What_is_learnt_of_that_region_later_changes_no_promise(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.Publish(new { regionCode = "14.72", eligible = 1000, covered = 400 });
        var campaign = await api.RegisterCampaign(new { regionCode = "14.01", target = As("14.72") });
        await api.Publish(new { regionCode = "14.72", asOf = "2025-04-30", eligible = 1000, covered = 700 });

        var renamed = (await api.Patch(campaign.Url, new { name = "renamed", baseline = new { eligible = 100000 } }, campaign.ETag)).Is(200).Json;
        Assert.Equal((40000L, "2025-03-31"), (renamed.Count("/target/covered"), renamed.Text("/target/parity/asOf")));

        var replaced = (await api.Patch(campaign.Url, new { target = new { kind = "coveragePercent", value = 50 } }, "*")).Is(200).Json;
        Assert.Equal(50000, replaced.Count("/target/covered"));
        Assert.False(replaced.At("target").TryGetProperty("parity", out _));
        var anew = (await api.Patch(campaign.Url, new { target = As("14.72") }, "*")).Is(200).Json;
        Assert.Equal((70000L, "2025-04-30"), (anew.Count("/target/covered"), anew.Text("/target/parity/asOf")));
    }

    [Theory, EveryEngine]
    public async Task A_percent_alone_sets_a_target_too_and_so_does_a_sum(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.Publish(new { regionCode = "16.71", eligible = (long?)null, covered = (long?)null, publishedPercent = "58,68" });
        await api.Publish(new { regionCode = "15.01", eligible = 1000, covered = 300 });
        await api.Publish(new { regionCode = "15.02", eligible = 3000, covered = 1500 });

        Assert.Equal(50759, (await Resolved("16.71")).Count("covered")); // 58.68 percent of 86,500 is 50,758.2
        var sum = await Resolved("15");
        Assert.Equal(("children", 38925L), (sum.Text("/parity/basis"), sum.Count("covered")));

        async Task<System.Text.Json.JsonElement> Resolved(string parityRegion) =>
            (await api.Post("/v1/targets/resolve", new { eligible = 86500, covered = 17300, kind = "parity", parityRegion })).Is(200).Json;
    }

    [Theory, EveryEngine]
    public async Task What_cannot_be_come_up_to_is_named(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.Publish(new { regionCode = "17.71", eligible = 51086, covered = 77074 });
        async Task<Reply> Post(object target) => await api.Post("/v1/campaigns", Sample.Campaign(new { regionCode = "14.02", target }));

        (await Post(As("17.01"))).Refuses(422, "parity-unknown", "/target/parityRegion");
        (await Post(As("1701"))).Refuses(422, "unknown-region", "/target/parityRegion");
        (await Post(As("17.71"))).Refuses(422, "target-over-100-percent", "/target/parityRegion");
        foreach (var unfit in (object[])[new { statement = (string?)null, kind = "parity", value = 20 }, new { statement = (string?)null, kind = "coveragePercent", parityRegion = "51" }, new { parityRegion = "51" }])
            (await Post(unfit)).Refuses(400, "invalid-request", "/target");
        var manager = await api.KeyFor("manager", "14.02");
        (await api.Post("/v1/campaigns", Sample.Campaign(new { regionCode = "14.02", target = As("17.71") }), manager)).Refuses(422, "parity-unknown", "/target/parityRegion");
    }

    private static object As(string parityRegion) => new { statement = (string?)null, kind = "parity", parityRegion };
}
