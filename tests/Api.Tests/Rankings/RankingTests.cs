using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Rankings;

public sealed class RankingTests(OwnHosts hosts) : IClassFixture<OwnHosts>
{
    [Theory, EveryEngine]
    public async Task Regions_are_ranked_by_exact_coverage_and_those_without_a_number_come_last(Engine engine)
    {
        var api = await WithNumbers(engine);

        var ranking = (await api.Get("/v1/rankings?parent=64&asOf=2025-11-06")).Is(200).Json;

        Assert.Equal(["64.02:1:40.00", "64.01:2:33.33", "64.71:2:33.33", "64.72:4:25.00"], ranking.Items().Take(4).Select(Line));
        var last = ranking.Items()[^1];
        Assert.True(last.IsNull("rank") && last.IsNull("number"));
        Assert.Equal("noNumber", last.Text("/reason/code"));
    }

    [Theory, EveryEngine]
    public async Task A_gain_is_in_points_since_an_earlier_day(Engine engine)
    {
        var api = await WithNumbers(engine);

        var ranking = (await api.Get("/v1/rankings?parent=64&by=gain&from=2024-12-31&asOf=2025-11-06")).Is(200).Json;

        Assert.Equal("64.02:1:20.00", Line(ranking.Items()[0]));
        Assert.Equal("noEarlierNumber", ranking.Items().Single(item => item.Text("regionCode") == "64.01").Text("/reason/code"));
        (await api.Get("/v1/rankings?by=gain&from=2025-11-07&asOf=2025-11-06")).Refuses(422, "dates-out-of-order", "from");
    }

    [Theory, EveryEngine]
    public async Task A_share_of_the_target_is_that_of_the_campaigns_a_number_is_made_of(Engine engine)
    {
        var api = await WithNumbers(engine);

        var ranking = (await api.Get("/v1/rankings?parent=64&by=shareOfTarget&asOf=2025-11-06")).Is(200).Json;

        Assert.Equal("64.72:1:50.00", Line(ranking.Items()[0])); // 50 of 100 and 50 of 100, in two districts
        Assert.Equal("noTarget", ranking.Items().Single(item => item.Text("regionCode") == "64.02").Text("/reason/code"));
    }

    [Theory, EveryEngine]
    public async Task A_level_is_walked_page_by_page_in_one_order(Engine engine)
    {
        var api = await WithNumbers(engine);

        var walked = await api.Walk("/v1/rankings?parent=64&level=regency&asOf=2025-11-06&limit=3");

        Assert.Equal((await api.Get("/v1/rankings?parent=64&asOf=2025-11-06&limit=200")).Is(200).Json.Items().Select(Line), walked.Select(Line));
        (await api.Get("/v1/rankings?parent=6400")).Refuses(422, "unknown-region", "parent");
        (await api.Get("/v1/rankings?scheme=x")).Refuses(422, "unknown-scheme", "scheme");
        (await api.Get("/v1/rankings?cursor=x")).Refuses(400, "invalid-request", "cursor");
    }

    [Theory, EveryEngine]
    public async Task Regions_that_may_not_be_read_are_told_as_such(Engine engine)
    {
        var api = await WithNumbers(engine);

        var ranking = (await api.Get("/v1/rankings?parent=64&asOf=2025-11-06", await api.KeyFor("viewer", "64.01"))).Is(200).Json;

        Assert.Equal("64.01:1:33.33", Line(ranking.Items()[0]));
        Assert.All(ranking.Items().Skip(1), item => Assert.True(item.IsNull("value") && item.IsNull("number") && item.Text("/reason/code") == "notReadable"));
    }

    private async Task<ApiHost> WithNumbers(Engine engine)
    {
        var api = await hosts.On(engine);
        if ((await api.Get("/v1/figures?region=64")).Is(200).Json.Items().Count > 0)
            return api;
        await api.Publish(new { regionCode = "64.01", asOf = "2025-03-01", eligible = 3, covered = 1 });
        await api.Publish(new { regionCode = "64.71", asOf = "2025-03-01", eligible = 300000, covered = 100000 });
        await api.Publish(new { regionCode = "64.02", asOf = "2024-03-01", eligible = 1000, covered = 200 });
        await api.Publish(new { regionCode = "64.02", asOf = "2025-03-01", eligible = 1000, covered = 400 });
        foreach (var district in (string[])["64.72.01", "64.72.02"])
        {
            var campaign = await api.RegisterCampaign(new { regionCode = district, baseline = new { eligible = 1000, covered = 200 }, target = new { statement = (string?)null, kind = "absoluteAdded", value = 100 } });
            await api.Record(campaign, Sample.Increment(new { enrolled = 50, lapsed = 0 }));
        }

        return api;
    }

    private static string Line(System.Text.Json.JsonElement item) =>
        FormattableString.Invariant($"{item.Text("regionCode")}:{(item.IsNull("rank") ? "" : item.Count("rank"))}:{item.Percent("value"):0.00}");
}
