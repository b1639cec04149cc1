using Api.Http;
using Api.Regions;
using Api.Storage;

namespace Api.Audit;

/// <summary>Changes out; <see cref="Trail"/> writes them.</summary>
internal sealed class ChangeStore(Database db)
{
    private const string Select =
        """
        SELECT c.Seq, c.StreamId, c.Number, c.RecordedAt, c.ActorId, c.ActorName, c.Action, c.ResourceType, c.ResourceId, c.RegionCode,
            c.ValueBefore, c.ValueAfter, c.RequestId, c.Hash
        FROM Changes c
        """;

    /// <summary>Changes that fit every filter, the latest first, before one.</summary>
    /// <param name="within">The regions whose changes the caller may read.</param>
    public Task<List<ChangeRow>> List(ListAudit ask, IReadOnlyList<Region> within, long? before, int take, CancellationToken ct)
    {
        List<string> where = ["1 = 1"];
        var everything = within is [{ ParentCode: null }];
        if (!everything)
            where.Add(RegionStore.LiesWithin);
        if (ask.Resource is not null)
            where.Add("c.ResourceId = @resource");
        if (ask.Type is not null)
            where.Add("c.ResourceType = @type");
        if (ask.Campaign is not null)
            where.Add("c.StreamId = @campaign");
        if (ask.Actor is not null)
            where.Add("c.ActorId = @actor");
        if (ask.From is not null)
            where.Add("c.RecordedAt >= @from");
        if (ask.To is not null)
            where.Add("c.RecordedAt < @to");
        if (before is not null)
            where.Add("c.Seq < @before");

        var sql = $"""
            {Select}{(everything ? "" : " JOIN Regions r ON r.Code = c.RegionCode")}
            WHERE {string.Join(" AND ", where)} ORDER BY c.Seq DESC {db.Dialect.Take("take")}
            """;
        return db.Read(tx => tx.Query<ChangeRow>(sql, new
        {
            within = within.Select(region => region.Code),
            resource = ask.Resource,
            type = ask.Type?.Name(),
            campaign = ask.Campaign,
            actor = ask.Actor,
            from = ask.From,
            to = ask.To,
            before,
            take,
        }), ct);
    }

    /// <summary>Every stream that has changes or says that it has.</summary>
    public Task<List<Guid>> Streams(CancellationToken ct) => db.Read(
        tx => tx.Query<Guid>("SELECT StreamId FROM ChangeHeads UNION SELECT StreamId FROM Changes ORDER BY StreamId"), ct);

    public static Task<ChangeHead?> Head(Session tx, Guid stream) =>
        tx.Find<ChangeHead>("SELECT Number, Hash FROM ChangeHeads WHERE StreamId = @stream", new { stream });

    /// <summary>Some of a stream that are about one type of resource, in their order, after one and until another.</summary>
    public static Task<List<ChangeRow>> Of(Session tx, Guid stream, ResourceType type, long after, long until, int take) => tx.Query<ChangeRow>(
        $"{Select} WHERE c.StreamId = @stream AND c.Number > @after AND c.Number <= @until AND c.ResourceType = @type ORDER BY c.Number {tx.Dialect.Take("take")}",
        new { stream, after, until, type = type.Name(), take });

    /// <summary>A stream from its beginning.</summary>
    public static IAsyncEnumerable<ChangeRow> Of(Session tx, Guid stream) =>
        tx.Stream<ChangeRow>(Select + " WHERE c.StreamId = @stream ORDER BY c.Number", new { stream });
}

/// <summary>How far a stream is.</summary>
internal sealed class ChangeHead
{
    public required long Number { get; init; }
    public required byte[] Hash { get; init; }
}
