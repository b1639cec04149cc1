using Microsoft.Extensions.Logging;
using Polly;

namespace Api.Tests.Host;

/// <summary>What a test's host has of its own.</summary>
internal sealed record HostOptions
{
    public static HostOptions Usual { get; } = new();

    /// <summary>Listen on a real port instead of in memory.</summary>
    public bool OnKestrel { get; init; }

    public string Environment { get; init; } = "Production";

    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>The database is another host's.</summary>
    public bool LeavesDatabase { get; init; }

    /// <summary>The program's clock; null for one that each test sets for itself.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Where the program logs to; null for nowhere.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>Faults to put between the program and its database.</summary>
    public Action<ResiliencePipelineBuilder>? Faults { get; init; }
}
