using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.OpenApi;

namespace Api.Tests.Http;

public sealed class ConditionalReadTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task Whoever_has_it_already_is_answered_304_without_a_body(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var path in await Reads(api))
        {
            var etag = (await api.Get(path)).Is(200).ETag!;
            foreach (var known in (string[])[etag, $"W/{etag}", $"\"other\", {etag}", "*"])
            {
                var reply = (await api.Get(path, ("If-None-Match", known))).Is(304);
                Assert.Equal(("", etag), (reply.Text, reply.ETag));
            }
        }
    }

    [Theory, EveryEngine]
    public async Task Every_read_of_the_document_and_every_page_answers_304(Engine engine)
    {
        await using var api = await ApiHost.Start(engine, new() { Settings = new() { ["Demo:Seed"] = "true" } });
        var reads = DocumentedOperation.All((await api.Get("/openapi.yaml")).Is(200).Text).Where(operation => operation.Method == "GET" && !operation.IsStream).ToList();
        Assert.All(reads, read => Assert.Contains("304", read.Statuses));

        foreach (var path in reads.Select(read => $"{read.FilledPath}?{read.FilledQuery}").Append("/").Append("/openapi.yaml").Append("/public/icon.svg"))
        {
            var etag = (await api.Get(path)).Is(200).ETag;
            Assert.True(etag is not null, path);
            Assert.Equal("", (await api.Get(path, ("If-None-Match", etag))).Is(304).Text);
        }
    }

    [Theory, EveryEngine]
    public async Task What_has_not_changed_since_is_not_sent_again(Engine engine)
    {
        var api = await hosts.On(engine);
        var activity = await api.AddActivity(await api.RegisterCampaign());
        Assert.Null((await api.Get(activity.Url)).Is(200).Header("Last-Modified")); // it may change again within the second
        api.Clock.Set("2026-11-22T03:00:05Z");
        var date = (await api.Get(activity.Url)).Is(200).Header("Last-Modified")!;

        (await api.Get(activity.Url, ("If-Modified-Since", date))).Is(304);
        (await api.Get(activity.Url, ("If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT"))).Is(200);
        (await api.Get(activity.Url, ("If-Modified-Since", "yesterday"))).Is(200);
        (await api.Get(activity.Url, ("If-Modified-Since", date), ("If-None-Match", "\"other\""))).Is(200);
        (await api.Patch(activity.Url, new { outcome = "Agreed." }, activity.ETag)).Is(200);
        api.Clock.Set("2026-11-22T03:00:10Z");
        (await api.Get(activity.Url, ("If-Modified-Since", date))).Is(200);
    }

    [Theory, EveryEngine]
    public async Task Whoever_has_something_else_is_answered_in_full(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var path in await Reads(api))
            Assert.NotEmpty((await api.Get(path, ("If-None-Match", "\"other\", W/\"v0\""))).Is(200).Text);
    }

    [Theory, EveryEngine]
    public async Task An_etag_is_strong_and_stays_while_nothing_changes(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var path in await Reads(api))
        {
            var (first, again) = (await api.Get(path), await api.Get(path));
            Assert.Equal((first.ETag, first.Text), (again.ETag, again.Text));
            Assert.Matches("^\"[^\"]+\"$", first.ETag);
        }
    }

    [Theory, EveryEngine]
    public async Task Another_language_is_another_etag(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign(new { baseline = new { covered = 18500 } });

        var indonesian = (await api.Get(campaign.Url, ("Accept-Language", "id"))).Is(200);

        Assert.NotEqual(campaign.ETag, indonesian.ETag);
        Assert.NotEqual(campaign.Json.Text("/target/warnings/0/text"), indonesian.Json.Text("/target/warnings/0/text"));
        (await api.Get(campaign.Url, ("Accept-Language", "id"), ("If-None-Match", campaign.ETag))).Is(200);
    }

    [Theory, EveryEngine]
    public async Task A_status_changes_its_etag_with_the_ledger(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var before = await api.Read($"{campaign.Url}/status");
        await api.Record(campaign, Sample.Increment());

        (await api.Get($"{campaign.Url}/status", ("If-None-Match", before.ETag))).Is(200);
    }

    private static async Task<string[]> Reads(ApiHost api)
    {
        var campaign = await api.RegisterCampaign(new { name = "conditional read" });
        var target = await api.AddTarget(campaign, Sample.Target());
        var entry = await api.Record(campaign, Sample.Increment());
        var (activity, commitment) = (await api.AddActivity(campaign), await api.AddCommitment(campaign));
        return
        [
            activity.Url, commitment.Url, (await api.Publish()).Url, campaign.Url, target.Url, entry.Url, $"{campaign.Url}/status", $"{campaign.Url}/targets", $"{campaign.Url}/progress",
            "/v1/regions?q=tebing", "/v1/regions/12.76", "/v1/schemes", "/v1/segments/bpu", "/problems", "/problems/not-found", "/health/live", "/health/ready",
        ];
    }
}
