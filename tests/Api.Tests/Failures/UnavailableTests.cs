using Api.Storage;
using Api.Tests.Engines;
using Api.Tests.Host;
using Microsoft.Data.Sqlite;
using Polly.Simmy;
using Polly.Simmy.Fault;

namespace Api.Tests.Failures;

/// <summary>The database fails; the program does not.</summary>
public sealed class UnavailableTests
{
    private Exception? fault;

    [Theory, EveryEngine]
    public async Task Every_request_that_needs_the_database_is_answered_503_with_when_to_try_again(Engine engine)
    {
        await using var api = await Start(engine);
        var campaign = await api.RegisterCampaign();

        fault = new DatabaseUnavailableException(UnavailableReason.CannotOpen, TimeSpan.FromSeconds(7));
        foreach (var reply in (Reply[])[
            await api.Get(campaign.Url), await api.Get($"{campaign.Url}/status"), await api.Get("/v1/schemes"), await api.Get("/health/ready"),
            await api.Post("/v1/campaigns", Sample.Campaign()), await api.Post($"{campaign.Url}/progress", Sample.Increment())])
        {
            reply.Refuses(503, "unavailable");
            Assert.Equal(("7", "nosniff"), (reply.Header("Retry-After"), reply.Header("X-Content-Type-Options")));
        }
    }

    [Theory, EveryEngine]
    public async Task It_recovers_as_soon_as_the_database_does(Engine engine)
    {
        await using var api = await Start(engine);
        var campaign = await api.RegisterCampaign();

        fault = new DatabaseUnavailableException(UnavailableReason.CannotOpen, TimeSpan.FromSeconds(1));
        (await api.Post($"{campaign.Url}/progress", Sample.Increment())).Refuses(503, "unavailable");
        fault = null;

        await api.Record(campaign, Sample.Increment());
        Assert.Equal(1050, (await api.Status(campaign)).Count("net"));
    }

    [Theory, EveryEngine]
    public async Task What_needs_no_database_is_answered_without_it(Engine engine)
    {
        await using var api = await Start(engine);

        fault = new DatabaseUnavailableException(UnavailableReason.CannotOpen, TimeSpan.FromSeconds(1));

        (await api.Get("/health/live")).Is(200);
        (await api.Get("/v1/regions/12.76")).Is(200);
        (await api.Post("/v1/targets/resolve", new { eligible = 10, covered = 0, statement = "reach 50%" })).Is(200);
    }

    [Theory, EveryEngine]
    public async Task A_failure_tells_nothing_of_the_inside(Engine engine)
    {
        await using var api = await Start(engine);

        foreach (var failure in (Exception[])[new SqliteException("SQLite Error 1: no such table /secret/path.db", 1), new InvalidOperationException("secret")])
        {
            fault = failure;
            var reply = (await api.Get("/v1/schemes")).Refuses(500, "internal-error");
            foreach (var secret in (string[])["secret", "SQL", "Exception", " at ", "/src/"])
                Assert.DoesNotContain(secret, reply.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_file_that_somebody_else_locks_is_an_unavailability_that_ends_with_the_lock()
    {
        await using var api = await ApiHost.Start(Engine.Sqlite, new()
        {
            Settings = { ["Database:TimeoutSeconds"] = "1", ["Database:StatementTimeoutSeconds"] = "1" },
        });
        var campaign = await api.RegisterCampaign();

        await using (var other = new SqliteConnection(new SqliteConnectionStringBuilder(api.TestDatabase.ConnectionString) { Pooling = false }.ConnectionString))
        {
            other.Open();
            await using var held = other.BeginTransaction(deferred: false);
            Assert.NotNull((await api.Post($"{campaign.Url}/progress", Sample.Increment())).Refuses(503, "unavailable").Header("Retry-After"));
            (await api.Get(campaign.Url)).Is(200);
        }

        await api.Record(campaign, Sample.Increment());
    }

    private Task<ApiHost> Start(Engine engine) => ApiHost.Start(engine, new()
    {
        Faults = pipeline => pipeline.AddChaosFault(new ChaosFaultStrategyOptions { InjectionRate = 1, FaultGenerator = _ => ValueTask.FromResult(fault) }),
    });
}
