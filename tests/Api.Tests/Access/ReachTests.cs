using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.Imports;

namespace Api.Tests.Access;

/// <summary>What a grant on a region shows and what it hides.</summary>
public sealed class ReachTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_list_shows_what_the_caller_may_read(Engine engine)
    {
        var api = await hosts.On(engine);
        var (here, there) = (await api.RegisterCampaign(new { name = "reach", regionCode = "12.76" }), await api.RegisterCampaign(new { name = "reach", regionCode = "12.71" }));
        async Task<IEnumerable<string?>> Seen(string path, (string, string) key) => (await api.Get(path, key)).Is(200).Json.Each("id").Where(id => id == here.Id || id == there.Id).Order();

        foreach (var path in (string[])["/v1/campaigns?q=reach&limit=200", "/v1/campaigns?q=reach&region=12&limit=200", "/v1/campaigns?q=reach&state=missed&limit=200"])
        {
            Assert.Equal([here.Id], await Seen(path, await api.KeyFor("viewer", "12.76")));
            Assert.Equal([there.Id], await Seen(path, await api.KeyFor("administrator", "12.71")));
            Assert.Equal(((string?[])[here.Id, there.Id]).Order(), await Seen(path, await api.KeyFor("viewer", "12")));
            Assert.Empty(await Seen(path, await api.KeyFor("manager", "11")));
            Assert.Empty(await Seen(path, await api.KeyFor("manager", "12.76.01")));
        }

        Assert.Empty(await Seen("/v1/campaigns?q=reach&region=12.71&limit=200", await api.KeyFor("viewer", "12.76")));
    }

    [Theory, EveryEngine]
    public async Task Several_grants_add_up(Engine engine)
    {
        var api = await hosts.On(engine);
        var (here, there) = (await api.RegisterCampaign(new { name = "several", regionCode = "12.76" }), await api.RegisterCampaign(new { name = "several", regionCode = "12.71" }));
        var secret = (await api.Post("/v1/api-keys", new
        {
            name = "several",
            grants = new[] { new { role = "recorder", regionCode = "12.76" }, new { role = "viewer", regionCode = "12" } },
        })).Is(201).Json.Text("key")!;
        (string, string) key = ("X-Api-Key", secret);

        (await api.Post($"{here.Url}/progress", Sample.Increment(), key)).Is(201);
        (await api.Post($"{there.Url}/progress", Sample.Increment(), key)).Refuses(403, "forbidden");
        (await api.Get($"{there.Url}/status", key)).Is(200);
    }

    [Theory, EveryEngine]
    public async Task A_status_that_somebody_else_was_shown_stays_hidden(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        (await api.Get($"{campaign.Url}/status")).Is(200);
        (await api.Get($"{campaign.Url}/status")).Is(200);

        (await api.Get($"{campaign.Url}/status", await api.KeyFor("administrator", "12.71"))).Refuses(404, "not-found");
        (await api.Get($"{campaign.Url}/status", await api.KeyFor("viewer", "12.76"))).Is(200);
    }

    [Theory, EveryEngine]
    public async Task What_may_not_be_read_is_answered_like_what_does_not_exist(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var entry = await api.Record(campaign, Sample.Increment());
        var key = await api.KeyFor("administrator", "12.71");
        const string nowhere = "0196a31b-5680-7000-8000-00000000fffe";

        foreach (var (method, path, body) in (IReadOnlyList<(string, string, object?)>)
        [
            ("GET", "/v1/campaigns/{id}", null), ("GET", "/v1/campaigns/{id}/status", null), ("GET", "/v1/campaigns/{id}/targets", null), ("GET", "/v1/campaigns/{id}/progress", null),
            ("GET", $"/v1/campaigns/{{id}}/progress/{entry.Id}", null), ("POST", "/v1/campaigns/{id}/progress", Sample.Increment()),
            ("PUT", $"/v1/campaigns/{{id}}/progress/{entry.Id}", Sample.Increment()), ("POST", "/v1/campaigns/{id}/transitions", new { to = "closed", reason = "x" }),
            ("POST", $"/v1/campaigns/{{id}}/progress/{entry.Id}/void", new { reason = "x" }), ("PATCH", "/v1/campaigns/{id}", new { name = "x" }),
        ])
        {
            async Task<string> Told(string id)
            {
                var reply = (await api.Send(method, path.Replace("{id}", id, StringComparison.Ordinal), body, key, ("If-Match", "*"))).Refuses(404, "not-found");
                return reply.Json.Text("detail")!;
            }

            Assert.Equal(await Told(nowhere), await Told(campaign.Id));
        }
    }

    [Theory, EveryEngine]
    public async Task A_campaign_says_what_its_reader_may_do(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        async Task<(bool, bool, bool)> Flags((string, string) key)
        {
            var json = (await api.Get(campaign.Url, key)).Is(200).Json;
            return (json.At("/mayRecord").GetBoolean(), json.At("/mayVerify").GetBoolean(), json.At("/mayManage").GetBoolean());
        }

        Assert.Equal((false, false, false), await Flags(await api.KeyFor("viewer", "12")));
        Assert.Equal((true, false, false), await Flags(await api.KeyFor("recorder", "12.76")));
        Assert.Equal((true, true, false), await Flags(await api.KeyFor("verifier", "12.76")));
        Assert.Equal((true, true, true), await Flags(await api.KeyFor("manager", "12.76")));
        (await api.Post($"{campaign.Url}/transitions", new { to = "closed", reason = "over" })).Is(200);
        Assert.Equal((false, true, true), await Flags(await api.KeyFor("manager", "12.76")));
    }

    [Theory, EveryEngine]
    public async Task What_reads_differently_has_another_tag_and_every_tag_serves_in_If_Match(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var tags = new List<string>();
        foreach (var role in (string[])["viewer", "recorder", "verifier", "manager"])
        {
            var key = await api.KeyFor(role, "12.76");
            tags.Add((await api.Get(campaign.Url, key)).Is(200).ETag!);
            (await api.Get(campaign.Url, key, ("If-None-Match", tags[^1]))).Is(304);
            Assert.Contains("X-Api-Key", (await api.Get(campaign.Url, key)).Header("Vary"), StringComparison.Ordinal);
        }

        Assert.Equal(4, tags.Distinct().Count());
        (await api.Patch(campaign.Url, new { name = "by a viewer's tag" }, tags[0])).Is(200);
        (await api.Patch(campaign.Url, new { name = "stale" }, tags[1])).Refuses(412, "precondition-failed");
    }

    [Theory, EveryEngine]
    public async Task A_batch_and_an_import_are_judged_row_by_row(Engine engine)
    {
        var api = await hosts.On(engine);
        var (mine, readable, hidden) = (await api.RegisterCampaign(), await api.RegisterCampaign(new { regionCode = "12.71" }), await api.RegisterCampaign(new { regionCode = "11.71" }));
        (string, string) key = ("X-Api-Key", (await api.Post("/v1/api-keys", new
        {
            name = "rows",
            grants = new[] { new { role = "recorder", regionCode = "12.76" }, new { role = "viewer", regionCode = "12" } },
        })).Is(201).Json.Text("key")!);

        var batch = (await api.Post("/v1/progress/batch", new { entries = new[] { mine, readable, hidden }.Select(campaign => Sample.Increment(new { campaignId = campaign.Id })) }, key)).Is(200);
        Assert.Equal(["created", "rejected", "rejected"], batch.Json.Items("/results").Select(result => result.Text("status")));
        Assert.Equal(["forbidden", "not-found"], batch.Json.Items("/results").Skip(1).Select(result => result.Text("/problem/code")));

        var posted = await api.Post("/v1/imports", $"campaign_id,observed_on,kind,enrolled\n{mine.Id},2025-06-01,increment,1\n{readable.Id},2025-06-01,increment,1\n{hidden.Id},2025-06-01,increment,1\n",
            key, ("Content-Type", "text/csv"));
        var import = await api.Finished(posted.Is(202).Header("Location")!);
        Assert.Equal("partiallySucceeded 3 read 1 created 0 unchanged 2 rejected", import.Outcome());
        Assert.Equal(["3:campaign_id:forbidden", "4:campaign_id:not-found"], await api.Faults(import));
        foreach (var untouched in (Resource[])[readable, hidden])
            Assert.Empty(await api.Walk($"{untouched.Url}/progress"));
    }

    [Theory, EveryEngine]
    public async Task An_import_is_its_senders(Engine engine)
    {
        var api = await hosts.On(engine);
        var (mine, other) = (await api.KeyFor("recorder", "12.76"), await api.KeyFor("administrator", "12"));
        var url = (await api.Post("/v1/imports", "campaign_id,observed_on,kind\n", mine, ("Content-Type", "text/csv"))).Is(202).Header("Location")!;

        (await api.Get(url, mine)).Is(200);
        (await api.Get(url)).Is(200);
        foreach (var path in (string[])[url, $"{url}/errors"])
            (await api.Get(path, other)).Refuses(404, "not-found");
        (await api.Post($"{url}/cancel", null, other)).Refuses(404, "not-found");
        Assert.Empty((await api.Get("/v1/imports", other)).Is(200).Json.Items());
        Assert.Single((await api.Get("/v1/imports", mine)).Is(200).Json.Items());
    }

    [Theory, EveryEngine]
    public async Task Nobody_verifies_what_they_recorded_themselves(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var (one, other) = (await api.KeyFor("manager", "12.76"), await api.KeyFor("manager", "12.76")); // of the same name
        var entry = (await api.Post($"{campaign.Url}/progress", Sample.Increment(), one)).Is(201);
        var url = entry.Header("Location")!;

        foreach (var decision in (string[])["verified", "rejected"])
            (await api.Post($"{url}/verification", new { decision, reason = "seen" }, one)).Refuses(403, "own-entry");
        (await api.Post($"{url}/verification", new { decision = "verified" }, other)).Is(200);
        var correction = (await api.Post($"{url}/corrections", Sample.Increment(new { enrolled = 5, reason = "miscounted" }), other)).Is(201).Header("Location")!;
        (await api.Post($"{correction}/verification", new { decision = "verified" }, other)).Refuses(403, "own-entry");
        (await api.Post($"{correction}/verification", new { decision = "verified" }, one)).Is(200);
    }
}
