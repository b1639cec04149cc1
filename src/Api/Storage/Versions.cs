using System.Collections.Concurrent;

namespace Api.Storage;

/// <summary>
/// A number for each thing, which grows whenever a commit changed it and before anybody is told of the commit. Whoever keeps something
/// it read asks for the number before it reads: while the number stays, so does what was read.
/// </summary>
internal sealed class Versions
{
    private readonly ConcurrentDictionary<Guid, long> numbers = new();

    private TaskCompletionSource? committed;

    /// <summary>Ends with the next commit, whatever it changed.</summary>
    public Task Committed
    {
        get
        {
            var next = Volatile.Read(ref committed);
            if (next is not null)
                return next.Task;
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref committed, next, null) ?? next).Task;
        }
    }

    public long Of(Guid id) => numbers.GetValueOrDefault(id);

    public void Grow(IEnumerable<Guid> changed)
    {
        foreach (var id in changed)
            numbers.AddOrUpdate(id, 1, static (_, number) => number + 1);
        Interlocked.Exchange(ref committed, null)?.SetResult();
    }
}
