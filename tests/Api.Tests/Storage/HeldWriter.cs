using Api.Storage;

namespace Api.Tests.Storage;

/// <summary>A unit of work that has begun and keeps the writer busy until it is released, so that what follows must wait.</summary>
internal sealed class HeldWriter
{
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done { get; private set; } = Task.CompletedTask;

    public static async Task<HeldWriter> Of(Database database, Func<Session, Task>? first = null, CancellationToken? caller = null)
    {
        var held = new HeldWriter();
        held.Done = database.Write(
            async session =>
            {
                await (first?.Invoke(session) ?? Task.CompletedTask);
                held.begun.TrySetResult();
                await held.released.Task;
            },
            caller ?? default);
        await held.begun.Task;
        return held;
    }

    public async Task Release()
    {
        released.TrySetResult();
        await Done;
    }
}
