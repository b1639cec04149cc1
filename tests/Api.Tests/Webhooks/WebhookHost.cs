using System.Text.Json;
using Api.Http;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Webhooks;

/// <summary>The program on a fresh database, its receiver, and a clock that a test moves for both.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly List<ApiHost> nodes;

    private WebhookHost(List<ApiHost> nodes, Receiver receiver, SharedClock clock) => (this.nodes, Receiver, Clock) = (nodes, receiver, clock);

    public ApiHost Api => nodes[0];

    public Receiver Receiver { get; }

    public SharedClock Clock { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="nodes">How many programs work on the database.</param>
    public static async Task<WebhookHost> Start(Engine engine, int nodes = 1, params (string Name, string Value)[] settings)
    {
        var clock = new SharedClock();
        var options = new HostOptions
        {
            Clock = clock,
            Settings = new()
            {
                ["Webhooks:AllowInsecure"] = "true",
                ["Webhooks:AllowPrivateNetworks"] = "true",
                ["Webhooks:TimeoutSeconds"] = "1",
            },
        };
        foreach (var (name, value) in settings)
            options.Settings[name] = value;
        List<ApiHost> hosts = [await ApiHost.Start(engine, options)];
        while (hosts.Count < nodes)
            hosts.Add(await hosts[0].AnotherNode(options));
        return new(hosts, await Receiver.Start(), clock);
    }

    /// <summary>A webhook that the receiver is told by.</summary>
    public async Task<Resource> Register(object? changes = null, (string, string)? key = null)
    {
        var reply = (await Api.Post("/v1/webhooks", Json.Of(new { url = Receiver.Url, regionCode = "12.76" }).With(changes), [.. key is { } sent ? [sent] : Array.Empty<(string, string)>()])).Is(201);
        await Settled(); // what was announced so far is known
        return new(reply.Header("Location")!, reply.ETag!, reply.Json);
    }

    /// <summary>Lets time pass for everybody.</summary>
    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        Wake();
    }

    public void Wake()
    {
        foreach (var node in nodes)
            node.Services.GetRequiredService<Dispatcher>().Wake();
    }

    /// <summary>Waits until something is so.</summary>
    /// <param name="pass">How much time passes meanwhile, each time it is not yet so and nothing is being sent: a lease lasts longer than that.</param>
    public async Task Until(Func<Task<bool>> reached, string what, TimeSpan pass = default)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await reached())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Still not so: {what}");
            await Task.Delay(20, Ct);
            if (pass > TimeSpan.Zero && nodes.All(node => node.Services.GetRequiredService<Courier>().UnderWay.IsCompleted))
                Pass(pass);
        }
    }

    public Task Until(Func<bool> reached, string what, TimeSpan pass = default) => Until(() => Task.FromResult(reached()), what, pass);

    /// <summary>Waits until everything that was written is made into messages.</summary>
    public Task Settled()
    {
        Wake();
        return Until(
            async () =>
            {
                var followed = await Api.Database.Read(FollowedStore.Find, Ct);
                return followed.WatchedOn == Clock.Today() && !await Api.Services.GetRequiredService<FanOut>().HasNews(followed, Ct);
            },
            "all changes are followed");
    }

    /// <summary>Waits until nothing is on its way.</summary>
    public async Task Quiet(TimeSpan pass = default)
    {
        await Settled();
        await Until(async () => await Pending() == 0, "nothing is pending", pass);
    }

    public Task<long> Pending() => Api.Database.Read(tx => tx.Scalar<long>("SELECT CAST(COUNT(*) AS BIGINT) FROM WebhookDeliveries WHERE Status = 'pending'"), Ct);

    public async Task<List<JsonElement>> Deliveries(Resource webhook, string query = "limit=200") => await Api.Walk($"{webhook.Url}/deliveries?{query}");

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.AsEnumerable().Reverse())
            await node.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
