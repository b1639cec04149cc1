using Api.Storage;

namespace Api.Idempotency;

/// <summary>Forgets keys that nobody retries with any more, a few at a time and beside the requests.</summary>
internal sealed partial class KeyExpiry(Database db, TimeProvider clock, ILogger<KeyExpiry> log) : BackgroundService
{
    /// <summary>How long a key is kept; callers are promised <see cref="Promised"/>.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    public static readonly TimeSpan Promised = TimeSpan.FromHours(24);

    private const int AtATime = 200;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Forgets every key that is old enough.</summary>
    public async Task Forget(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Kept;
        while (await db.Write(tx => IdempotencyStore.Forget(tx, before, AtATime), ct) >= AtATime)
            await Task.Delay(Pause, clock, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Forget(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Not thrown on: that would end the program, which does well with some old keys for a while.
                LogPutOff(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Old idempotency keys are left for later")]
    private partial void LogPutOff(Exception exception);
}
