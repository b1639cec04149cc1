using Api.Storage;

namespace Api.Changes;

/// <summary>
/// Wakes whoever waits for the feed to grow. There is one look at the database for all of them: after a commit where this process is the
/// one writer, else each second, and none while nobody waits.
/// </summary>
internal sealed partial class FeedWatch(Database db, Feed feed, TimeProvider clock, ILogger<FeedWatch> log) : BackgroundService
{
    /// <summary>How long after a commit others are taken together with it.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    /// <summary>How often it looks where others write too, or after the database did not answer.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim wanted = new(0, 1);
    private TaskCompletionSource grown = New();
    private int waiting;

    /// <summary>Ends when the feed has grown. Ask for it before you read: then nothing comes between.</summary>
    public Task Grown => Volatile.Read(ref grown).Task;

    /// <summary>Makes it watch until what this gives is disposed of.</summary>
    public IDisposable Listen()
    {
        if (Interlocked.Increment(ref waiting) == 1)
            Wake();
        return new Listener(this);
    }

    public override void Dispose()
    {
        wanted.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var end = FeedPosition.Start;
        while (true)
        {
            if (Volatile.Read(ref waiting) == 0)
                await wanted.WaitAsync(stoppingToken);
            var committed = db.Versions?.Committed;
            var before = end;
            try
            {
                end = await feed.End(stoppingToken);
            }
            catch (DatabaseUnavailableException unavailable)
            {
                LogPutOff(unavailable);
                committed = null;
            }

            if (end != before)
                Interlocked.Exchange(ref grown, New()).SetResult();
            if (committed is not null)
                await committed.WaitAsync(stoppingToken);
            await Task.Delay(committed is null ? Interval : Gathering, clock, stoppingToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake()
    {
        try
        {
            wanted.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake, or will be.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feed is looked at later")]
    private partial void LogPutOff(Exception exception);

    private sealed class Listener(FeedWatch watch) : IDisposable
    {
        private int gone;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref gone, 1) == 0)
                Interlocked.Decrement(ref watch.waiting);
        }
    }
}
