using System.Text.Json;
using Api.Audit;
using Api.Http;
using Api.Progress;
using Api.Regions;
using Api.Storage;

namespace Api.Changes;

/// <summary>A change with its place in the order of the commits.</summary>
internal sealed record OrderedChange : ChangeRow
{
    public required long Position { get; init; }

    public ResourceType Type => Enums.Parse<ResourceType>(ResourceType);

    public ChangeAction ActionNow => Enums.Parse<ChangeAction>(Action);

    public Guid? CampaignId => StreamId == Trail.NoCampaign ? null : StreamId;
}

/// <summary>One thing that changed.</summary>
/// <param name="Entry">Where many entries were recorded at once, the one that this is of, as it is now.</param>
internal sealed record FeedItem(OrderedChange Change, EntryRow? Entry)
{
    public FeedPosition Position => FeedPosition.After(Change, Entry?.Seq);

    public ResourceType Type => Entry is null ? Change.Type : ResourceType.Entry;

    public string Id => Entry?.Id.ToString() ?? Change.ResourceId;
}

/// <summary>Some items in their order.</summary>
/// <param name="End">Where to go on from.</param>
internal sealed record FeedPage(IReadOnlyList<FeedItem> Items, FeedPosition End, bool HasMore);

/// <summary>
/// Everything that was written, in the order in which it was committed: no item is missing before one that was delivered, and none comes
/// twice. A page costs the same however much there is, and whatever part of the country its reader may see.
/// </summary>
internal sealed class Feed(Database db, RegionTree regions)
{
    private const int MostPositioned = 10_000;

    private const int MostPlaces = 100;

    /// <summary>The columns of every page; <see cref="OrderedChange.Position"/> is what orders them.</summary>
    private const string Select =
        """
        SELECT Position, Seq, StreamId, Number, RecordedAt, ActorId, ActorName, Action, ResourceType, ResourceId, RegionCode, ValueBefore, ValueAfter,
            RequestId, Hash
        FROM OrderedChanges
        """;

    /// <summary>What comes after a place, of what lies in some regions and of what is the whole country's.</summary>
    /// <param name="show">What else to read with it, of the same state of the database where that is to be had.</param>
    /// <returns>Null when this database has not had that place.</returns>
    public async Task<T?> Read<T>(FeedPosition after, IReadOnlyList<Region> within, int take, Func<Session, FeedPage, Task<T>> show, CancellationToken ct)
        where T : class
    {
        await PositionChanges(ct);
        return await db.Read(async tx => await Has(tx, after) ? await show(tx, await Read(tx, after, within, take)) : null, ct);
    }

    /// <summary>The same, alone.</summary>
    public Task<FeedPage?> Read(FeedPosition after, IReadOnlyList<Region> within, int take, CancellationToken ct) =>
        Read(after, within, take, (_, page) => Task.FromResult(page), ct);

    /// <summary>Whether this database has had a place.</summary>
    public Task<bool> Has(FeedPosition place, CancellationToken ct) => db.Read(tx => Has(tx, place), ct);

    /// <summary>The place behind all that is committed by now.</summary>
    public async Task<FeedPosition> End(CancellationToken ct)
    {
        await PositionChanges(ct);
        return await db.Read(
            async tx => await tx.Find<OrderedChange>($"{Select} ORDER BY Position DESC {tx.Dialect.Take("take")}", new { take = 1 }) is { } last
                ? FeedPosition.After(last)
                : FeedPosition.Start,
            ct);
    }

    /// <summary>What comes after a position as it was written down, wherever it lies. Only what has its place is seen.</summary>
    public static Task<List<OrderedChange>> After(Session tx, long position, int take) =>
        tx.Query<OrderedChange>($"{Select} WHERE Position > @position ORDER BY Position {tx.Dialect.Take("take")}", new { position, take });

    /// <summary>The position of the last change that has its place; 0 where there is none.</summary>
    public static Task<long> Last(Session tx) =>
        tx.Find<long>($"SELECT Position FROM OrderedChanges ORDER BY Position DESC {tx.Dialect.Take("take")}", new { take = 1 });

    /// <summary>Lets what was committed take its place, where the database does not give it one by itself.</summary>
    public async Task PositionChanges(CancellationToken ct)
    {
        if (db.Dialect is not { PositionChanges: { } position, AwaitingPosition: { } awaiting })
            return;
        var positioned = MostPositioned;
        while (positioned == MostPositioned && await db.Read(tx => tx.Find<long?>(awaiting), ct) is not null)
            positioned = await db.Write(tx => tx.Scalar<int>(position, new { most = MostPositioned }), ct);
    }

    private static async Task<bool> Has(Session tx, FeedPosition place) =>
        place.Change == 0
        || (await tx.Find<byte[]>("SELECT Hash FROM OrderedChanges WHERE Position = @position", new { position = place.Change }) is { } hash
            && FeedPosition.MarkOf(hash) == place.Mark);

