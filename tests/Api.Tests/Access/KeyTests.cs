using Api.Access;
using Api.Tests.Engines;
using Api.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Access;

/// <summary>Keys from their making to their end.</summary>
public sealed class KeyTests(SharedHosts hosts)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task A_key_opens_what_was_granted_and_is_shown_once(Engine engine)
    {
        var api = await hosts.On(engine);

        var reply = (await api.Post("/v1/api-keys", Sample.Key("recorder", "12.76"))).Is(201);
        var (secret, url) = (reply.Json.Text("key")!, reply.Header("Location")!);

        Assert.Matches("^cak_[A-Za-z0-9_-]{43}$", secret);
        Assert.Equal("no-store", reply.Header("Cache-Control"));
        var me = (await api.Get("/v1/me", ("X-Api-Key", secret))).Is(200).Json;
        Assert.Equal((reply.Json.Text("id"), "recorder of 12.76"), (me.Text("id"), me.Text("name")));
        Json.AssertSame(
            new[] { new { role = "recorder", regionCode = "12.76", regionName = "Kota Tebing Tinggi", mayRecord = true, mayVerify = false, mayManage = false, mayAdminister = false } },
            me.At("/grants"));
        foreach (var shown in (string[])[(await api.Get(url)).Is(200).Text, (await api.Get("/v1/api-keys?limit=200")).Is(200).Text, await api.Dump()])
            Assert.DoesNotContain(secret[4..], shown, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task Two_keys_are_never_alike(Engine engine)
    {
        var api = await hosts.On(engine);

        var secrets = new HashSet<string>();
        for (var i = 0; i < 20; i++)
            Assert.True(secrets.Add((await api.IssueKey("viewer", "12")).Json.Text("key")!));
    }

    [Theory, EveryEngine]
    public async Task A_key_that_differs_in_one_letter_opens_nothing(Engine engine)
    {
        var api = await hosts.On(engine);
        var key = (await api.KeyFor("viewer", "12")).Item2;

        (await api.Get("/v1/me", ("X-Api-Key", key))).Is(200);
        foreach (var other in (string[])[key + "A", key[..^1], key[..^1] + (key[^1] == 'A' ? 'B' : 'A'), key.ToUpperInvariant(), $"cak_{key}", $"{key},{key}"])
            (await api.Get("/v1/me", ("X-Api-Key", other))).Refuses(401, "unauthenticated");
    }

    [Theory, EveryEngine]
    public async Task A_revoked_key_opens_nothing_from_the_next_request_on(Engine engine)
    {
        var api = await hosts.On(engine);
        var key = await api.IssueKey("viewer", "12");
        (string, string) header = ("X-Api-Key", key.Json.Text("key")!);
        (await api.Get("/v1/me", header)).Is(200);

        (await api.Delete(key.Url, null)).Is(204);

        (await api.Get("/v1/me", header)).Refuses(401, "unauthenticated");
        Assert.NotNull((await api.Read(key)).Json.Text("revokedAt"));
        (await api.Delete(key.Url, null)).Is(204);
        (await api.Post($"{key.Url}/rotation", new { })).Refuses(409, "key-ended");
    }

    [Theory, EveryEngine]
    public async Task A_revoked_key_opens_nothing_on_any_other_node(Engine engine)
    {
        Assert.SkipWhen(engine == Engine.Sqlite, "One process owns a SQLite file.");
        await using var one = await ApiHost.Start(engine);
        await using var other = await one.AnotherNode();
        var key = await one.IssueKey("viewer", "12");
        (string, string) header = ("X-Api-Key", key.Json.Text("key")!);
        (await other.Get("/v1/me", header)).Is(200);

        (await one.Delete(key.Url, null)).Is(204);

        (await other.Get("/v1/me", header)).Refuses(401, "unauthenticated");
    }

    [Theory, EveryEngine]
    public async Task A_key_expires(Engine engine)
    {
        var api = await hosts.On(engine);
        var key = await Issued(api, new { expiresAt = "2026-11-23T03:00:00Z" });

        (await api.Get("/v1/me", key)).Is(200);
        api.Clock.Set("2026-11-23T02:59:59Z");
        (await api.Get("/v1/me", key)).Is(200);
        api.Clock.Set("2026-11-23T03:00:00Z");
        (await api.Get("/v1/me", key)).Refuses(401, "unauthenticated");
    }

    [Theory, EveryEngine]
    public async Task Two_secrets_open_a_key_while_it_is_changed_over(Engine engine)
    {
        var api = await hosts.On(engine);
        var key = await api.IssueKey("viewer", "12");
        (string, string) Header(string secret) => ("X-Api-Key", secret);
        var first = key.Json.Text("key")!;

        var rotated = (await api.Post($"{key.Url}/rotation", new { overlapHours = 2 })).Is(200);
        var second = rotated.Json.Text("key")!;
        Assert.Equal("2026-11-22T05:00:00Z", rotated.Json.Text("rotatingUntil"));
        Assert.Equal("no-store", rotated.Header("Cache-Control"));
        (await api.Get("/v1/me", Header(first))).Is(200);
        Assert.Equal(key.Id, (await api.Get("/v1/me", Header(second))).Is(200).Json.Text("id"));

        var third = (await api.Post($"{key.Url}/rotation", new { })).Is(200).Json.Text("key")!;
        (await api.Get("/v1/me", Header(first))).Refuses(401, "unauthenticated");
        (await api.Get("/v1/me", Header(second))).Is(200);

        api.Clock.Set("2026-11-23T03:00:00Z");
        (await api.Get("/v1/me", Header(second))).Refuses(401, "unauthenticated");
        (await api.Get("/v1/me", Header(third))).Is(200);
    }

    [Theory, EveryEngine]
    public async Task A_leaked_secret_can_be_ended_at_once(Engine engine)
    {
        var api = await hosts.On(engine);
        var key = await api.IssueKey("viewer", "12");

        (await api.Post($"{key.Url}/rotation", new { overlapHours = 0 })).Is(200);

        (await api.Get("/v1/me", ("X-Api-Key", key.Json.Text("key")!))).Refuses(401, "unauthenticated");
    }

    [Theory, EveryEngine]
    public async Task The_last_use_is_kept_to_the_minute(Engine engine)
    {
        var api = await hosts.On(engine);
        var key = await api.IssueKey("viewer", "12");
        (string, string) header = ("X-Api-Key", key.Json.Text("key")!);
        var uses = api.Services.GetRequiredService<KeyUses>();
        async Task<string?> LastUse()
        {
            await uses.Save(Ct);
            return (await api.Read(key)).Json.Text("lastUsedAt");
        }

        Assert.Null(await LastUse());
        await api.Get("/v1/schemes", header);
        Assert.Equal("2026-11-22T03:00:00Z", await LastUse());
        api.Clock.Set("2026-11-22T03:00:59Z");
        await api.Get("/v1/schemes", header);
        Assert.Equal("2026-11-22T03:00:00Z", await LastUse());
        api.Clock.Set("2026-11-22T03:01:00Z");
        await api.Get("/v1/schemes", header);
        Assert.Equal("2026-11-22T03:01:00Z", await LastUse());
    }

    [Theory, EveryEngine]
    public async Task Keys_open_after_a_restart(Engine engine)
    {
        var api = await ApiHost.Start(engine);
        var key = await api.KeyFor("viewer", "12");
        api = await api.Restart();

        (await api.Get("/v1/me", key)).Is(200);
        await api.DisposeAsync();
    }

    [Theory, EveryEngine]
    public async Task Nobody_grants_what_they_do_not_have(Engine engine)
    {
        var api = await hosts.On(engine);
        var mine = await api.KeyFor("administrator", "12");

        (await api.Post("/v1/api-keys", Sample.Key("administrator", "12.76"), mine)).Is(201);
        (await api.Post("/v1/api-keys", Sample.Key("administrator", "12"), mine)).Is(201);
        foreach (var region in (string[])["00", "11", "31.71"])
            (await api.Post("/v1/api-keys", Sample.Key("viewer", region), mine)).Refuses(403, "forbidden", "/grants/0/regionCode");
    }

    [Theory, EveryEngine]
    public async Task Nobody_touches_a_key_that_reaches_further_than_they_do(Engine engine)
    {
        var api = await hosts.On(engine);
        var mine = await api.KeyFor("administrator", "12");
        var wide = (await api.Post("/v1/api-keys", new
        {
            name = "wide",
            grants = new[] { new { role = "viewer", regionCode = "12.76" }, new { role = "viewer", regionCode = "11" } },
        })).Is(201);
        var url = wide.Header("Location")!;

        (await api.Get(url, mine)).Refuses(404, "not-found");
        (await api.Send("DELETE", url, null, mine)).Refuses(404, "not-found");
        (await api.Post($"{url}/rotation", new { }, mine)).Refuses(404, "not-found");
        Assert.DoesNotContain(wide.Json.Text("id"), (await api.Get("/v1/api-keys?limit=200", mine)).Is(200).Json.Each("id"));
        (await api.Get("/v1/me", ("X-Api-Key", wide.Json.Text("key")!))).Is(200);
    }

    [Theory, EveryEngine]
    public async Task A_key_that_makes_no_sense_is_refused(Engine engine)
    {
        var api = await hosts.On(engine);

        (await api.Post("/v1/api-keys", Sample.Key("viewer", "99"))).Refuses(422, "unknown-region", "/grants/0/regionCode");
        (await api.Post("/v1/api-keys", Sample.Key("viewer", "12").With(new { expiresAt = "2026-11-22T03:00:00Z" }))).Refuses(422, "expires-in-past", "/expiresAt");
        (await api.Post("/v1/api-keys", new { name = "twice", grants = new[] { new { role = "viewer", regionCode = "12" }, new { role = "recorder", regionCode = "12" } } }))
            .Refuses(400, "invalid-request", "/grants/1/regionCode");
        (await api.Post("/v1/api-keys", new { name = "none", grants = Array.Empty<object>() })).Refuses(400, "invalid-request", "/grants");
    }

    [Theory, EveryEngine]
    public async Task The_list_goes_on_page_by_page(Engine engine)
    {
        var api = await hosts.On(engine);
        var keys = new List<string>();
        for (var i = 0; i < 5; i++)
            keys.Add((await api.IssueKey("viewer", "91")).Id);

        Assert.Superset(keys.ToHashSet(), (await api.Walk("/v1/api-keys?limit=2")).Select(key => key.Text("id")!).ToHashSet());
    }

    private static async Task<(string, string)> Issued(ApiHost api, object changes) =>
        ("X-Api-Key", (await api.Post("/v1/api-keys", Sample.Key("viewer", "12").With(changes))).Is(201).Json.Text("key")!);
}
