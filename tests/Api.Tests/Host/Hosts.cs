using System.Collections.Concurrent;
using Api.Tests.Engines;
using Api.Tests.Host;

[assembly: AssemblyFixture(typeof(SharedHosts))]

namespace Api.Tests.Host;

/// <summary>A host for each engine, started when a test first asks for it.</summary>
public abstract class Hosts : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Engine, Lazy<Task<ApiHost>>> started = new();

    internal virtual HostOptions Options => HostOptions.Usual;

    public Task<ApiHost> On(Engine engine) => started.GetOrAdd(engine, of => new(() => ApiHost.Start(of, Options))).Value;

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

/// <summary>Hosts that listen on a real port.</summary>
public sealed class RealHosts : Hosts
{
    internal override HostOptions Options { get; } = new() { OnKestrel = true };
}

/// <summary>Hosts that were empty when they started, and were asked for the demo.</summary>
public sealed class DemoHosts : Hosts
{
    internal override HostOptions Options { get; } = new() { Settings = { ["Demo:Seed"] = "true" } };
}