    /// <summary>The same, of what has its position already.</summary>
    public async Task<FeedPage> Read(Session tx, FeedPosition after, IReadOnlyList<Region> within, int take)
    {
        var next = await Next(tx, after, within, take + 1);
        List<OrderedChange> changes = [];
        for (var items = 0L; changes.Count < next.Count && items <= take; items += Weight(changes[^1]))
            changes.Add(next[changes.Count]);

        var entries = await Entries(tx, [.. changes.Where(change => change.Type == ResourceType.Entries)], after, take + 1);
        List<FeedItem> all = [.. changes.SelectMany(change => change.Type == ResourceType.Entries
            ? entries[change.Position].Select(entry => new FeedItem(change, entry))
            : [new FeedItem(change, null)])];
        var hasMore = next.Count > take || all.Count > take || changes.Count < next.Count; // the first may have nothing left, and a full read still is no end
        return all.Count > take ? new([.. all.Take(take)], all[take - 1].Position, hasMore)
            : new(all, changes is [.., var last] ? FeedPosition.After(last) : after, hasMore);
    }

    /// <summary>How many items a change comes to at most.</summary>
    private static long Weight(OrderedChange change) => change.Type == ResourceType.Entries ? Recorded(change).Count : 1;

    private static RecordedEntries Recorded(OrderedChange change) => JsonSerializer.Deserialize(change.ValueAfter!, ApiJson.TypeOf<RecordedEntries>())!;

    /// <summary>One range of an index for each place that the reader sees, all in one query.</summary>
    private async Task<List<OrderedChange>> Next(Session tx, FeedPosition after, IReadOnlyList<Region> within, int take)
    {
        var from = after.Entry is null ? after.Change + 1 : after.Change;
        List<OrderedChange> found = [];
        foreach (var places in Places(within).Chunk(MostPlaces))
        {
            var ranges = places.Select(place => $"SELECT * FROM ({Select} WHERE {place} AND Position >= @from ORDER BY Position {tx.Dialect.Take("take")}) place");
            found.AddRange(await tx.Query<OrderedChange>(string.Join(" UNION ALL ", ranges), new { from, take }));
        }

        return [.. found.OrderBy(change => change.Position).Take(take)];
    }

    /// <summary>Where the reader's changes lie, as conditions. The codes are those of the tree, and hold nothing but digits and dots.</summary>
    private IEnumerable<string> Places(IReadOnlyList<Region> within) => within is [{ Level: RegionLevel.Country }]
        ? ["1 = 1"]
        : within.SelectMany(region => region.Level switch
        {
            RegionLevel.Province => regions.ChildrenOf(region).Prepend(region).Select(place => $"Regency = '{place.Code}'"),
            RegionLevel.Regency => [$"Regency = '{region.Code}'"],
            _ => [$"District = '{region.Code}'"],
        }).Prepend("Regency IS NULL");

    /// <summary>The entries that changes tell of, by the position of their change.</summary>
    private static async Task<ILookup<long, EntryRow>> Entries(Session tx, IReadOnlyList<OrderedChange> changes, FeedPosition after, int take)
    {
        List<(long Position, EntryRow Entry)> found = [];
        var parts = changes.Select(change => new Part(change, Recorded(change), change.Position == after.Change ? after.Entry ?? 0 : 0)).OrderBy(part => part.First).ToList();
        for (var at = 0; at < parts.Count;)
        {
            // What one unit of work recorded for many campaigns lies in one stretch of the ledger, and is read at once.
            var stretch = new List<Part> { parts[at++] };
            for (var last = stretch[0].Last; at < parts.Count && parts[at].First <= last; last = Math.Max(last, stretch[^1].Last))
                stretch.Add(parts[at++]);
            var rows = await EntryStore.Between(
                tx, [.. stretch.Select(part => part.Change.StreamId).Distinct()], stretch[0].First, stretch.Max(part => part.Last),
                stretch.Count == 1 ? take : int.MaxValue);
            found.AddRange(rows.SelectMany(row => stretch.Where(part => part.Holds(row)).Select(part => (part.Change.Position, row))));
        }

        return found.ToLookup(entry => entry.Position, entry => entry.Entry);
    }

    /// <summary>What is left of a change of many entries.</summary>
    private sealed record Part(OrderedChange Change, long First, long Last)
    {
        public Part(OrderedChange change, RecordedEntries recorded, long delivered)
            : this(change, Math.Max(recorded.First, delivered + 1), recorded.Last)
        {
        }

        public bool Holds(EntryRow entry) => entry.CampaignId == Change.StreamId && entry.Seq >= First && entry.Seq <= Last;
    }
}
