using System.Text.Json;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Story;

/// <summary>The city's promise of May 2025, call by call.</summary>
public sealed class TebingTinggiTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task The_campaign_is_created_where_its_location_says(Engine engine)
    {
        var api = await hosts.On(engine);

        var created = (await api.Post("/v1/campaigns", Sample.Campaign())).Is(201);
        var read = (await api.Get(created.Header("Location")!)).Is(200);

        Assert.Equal($"/v1/campaigns/{created.Json.Text("id")}", created.Header("Location"));
        Assert.Equal((created.Text, created.ETag), (read.Text, read.ETag));
        Assert.Equal("\"v1\"", created.ETag);
    }

    [Theory, EveryEngine]
    public async Task The_campaign_is_answered_with_its_baseline_counted(Engine engine)
    {
        var api = await hosts.On(engine);

        var campaign = (await api.RegisterCampaign()).Json;

        Json.AssertSame(
            new
            {
                eligible = 86500,
                covered = 17300,
                uncovered = 69200,
                coveragePercent = 20.00m,
                uncoveredPercent = 80.00m,
                asOf = "2025-05-06",
                definition = "penduduk bekerja",
                source = "press, 2022 and 2025",
            },
            campaign.At("baseline"));
        Assert.Equal(
            ("active", "Kota Tebing Tinggi", "linear", 1L),
            (campaign.Text("status"), campaign.Text("regionName"), campaign.Text("trajectory"), campaign.Count("version")));
    }

    [Theory, EveryEngine]
    public async Task The_target_is_20_percent_of_the_uncovered_and_says_what_else_it_could_mean(Engine engine)
    {
        var api = await hosts.On(engine);

        var target = (await api.RegisterCampaign()).Json.At("target");

        Assert.Equal(
            ("percentOfUncovered", 20m, "ok", 13840L, 31140L, 36m, "2026-05-05"),
            (target.Text("kind"), target.Percent("value"), target.Text("resolution"), target.Count("added"), target.Count("covered"),
                target.Percent("coveragePercent"), target.Text("dueOn")));
        Assert.Equal(
            [("percentOfUncovered", 36m, true), ("percentagePoints", 40m, false), ("percentGrowth", 24m, false)],
            target.Items("/readings").Take(3).Select(r => (r.Text("kind")!, r.Percent("coveragePercent")!.Value, r.At("chosen").GetBoolean())));
        Assert.Empty(target.Items("/warnings"));
    }

    [Theory, EveryEngine]
    public async Task The_calculator_answers_the_same_without_a_campaign(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var resolved = (await api.Post("/v1/targets/resolve",
            new { eligible = 86500, covered = 17300, statement = "20 percent of the uncovered 80 percent" })).Is(200).Json;

        foreach (var member in resolved.EnumerateObject())
            Json.AssertSame(member.Value, campaign.Json.At($"/target/{member.Name}"));
    }

    [Theory, EveryEngine]
    public async Task The_status_after_half_a_year_says_everything(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, new { observedOn = "2025-06-30", kind = "increment", enrolled = 1200, lapsed = 150, segment = "bpu", regionCode = "12.76.01" });
        await api.Record(campaign, new { observedOn = "2025-09-30", kind = "increment", enrolled = 2000, lapsed = 350, reactivated = 60 });
        await api.Record(campaign, new { observedOn = "2025-11-06", kind = "increment", enrolled = 1400, lapsed = 200, reactivated = 40, segment = "pu" });
        await api.Record(campaign, new { observedOn = "2025-11-07", kind = "increment", enrolled = 9 });

        var status = (await api.Get($"{campaign.Url}/status?asOf=2025-11-06&basis=reported")).Is(200).Json;

        Json.AssertSame(AsPrinted(campaign.Id), status);
    }

    private static JsonElement AsPrinted(string id) => JsonDocument.Parse(
        $$"""
        { "campaignId": "{{id}}", "asOf": "2025-11-06", "basis": "reported", "state": "offTrack",
          "reasons": [ { "code": "behindPlan", "text": "4,000 of the 6,997 people planned by now" } ], "warnings": [],
          "eligible": 86500, "covered": 21300, "coveragePercent": 24.62,
          "enrolled": 4600, "lapsed": 700, "reactivated": 100, "reconciled": 0, "net": 4000,
          "target": { "covered": 31140, "added": 13840, "coveragePercent": 36.00, "dueOn": "2026-05-05" },
          "remaining": 9840, "percentOfTarget": 28.90,
          "planned": { "net": 6997, "covered": 24297 }, "aheadBy": -2997,
          "required": { "daysLeft": 180, "perDay": 55, "perWeek": 383, "perMonth": 1663 },
          "pace": { "perMonth": 661, "overDays": 184 },
          "pledged": { "commitments": 0, "people": 0, "fulfilled": 0 }, "children": null }
        """).RootElement;
}
