namespace Api.Storage;

/// <summary>A unit of work on its way through the SQLite writer: it waits, runs once, and is answered once.</summary>
internal abstract class UnitOfWork
{
    private int begun;

    /// <returns>False when its caller has gone; from true on it can no longer be cancelled.</returns>
    public bool Begin() => Interlocked.Exchange(ref begun, 1) == 0;

    /// <summary>Runs it and keeps its outcome to itself: until the commit, nobody may know.</summary>
    /// <returns>Null, or what it threw.</returns>
    public abstract Exception? Run(Session session);

    /// <summary>Whether what it wrote is to be undone: it threw, or refused.</summary>
    public abstract bool IsUndone { get; }

    /// <summary>Tells the caller the outcome, which is durable now.</summary>
    public abstract void Answer();

    public abstract void Fail(Exception failure);
}

/// <inheritdoc/>
internal sealed class UnitOfWork<T> : UnitOfWork
{
    private readonly Func<Session, Task<T>> unit;
    private readonly TaskCompletionSource<T> caller = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration cancellation;

    // The writer's thread lends itself: the unit keeps its caller's trace, log scopes and culture.
    private readonly ExecutionContext? context = ExecutionContext.Capture();
    private Task<T>? outcome;

    public UnitOfWork(Func<Session, Task<T>> unit, CancellationToken ct)
    {
        this.unit = unit;
        cancellation = ct.UnsafeRegister(
            (state, token) =>
            {
                var self = (UnitOfWork<T>)state!;
                if (self.Begin())
                {
                    self.caller.TrySetCanceled(token);
                }
            },
            this);
    }

    public Task<T> Answered => caller.Task;

    public override Exception? Run(Session session)
    {
        try
        {
            Start(session);
            outcome!.GetAwaiter().GetResult();
            return null;
        }
        catch (Exception failure)
        {
            outcome = Task.FromException<T>(failure);
            return failure;
        }
    }

    public override bool IsUndone => !outcome!.IsCompletedSuccessfully || outcome.Result is IUnitResult { IsRefused: true };

    public override void Answer()
    {
        cancellation.Dispose();
        caller.TrySetFromTask(outcome!);
    }

    public override void Fail(Exception failure)
    {
        cancellation.Dispose();
        caller.TrySetException(failure);
    }

    private void Start(Session session)
    {
        if (context is null)
        {
            outcome = unit(session);
        }
        else
        {
            ExecutionContext.Run(context, _ => outcome = unit(session), null);
        }
    }
}
