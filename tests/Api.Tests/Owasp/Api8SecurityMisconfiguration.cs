using System.Collections.Concurrent;
using Api.Tests.Access;
using Api.Tests.Engines;
using Api.Tests.Host;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Owasp;

/// <summary>API8: nothing is open, told or believed that was not set (OWASP API Security Top 10, 2023).</summary>
public sealed class Api8SecurityMisconfiguration(SharedHosts hosts)
{
    [Fact]
    public async Task No_answer_tells_what_the_program_is_made_of()
    {
        var api = await hosts.On(Engine.Sqlite);

        foreach (var (method, path, body) in (IReadOnlyList<(string, string, object?)>)
            [("GET", "/v1/nowhere", null), ("POST", "/v1/campaigns", "{"), ("TRACE", "/v1/schemes", null), ("GET", "/v1/campaigns?cursor=%00", null), ("GET", "/.git/config", null), ("GET", "/appsettings.json", null), ("GET", "/swagger/../appsettings.json", null)])
        {
            var reply = await api.Send(method, path, body);
            Assert.InRange(reply.Status, 400, 499);
            foreach (var told in (string[])["Exception", "   at ", "SQLite", "SELECT", "Kestrel", "ASP.NET", "/src/"])
                Assert.DoesNotContain(told, reply.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Null(reply.Header("Server"));
            Assert.Null(reply.Header("X-Powered-By"));
        }
    }

    [Fact]
    public async Task A_published_program_has_no_keys_that_everybody_knows()
    {
        await using var api = await ApiHost.Start(Engine.Sqlite, new() { Settings = new() { ["Demo:Seed"] = null, ["Access:BootstrapKey"] = null } });

        foreach (var key in (string[])["cak_demo_administrator", "cak_demo_viewer", ApiHost.AdministratorKey, "admin", "changeme"])
            (await api.Get("/v1/schemes", ("X-Api-Key", key))).Refuses(401, "unauthenticated");
    }

    [Fact]
    public async Task A_secret_is_in_no_log()
    {
        var log = new Lines();
        await using var issuer = await Issuer.Start();
        await using var api = await ApiHost.Start(Engine.Sqlite, new()
        {
            Log = log,
            Settings = new() { ["Auth:Authority"] = issuer.Address, ["Auth:Audience"] = Issuer.Audience, ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Trace" },
        });
        var key = (await api.KeyFor("recorder", "12.76")).Item2;
        var token = issuer.Token();

        await api.Get("/v1/me", ("X-Api-Key", key));
        await api.Get("/v1/me", ("X-Api-Key", ""), ("Authorization", $"Bearer {token}"));
        await api.Get("/v1/me", ("X-Api-Key", "cak_a-wrong-one-that-somebody-mistyped"));
        await api.Get("/v1/me", ("X-Api-Key", ""), ("Authorization", $"Bearer {token}x"));

        Assert.NotEmpty(log.All);
        foreach (var secret in (string[])[key, key[4..], token, token.Split('.')[2], ApiHost.AdministratorKey, "a-wrong-one-that-somebody-mistyped"])
            Assert.DoesNotContain(log.All, line => line.Contains(secret, StringComparison.Ordinal));
    }

    /// <summary>Everything that is logged.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            All.Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
