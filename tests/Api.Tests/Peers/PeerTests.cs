using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Peers;

public sealed class PeerTests(OwnHosts hosts) : IClassFixture<OwnHosts>
{
    [Theory, EveryEngine]
    public async Task A_city_finds_whoever_once_stood_where_it_stands_and_is_higher_today(Engine engine)
    {
        var api = await WithCurves(engine);

        var answer = (await api.Get("/v1/regions/12.76/peers?asOf=2025-11-06")).Is(200).Json;

        Assert.Equal(["12.72", "12.01"], answer.Items("/peers").Select(peer => peer.Text("regionCode")));
        var city = answer.Items("/peers")[0];
        Assert.Equal(("2023-07-02", "2024-01-01", 183L, 10.00m), (city.Text("stoodThereOn"), city.Text("reachedOn"), city.Count("days"), city.Percent("gained")));
        Json.AssertSame(new { sameKind = true, sizePercent = 96.11m, sameProvince = true }, city.At("alike"));
        Assert.Equal(["0:20.00", "183:30.00"], city.Items("/curve").Select(Point));
    }

    [Theory, EveryEngine]
    public async Task A_campaign_s_curve_is_of_its_months(Engine engine)
    {
        var api = await WithCurves(engine);

        var regency = (await api.Get("/v1/regions/12.76/peers?asOf=2025-11-06")).Is(200).Json.Items("/peers")[1];

        Assert.Equal("2025-06-30", regency.Text("reachedOn"));
        Assert.Single(regency.Items("/campaigns"));
        Assert.Equal(["quota"], regency.Items("/activities").Select(activity => activity.Text("kind")));
        Assert.Equal(30.00m, regency.Items("/curve")[^1].Percent("coveragePercent"));
        Assert.False(regency.At("/alike/sameKind").GetBoolean());
    }

    [Theory, EveryEngine]
    public async Task Of_all_others_it_is_told_why_they_are_no_peers(Engine engine)
    {
        var api = await WithCurves(engine);

        var others = (await api.Get("/v1/regions/12.76/peers?asOf=2025-11-06")).Is(200).Json.Items("/others")
            .ToDictionary(other => other.Text("/reason/code")!, other => other);

        Assert.Equal("12.73", others["neverStoodThere"].Text("/regionCodes/0"));
        Assert.Equal("12.74", others["otherSize"].Text("/regionCodes/0"));
        Assert.Equal("12.75", others["notHigher"].Text("/regionCodes/0"));
        Assert.Equal(513, 2 + others.Values.Sum(other => other.Count("count")));
    }

    [Theory, EveryEngine]
    public async Task Only_regions_that_may_be_read_are_peers(Engine engine)
    {
        var api = await WithCurves(engine);

        var alone = (await api.Get("/v1/regions/12.76/peers?asOf=2025-11-06", await api.KeyFor("viewer", "12.76"))).Is(200).Json;
        Assert.Empty(alone.Items("/peers"));
        Assert.Equal(("notReadable", 513L), (alone.Text("/others/0/reason/code"), alone.Count("/others/0/count")));

        var stranger = (await api.Get("/v1/regions/12.76/peers?asOf=2025-11-06", await api.KeyFor("viewer", "12.72"))).Is(200).Json;
        Assert.True(stranger.IsNull("number"));
        Assert.Equal("notReadable", stranger.Text("/reason/code"));
    }

    private async Task<ApiHost> WithCurves(Engine engine)
    {
        var api = await hosts.On(engine);
        if ((await api.Get("/v1/figures?region=12")).Is(200).Json.Items().Count > 0)
            return api;
        await api.Publish(new { regionCode = "12.76", asOf = "2025-05-06", eligible = 86500, covered = 17300 });
        await api.Publish(new { regionCode = "12.72", asOf = "2023-01-01", eligible = 90000, covered = 9000 });
        await api.Publish(new { regionCode = "12.72", asOf = "2024-01-01", eligible = 90000, covered = 27000 });
        await api.Publish(new { regionCode = "12.73", asOf = "2024-01-01", eligible = 90000, covered = 27000 });
        await api.Publish(new { regionCode = "12.74", asOf = "2023-01-01", eligible = 900000, covered = 90000 });
        await api.Publish(new { regionCode = "12.74", asOf = "2024-01-01", eligible = 900000, covered = 270000 });
        await api.Publish(new { regionCode = "12.75", asOf = "2024-01-01", eligible = 90000, covered = 9000 });
        var campaign = await api.RegisterCampaign(new { regionCode = "12.01", baseline = new { eligible = 100000, covered = 10000 } });
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-05-20", enrolled = 5000, lapsed = 0 }));
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-06-30", enrolled = 15000, lapsed = 0 }));
        foreach (var (kind, heldOn) in new[] { ("meeting", "2025-05-10"), ("quota", "2025-06-15"), ("evaluation", "2025-07-02") })
            (await api.Post($"{campaign.Url}/activities", new { kind, heldOn })).Is(201);
        return api;
    }

    private static string Point(System.Text.Json.JsonElement point) => FormattableString.Invariant($"{point.Count("day")}:{point.Percent("coveragePercent"):0.00}");
}
