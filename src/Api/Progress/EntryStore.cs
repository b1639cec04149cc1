using Api.Http;
using Api.Regions;
using Api.Storage;

namespace Api.Progress;

/// <summary>The ledger's rows in and out. There is no update and no delete: what becomes of an entry is a decision beside it.</summary>
internal sealed class EntryStore(Database db)
{
    private const string Columns =
        "Id, CampaignId, ObservedOn, Kind, Enrolled, Lapsed, Reactivated, Covered, RegionCode, SegmentCode, ExternalRef, Note, Corrects, Reason, "
        + "RecordedAt, RecordedBy";

    private const string Select =
        """
        SELECT e.Seq, e.Id, e.CampaignId, e.ObservedOn, e.Kind, e.Enrolled, e.Lapsed, e.Reactivated, e.Covered, e.RegionCode, e.SegmentCode,
            e.ExternalRef, e.Note, e.Corrects, e.Reason, e.RecordedAt, e.RecordedBy,
            COALESCE(d.Decision, 'reported') AS Status, d.Reason AS StatusReason, d.SupersededBy
        FROM ProgressEntries e
        LEFT JOIN ProgressDecisions d ON d.EntryId = e.Id AND d.Number = (SELECT MAX(l.Number) FROM ProgressDecisions l WHERE l.EntryId = e.Id)
        """;

    public Task<EntryRow?> Find(Guid campaignId, Guid id, CancellationToken ct) => db.Read(tx => Find(tx, campaignId, id), ct);

    public static Task<EntryRow?> Find(Session tx, Guid campaignId, Guid id) =>
        tx.Find<EntryRow>(Select + " WHERE e.Id = @id AND e.CampaignId = @campaignId", new { id, campaignId });

    public static Task<EntryRow?> Find(Session tx, Guid id) => tx.Find<EntryRow>(Select + " WHERE e.Id = @id", new { id });

    public static Task<EntryRow?> FindByRef(Session tx, Guid campaignId, string externalRef) => tx.Find<EntryRow>(
        Select + " WHERE e.CampaignId = @campaignId AND e.ExternalRef = @externalRef", new { campaignId, externalRef });

    public static Task<List<EntryRow>> Find(Session tx, List<Guid> ids) => tx.Query<EntryRow>(Select + " WHERE e.Id IN @ids", new { ids });

    public static Task<List<EntryRow>> FindByRefs(Session tx, Guid campaignId, List<string> externalRefs) => tx.Query<EntryRow>(
        Select + " WHERE e.CampaignId = @campaignId AND e.ExternalRef IN @externalRefs", new { campaignId, externalRefs });

    /// <summary>Writes entries down in this order.</summary>
    public static Task<int> Insert(Session tx, params IReadOnlyCollection<EntryRow> entries) => tx.Execute(
        $"""
        INSERT INTO ProgressEntries ({Columns})
        VALUES (@Id, @CampaignId, @ObservedOn, @Kind, @Enrolled, @Lapsed, @Reactivated, @Covered, @RegionCode, @SegmentCode,
            @ExternalRef, @Note, @Corrects, @Reason, @RecordedAt, @RecordedBy)
        """, entries);

    /// <summary>The same for very many.</summary>
    public static Task InsertMany(Session tx, IReadOnlyCollection<EntryRow> entries) => tx.Dialect.BulkInsert(
        tx, "ProgressEntries", Columns.Split(", "),
        [.. entries.Select(e => new object?[]
        {
            e.Id, e.CampaignId, e.ObservedOn, e.Kind, e.Enrolled, e.Lapsed, e.Reactivated, e.Covered, e.RegionCode, e.SegmentCode, e.ExternalRef,
            e.Note, e.Corrects, e.Reason, e.RecordedAt, e.RecordedBy,
        })]);

    /// <summary>Records what was decided about an entry; the last decision holds.</summary>
    public static Task<int> Decide(
        Session tx, Guid entryId, EntryStatus decision, string? reason, Guid? supersededBy, DateTimeOffset now, string caller) => tx.Execute(
        """
        INSERT INTO ProgressDecisions (EntryId, Number, Decision, Reason, SupersededBy, RecordedAt, RecordedBy)
        SELECT @entryId, COALESCE(MAX(Number), 0) + 1, @decision, @reason, @supersededBy, @now, @caller
        FROM ProgressDecisions WHERE EntryId = @entryId
        """,
        new { entryId, decision = decision.Name(), reason, supersededBy, now, caller });

    /// <summary>Whether a snapshot rests on the baseline of this scope.</summary>
    public static async Task<bool> HasSnapshots(Session tx, Guid campaignId, string regionCode, string segmentCode) => await tx.Find<DateOnly?>(
        """
        SELECT Day FROM ProgressDays
        WHERE CampaignId = @campaignId AND RegionCode = @regionCode AND SegmentCode = @segmentCode AND Snapshot IS NOT NULL
        """,
        new { campaignId, regionCode, segmentCode }) is not null;

    /// <summary>Entries by the day observed, then in the order recorded, after a row. A region's include those of the regions in it.</summary>
    public Task<List<EntryRow>> List(
        Guid campaignId, ListEntries ask, Region? region, (DateOnly ObservedOn, long Seq)? after, int take, CancellationToken ct)
    {
        List<string> where = ["e.CampaignId = @campaignId"];
        var from = "";
        if (region is not null)
        {
            from = " JOIN Regions r ON r.Code = e.RegionCode";
            where.Add("r.Position >= @first AND r.Position <= @last");
        }

        if (ask.From is not null)
            where.Add("e.ObservedOn >= @from");
        if (ask.To is not null)
            where.Add("e.ObservedOn <= @to");
        if (ask.Segment is not null)
            where.Add("e.SegmentCode = @segment " + db.Dialect.Exactly);
        if (ask.Status is not null)
            where.Add("COALESCE(d.Decision, 'reported') = @status");
        if (after is not null)
            where.Add("e.ObservedOn >= @observedOn AND (e.ObservedOn > @observedOn OR e.Seq > @seq)");

        var sql = $"{Select}{from} WHERE {string.Join(" AND ", where)} ORDER BY e.ObservedOn, e.Seq {db.Dialect.Take("take")}";
        return db.Read(tx => tx.Query<EntryRow>(sql, new
        {
            campaignId,
            first = region?.Position,
            last = region?.LastPosition,
            from = ask.From,
            to = ask.To,
            segment = ask.Segment,
            status = ask.Status?.Name(),
            observedOn = after?.ObservedOn,
            seq = after?.Seq,
            take,
        }), ct);
    }
}
