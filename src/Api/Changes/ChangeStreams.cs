using System.Collections.Concurrent;
using Api.Access;
using Api.Http;
using Api.Regions;
using Api.Storage;
using Microsoft.Extensions.Options;

namespace Api.Changes;

/// <summary>The feed as server-sent events: what is there, then what comes, as soon as it comes.</summary>
internal sealed class ChangeStreams(Feed feed, FeedValues values, FeedWatch watch, IOptions<FeedOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, int> open = new();

    /// <returns>What to dispose of when the stream is over; null when the caller has as many as it may.</returns>
    public IDisposable? Open(Caller caller)
    {
        if (open.AddOrUpdate(caller.Id, 1, static (_, streams) => streams + 1) <= options.Value.StreamsPerCaller)
            return new Place(this, caller.Id);
        Close(caller.Id);
        return null;
    }

    /// <summary>Sends what comes after a place, until the caller may no longer read it.</summary>
    /// <param name="most">After how many events it ends; null for never.</param>
    /// <param name="mayReadOn">Asked before anything is sent.</param>
    public async Task Send(
        EventWriter to, FeedCursor at, IReadOnlyList<Region> within, int? most, Permission permission, Func<ValueTask<bool>> mayReadOn, Language language,
        CancellationToken ct)
    {
        using var listening = watch.Listen();
        var heartbeat = TimeSpan.FromSeconds(options.Value.HeartbeatSeconds);
        var left = most ?? int.MaxValue;
        to.Begin($"{at}");
        await to.Flush(ct);
        while (true)
        {
            var grown = watch.Grown;
            var page = await Read(at, within, Math.Min(left, Limits.PageDefault), permission.Caller, language, ct);
            if (page is null || !await mayReadOn())
                return;
            foreach (var item in page.Items)
                to.Write(item.Cursor, item);
            (at, left) = (page.Next, left - page.Items.Count);
            await to.Flush(ct);
            if (left == 0)
                return;
            if (page.HasMore)
                continue;

            await grown.WaitAsync(heartbeat, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
            if (!grown.IsCompleted)
                to.Beat($"{at}");
        }
    }

    /// <returns>Null when this database no longer has the place; nothing new while it does not answer.</returns>
    private async Task<Page?> Read(FeedCursor at, IReadOnlyList<Region> within, int take, Caller caller, Language language, CancellationToken ct)
    {
        at = at with { Day = clock.Today().DayNumber };
        try
        {
            return await feed.Read(
                at.Position,
                within,
                take,
                async (tx, page) => new Page(await values.Show(tx, page.Items, at, caller, language), at with { Position = page.End }, page.HasMore),
                ct);
        }
        catch (DatabaseUnavailableException)
        {
            return new([], at, HasMore: false);
        }
    }

    private void Close(string caller)
    {
        if (open.AddOrUpdate(caller, 0, static (_, streams) => streams - 1) == 0)
            open.TryRemove(KeyValuePair.Create(caller, 0));
    }

    private sealed record Page(IReadOnlyList<ChangedAnswer> Items, FeedCursor Next, bool HasMore);

    private sealed class Place(ChangeStreams streams, string caller) : IDisposable
    {
        private int closed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref closed, 1) == 0)
                streams.Close(caller);
        }
    }
}
