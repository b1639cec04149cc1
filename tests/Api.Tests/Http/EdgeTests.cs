using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Http;

/// <summary>What the program says to browsers, whom it believes, and how often it may be asked.</summary>
public sealed class EdgeTests(SharedHosts hosts)
{
    [Fact]
    public async Task Every_answer_forbids_what_browsers_need_not_do()
    {
        var api = await hosts.On(Engine.Sqlite);

        foreach (var path in (string[])["/v1/schemes", "/v1/nowhere", "/v1/campaigns?limit=0", "/health/live", "/problems", "/openapi.yaml"])
        {
            var reply = await api.Get(path);
            Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
            Assert.Equal("default-src 'none'; frame-ancestors 'none'", reply.Header("Content-Security-Policy"));
            Assert.Equal("no-referrer", reply.Header("Referrer-Policy"));
            Assert.Null(reply.Header("Strict-Transport-Security")); // not over http
            Assert.Null(reply.Header("Access-Control-Allow-Origin"));
        }

        Assert.Contains("style-src 'unsafe-inline'", (await api.Get("/")).Is(200).Header("Content-Security-Policy"), StringComparison.Ordinal); // the page says what it needs
        Assert.Equal("frame-ancestors 'none'", (await api.Get("/swagger/index.html")).Is(200).Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task No_page_may_call_unless_its_origin_is_set()
    {
        var api = await hosts.On(Engine.Sqlite);
        await using var open = await With(("Edge:Origins:0", "https://dashboard.example.go.id"));
        (string, string)[] preflight = [("Origin", "https://dashboard.example.go.id"), ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "x-api-key,if-match"), ("X-Api-Key", "")];

        Assert.Null((await api.Send("OPTIONS", "/v1/campaigns", null, preflight)).Header("Access-Control-Allow-Origin"));
        var allowed = (await open.Send("OPTIONS", "/v1/campaigns", null, preflight)).Is(204);
        Assert.Equal("https://dashboard.example.go.id", allowed.Header("Access-Control-Allow-Origin"));
        Assert.Contains("PUT", allowed.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
        var read = (await open.Get("/v1/schemes", ("Origin", "https://dashboard.example.go.id"))).Is(200);
        Assert.Equal("https://dashboard.example.go.id", read.Header("Access-Control-Allow-Origin"));
        Assert.Contains("ETag", read.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
        Assert.Null(read.Header("Access-Control-Allow-Credentials"));
        foreach (var other in (string[])["https://evil.example", "https://dashboard.example.go.id.evil.example", "http://dashboard.example.go.id", "null"])
            Assert.Null((await open.Get("/v1/schemes", ("Origin", other))).Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_caller_who_asks_too_often_is_told_when_to_come_again()
    {
        await using var api = await With(("RateLimit:PermitsPerMinute", "3"));
        var other = await api.KeyFor("viewer", "12"); // one of the administrator's permits

        Assert.Equal("\"default\";r=1;t=40", (await api.Get("/v1/schemes")).Is(200).Header("RateLimit"));
        Assert.Equal("\"default\";r=0;t=60", (await api.Get("/v1/schemes")).Is(200).Header("RateLimit"));
        var refused = (await api.Get("/v1/schemes")).Refuses(429, "too-many-requests");
        Assert.Equal(("20", "\"default\";q=3;w=60", "\"default\";r=0;t=60"), (refused.Header("Retry-After"), refused.Header("RateLimit-Policy"), refused.Header("RateLimit")));
        (await api.Get("/v1/schemes", other)).Is(200);
        (await api.Get("/health/live")).Is(200);

        api.Clock.Set("2026-11-22T03:00:19Z");
        Assert.Equal("1", (await api.Get("/v1/schemes")).Refuses(429, "too-many-requests").Header("Retry-After"));
        api.Clock.Set("2026-11-22T03:00:20Z");
        (await api.Get("/v1/schemes")).Is(200);
        (await api.Get("/v1/schemes")).Refuses(429, "too-many-requests");
        api.Clock.Set("2026-11-22T03:10:00Z");
        for (var i = 0; i < 3; i++)
            (await api.Get("/v1/schemes")).Is(200);
        (await api.Get("/v1/schemes")).Refuses(429, "too-many-requests");
    }

    [Fact]
    public async Task Whoever_guesses_keys_is_slowed_down_whatever_they_say_where_they_are()
    {
        await using var api = await With(("RateLimit:PermitsPerMinute", "3"));

        for (var i = 0; i < 3; i++)
            (await api.Get("/v1/schemes", ("X-Api-Key", $"cak_guess{i}"), ("X-Forwarded-For", $"10.0.0.{i}"))).Refuses(401, "unauthenticated");
        (await api.Get("/v1/schemes", ("X-Api-Key", "cak_guess"), ("X-Forwarded-For", "10.0.0.9"))).Refuses(429, "too-many-requests");
        (await api.Get("/v1/schemes")).Is(200);
    }

    [Fact]
    public async Task No_limit_is_told_where_none_is_set() => Assert.Null((await (await hosts.On(Engine.Sqlite)).Get("/v1/schemes")).Is(200).Header("RateLimit"));

    [Fact]
    public async Task A_proxy_is_believed_when_it_is_known()
    {
        (string, string)[] forwarded = [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9")];
        await using var behind = await ApiHost.Start(Engine.Sqlite, new() { OnKestrel = true, Settings = new() { ["Edge:Proxies:0"] = "127.0.0.0/8" } });
        await using var elsewhere = await ApiHost.Start(Engine.Sqlite, new() { OnKestrel = true, Settings = new() { ["Edge:Proxies:0"] = "10.0.0.1" } });

        Assert.StartsWith("max-age=", (await behind.Get("/v1/schemes", forwarded)).Is(200).Header("Strict-Transport-Security"), StringComparison.Ordinal);
        Assert.Null((await elsewhere.Get("/v1/schemes", forwarded)).Is(200).Header("Strict-Transport-Security"));
    }

    private static Task<ApiHost> With(params (string Name, string? Value)[] settings) =>
        ApiHost.Start(Engine.Sqlite, new() { Settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value) });
}
