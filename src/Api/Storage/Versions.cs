using System.Collections.Concurrent;

namespace Api.Storage;

/// <summary>
/// A number for each thing, which grows whenever a commit changed it and before anybody is told of the commit. Whoever keeps something
/// it read asks for the number before it reads: while the number stays, so does what was read.
/// </summary>
internal sealed class Versions
{
    private readonly ConcurrentDictionary<Guid, long> numbers = new();

    public long Of(Guid id) => numbers.GetValueOrDefault(id);

    public void Grow(IEnumerable<Guid> changed)
    {
        foreach (var id in changed)
            numbers.AddOrUpdate(id, 1, static (_, number) => number + 1);
    }
}
