using System.Collections.Concurrent;
using Api.Storage;

namespace Api.Access;

/// <summary>When each key was last used, to the minute, written down beside the requests.</summary>
internal sealed partial class KeyUses(KeyStore store, TimeProvider clock, ILogger<KeyUses> log) : BackgroundService
{
    public static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> noted = new();

    public void Note(Guid id, DateTimeOffset at) => noted[id] = at;

    /// <summary>Writes down what was noted.</summary>
    public async Task Save(CancellationToken ct)
    {
        var uses = noted.ToArray();
        if (uses.Length == 0)
            return;
        await store.NoteUse(uses, ct);
        foreach (var use in uses)
            noted.TryRemove(use); // a later one stays
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Grain, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Save(stoppingToken);
            }
            catch (DatabaseUnavailableException unavailable)
            {
                LogPutOff(unavailable);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last use of keys is written down later")]
    private partial void LogPutOff(Exception exception);
}
