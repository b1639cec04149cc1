using System.Collections.Concurrent;

namespace Benchmarks.Reference;

/// <summary>Readers that wait for work, each with a connection and commands of its own.</summary>
internal sealed class ReferenceReaders(string file)
{
    private readonly ConcurrentBag<ReferenceReader> idle = [];

    public ReferenceReader Rent() => idle.TryTake(out var reader) ? reader : new(file, idle.Add);
}
