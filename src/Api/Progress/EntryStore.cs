using Api.Regions;
using Api.Storage;

namespace Api.Progress;

/// <summary>The ledger's rows in and out. There is no update and no delete.</summary>
internal sealed class EntryStore(Database db)
{
    private const string Columns =
        "Id, CampaignId, ObservedOn, Kind, Enrolled, Lapsed, Reactivated, Covered, RegionCode, SegmentCode, ExternalRef, Note, RecordedAt, RecordedBy";

    public Task<EntryRow?> Find(Guid campaignId, Guid id, CancellationToken ct) => db.Read(
        tx => tx.Find<EntryRow>($"SELECT Seq, {Columns} FROM ProgressEntries WHERE Id = @id AND CampaignId = @campaignId", new { id, campaignId }), ct);

    public static Task<EntryRow?> Find(Session tx, Guid id) =>
        tx.Find<EntryRow>($"SELECT Seq, {Columns} FROM ProgressEntries WHERE Id = @id", new { id });

    public static Task<EntryRow?> FindByRef(Session tx, Guid campaignId, string externalRef) => tx.Find<EntryRow>(
        $"SELECT Seq, {Columns} FROM ProgressEntries WHERE CampaignId = @campaignId AND ExternalRef = @externalRef", new { campaignId, externalRef });

    public static Task<int> Insert(Session tx, EntryRow entry) => tx.Execute(
        $"""
        INSERT INTO ProgressEntries ({Columns})
        VALUES (@Id, @CampaignId, @ObservedOn, @Kind, @Enrolled, @Lapsed, @Reactivated, @Covered, @RegionCode, @SegmentCode,
            @ExternalRef, @Note, @RecordedAt, @RecordedBy)
        """, entry);

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
            where.Add("e.SegmentCode = @segment");
        if (after is not null)
            where.Add("e.ObservedOn >= @observedOn AND (e.ObservedOn > @observedOn OR e.Seq > @seq)");

        var columns = "e.Seq, e." + Columns.Replace(", ", ", e.", StringComparison.Ordinal);
        var sql = $"SELECT {columns} FROM ProgressEntries e{from} WHERE {string.Join(" AND ", where)} ORDER BY e.ObservedOn, e.Seq {db.Dialect.Take("take")}";
        return db.Read(tx => tx.Query<EntryRow>(sql, new
        {
            campaignId,
            first = region?.Position,
            last = region?.LastPosition,
            from = ask.From,
            to = ask.To,
            segment = ask.Segment,
            observedOn = after?.ObservedOn,
            seq = after?.Seq,
            take,
        }), ct);
    }
}
