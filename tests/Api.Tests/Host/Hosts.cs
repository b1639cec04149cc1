using System.Collections.Concurrent;
using Api.Tests.Engines;
using Api.Tests.Host;

[assembly: AssemblyFixture(typeof(SharedHosts))]

namespace Api.Tests.Host;

/// <summary>A host for each engine, started when a test first asks for it.</summary>
public abstract class Hosts : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Engine, Lazy<Task<ApiHost>>> started = new();

    public Task<ApiHost> On(Engine engine) => started.GetOrAdd(engine, of => new(() => ApiHost.Start(of))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in started.Values)
            await (await host.Value).DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The hosts of all tests that look at nothing but what they made themselves.</summary>
public sealed class SharedHosts : Hosts;

/// <summary>The hosts of one class of tests, which look at everything that is stored.</summary>
public sealed class OwnHosts : Hosts;
