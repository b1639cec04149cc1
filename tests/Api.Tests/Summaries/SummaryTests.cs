using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Summaries;

public sealed class SummaryTests(OwnHosts hosts) : IClassFixture<OwnHosts>
{
    private const string Day = "asOf=2025-11-06";

    [Theory, EveryEngine]
    public async Task A_region_without_a_number_of_its_own_is_the_sum_of_those_in_it(Engine engine)
    {
        var api = await hosts.On(engine);
        await Campaign(api, "31.01.01", 1000, 200, 100);
        await Campaign(api, "31.01.02", 500, 100, 50);

        var summary = (await api.Get($"/v1/regions/31.01/summary?{Day}")).Is(200).Json;
        Assert.Equal((1500L, 450L, 30.00m, "children"), (summary.Count("/number/eligible"), summary.Count("/number/covered"), summary.Percent("/number/coveragePercent"), summary.Text("/number/basis")));
        Assert.Equal(("2025-06-30", "2025-06-30"), (summary.Text("/number/from"), summary.Text("/number/to")));
        Assert.Equal(["31.01.01", "31.01.02"], summary.Items("/parts").Where(part => part.At("/counted").GetBoolean()).Select(part => part.Text("regionCode")));

        var city = (await api.Get($"/v1/regions/31/summary?{Day}")).Is(200).Json;
        Assert.Equal((450L, "children"), (city.Count("/number/covered"), city.Text("/number/basis")));
        Assert.Contains("31.71:noNumber", LeftOut(city));
    }

    [Theory, EveryEngine]
    public async Task Nobody_within_a_number_is_counted_again_and_the_latest_number_holds(Engine engine)
    {
        var api = await hosts.On(engine);
        await Campaign(api, "33.01.01", 1000, 200, 100);
        var figure = await api.Publish(new { regionCode = "33.01", asOf = "2025-03-01", eligible = 90000, covered = 30000 });
        var older = await api.Publish(new { regionCode = "33.01", asOf = "2024-03-01", eligible = 80000, covered = 20000 });
        var half = await api.Publish(new { regionCode = "33.01", asOf = "2025-09-01", eligible = (long?)null, covered = 31000 });

        var summary = (await api.Get($"/v1/regions/33.01/summary?{Day}")).Is(200).Json;
        Assert.Equal((30000L, "figure", figure.Id), (summary.Count("/number/covered"), summary.Text("/number/basis"), summary.Text("/number/sourceId")));
        Assert.Equal(["33.01.01:withinAnother", "33.01:incomplete", "33.01:superseded"], LeftOut(summary).Order(StringComparer.Ordinal));
        Assert.Equal(3, summary.Count("leftOutCount"));
        Assert.Equal(new[] { half.Id, older.Id }.Order(), summary.Items("/leftOut").Where(left => left.Text("regionCode") == "33.01").Select(left => left.Text("sourceId")!).Order());

        var own = await Campaign(api, "33.01", 91000, 32000, 500);
        Assert.Equal((32500L, "campaign", own.Id), await Number("asOf=2025-11-06"));
        Assert.Equal((20000L, "figure", older.Id), await Number("asOf=2024-12-31"));
        (await api.Delete(older.Url, ifMatch: null)).Is(204);
        Assert.True((await api.Get("/v1/regions/33.01/summary?asOf=2024-12-31")).Is(200).Json.IsNull("number"));

        async Task<(long, string?, string?)> Number(string query)
        {
            var json = (await api.Get($"/v1/regions/33.01/summary?{query}")).Is(200).Json;
            return (json.Count("/number/covered"), json.Text("/number/basis"), json.Text("/number/sourceId"));
        }
    }

    [Theory, EveryEngine]
    public async Task A_day_that_is_gone_is_answered_as_the_status_answers_it(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign(new { regionCode = "34.71" });
        await api.AddTarget(campaign, Sample.Target());
        await api.Record(campaign, Sample.Increment());
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-07-15", segment = "bpu", enrolled = 70 }));
        await api.Record(campaign, Sample.Snapshot(new { segment = "bpu", covered = 2100 }));
        await api.Record(campaign, Sample.Snapshot(new { observedOn = "2025-08-31", covered = 19000 }));
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-09-30" }));

        foreach (var day in (string[])["2025-05-06", "2025-06-30", "2025-07-20", "2025-07-31", "2025-08-31", "2025-09-29", "2025-09-30", "2026-01-01"])
        {
            var number = (await api.Get($"/v1/regions/34.71/summary?asOf={day}")).Is(200).Json;
            Assert.Equal((await api.Status(campaign, day)).Count("covered"), number.Count("/number/covered"));
        }
    }

    [Theory, EveryEngine]
    public async Task What_a_caller_may_not_read_is_left_out_and_told_as_such_whether_or_not_it_is_there(Engine engine)
    {
        var api = await hosts.On(engine);
        await Campaign(api, "35.01.01", 1000, 200, 100);
        await Campaign(api, "35.01.02", 770077, 100, 50);
        await api.Publish(new { regionCode = "35.01", asOf = "2025-09-01", eligible = 880088, covered = 31000 });
        var (near, far) = (await api.KeyFor("viewer", "35.01.01"), await api.KeyFor("viewer", "36"));

        var seen = (await api.Get($"/v1/regions/35.01/summary?{Day}", near)).Is(200);
        Assert.Equal((300L, "children"), (seen.Json.Count("/number/covered"), seen.Json.Text("/number/basis")));
        Assert.Superset(new HashSet<string> { "35.01:notReadable", "35.01.02:notReadable", "35.01.03:notReadable" }, LeftOut(seen.Json).ToHashSet());
        Assert.DoesNotContain("770077", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("880088", seen.Text, StringComparison.Ordinal);

        var unseen = (await api.Get($"/v1/regions/35.01/summary?{Day}", far)).Is(200).Json;
        Assert.True(unseen.IsNull("number"));
        Assert.Equal("notReadable", unseen.Text("/reason/code"));
    }

    [Theory, EveryEngine]
    public async Task Drafts_cancelled_campaigns_and_other_schemes_are_no_numbers(Engine engine)
    {
        var api = await hosts.On(engine);
        await api.RegisterCampaign(new { regionCode = "62.71", status = "draft" });
        await api.RegisterCampaign(new { regionCode = "62.71", scheme = "bpjs-kesehatan" });

        Assert.True((await api.Get("/v1/regions/62.71/summary")).Is(200).Json.IsNull("number"));
        Assert.Equal(17300, (await api.Get("/v1/regions/62.71/summary?scheme=bpjs-kesehatan")).Is(200).Json.Count("/number/covered"));
        (await api.Get("/v1/regions/62.71/summary?scheme=BPJS-kesehatan")).Refuses(422, "unknown-scheme", "scheme");
        (await api.Get("/v1/regions/6271/summary")).Refuses(404, "not-found");
    }

    private static async Task<Resource> Campaign(ApiHost api, string regionCode, long eligible, long covered, long enrolled)
    {
        var campaign = await api.RegisterCampaign(new { regionCode, baseline = new { eligible, covered } });
        await api.Record(campaign, Sample.Increment(new { enrolled, lapsed = 0 }));
        return campaign;
    }

    private static IEnumerable<string> LeftOut(System.Text.Json.JsonElement summary) =>
        summary.Items("/leftOut").Select(left => $"{left.Text("regionCode")}:{left.Text("/reason/code")}");
}
