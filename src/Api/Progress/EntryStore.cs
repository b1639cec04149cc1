using Api.Http;
using Api.Regions;
using Api.Storage;

namespace Api.Progress;

/// <summary>The ledger's rows in and out. There is no update, and no delete of what ever counted: what becomes of an entry is a decision beside it.</summary>
internal sealed class EntryStore(Database db)
{
    private const string Columns =
        "Id, CampaignId, ObservedOn, Kind, Enrolled, Lapsed, Reactivated, Covered, RegionCode, SegmentCode, ExternalRef, Note, Corrects, Reason, "
        + "RecordedAt, RecordedBy, RecordedById";

    private const string Select =
        """
        SELECT e.Seq, e.Id, e.CampaignId, e.ObservedOn, e.Kind, e.Enrolled, e.Lapsed, e.Reactivated, e.Covered, e.RegionCode, e.SegmentCode,
            e.ExternalRef, e.Note, e.Corrects, e.Reason, e.RecordedAt, e.RecordedBy, e.RecordedById,
            COALESCE(d.Decision, 'reported') AS Status, d.Reason AS StatusReason, d.SupersededBy
        FROM ProgressEntries e
        LEFT JOIN ProgressDecisions d ON d.EntryId = e.Id AND d.Number = (SELECT MAX(l.Number) FROM ProgressDecisions l WHERE l.EntryId = e.Id)
        """;

    /// <summary>Rows of an atomic import that is not at its end are nobody's business.</summary>
    public const string Published = "(e.ImportId IS NULL OR e.ImportId NOT IN (SELECT ImportId FROM UnpublishedImports))";

    private static readonly Statement Number = new("SELECT Seq FROM ProgressEntries WHERE Id = @id", "@id");

    private static readonly Statement ById = new($"{Select} WHERE e.Id = @id AND {Published}", "@id");

    private static readonly Statement OfCampaign = new(
        $"{Select} WHERE e.Id = @id AND e.CampaignId = @campaignId AND {Published}", "@id", "@campaignId");

    private static readonly Statement ByRef = new(
        $"{Select} WHERE e.CampaignId = @campaignId AND e.ExternalRef = @externalRef AND {Published}", "@campaignId", "@externalRef");

    private static readonly Statement InsertOne = new(
        """
        INSERT INTO ProgressEntries (Id, CampaignId, ObservedOn, Kind, Enrolled, Lapsed, Reactivated, Covered, RegionCode, SegmentCode,
            ExternalRef, Note, RecordedAt, RecordedBy, RecordedById)
        VALUES (@id, @campaignId, @observedOn, @kind, @enrolled, @lapsed, @reactivated, @covered, @regionCode, @segmentCode,
            @externalRef, @note, @recordedAt, @recordedBy, @recordedById)
        """,
        "@id", "@campaignId", "@observedOn", "@kind", "@enrolled", "@lapsed", "@reactivated", "@covered", "@regionCode", "@segmentCode",
        "@externalRef", "@note", "@recordedAt", "@recordedBy", "@recordedById");

    public Task<EntryRow?> Find(Guid campaignId, Guid id, CancellationToken ct) => db.Read(tx => Find(tx, campaignId, id), ct);

    public static Task<EntryRow?> Find(Session tx, Guid campaignId, Guid id) =>
        OfCampaign.Find(tx, EntryRow.Read, id, campaignId);

    public static Task<EntryRow?> Find(Session tx, Guid id) => ById.Find(tx, EntryRow.Read, id);

    public static Task<EntryRow?> FindByRef(Session tx, Guid campaignId, string externalRef) =>
        ByRef.Find(tx, EntryRow.Read, campaignId, externalRef);

    public static Task<List<EntryRow>> Find(Session tx, List<Guid> ids) => tx.Query<EntryRow>(
        $"{Select} WHERE e.Id IN @ids AND {Published}", new { ids });

    /// <summary>Entries of some campaigns from one number in the ledger to another.</summary>
    public static Task<List<EntryRow>> Between(Session tx, List<Guid> campaignIds, long first, long last, int take) => tx.Query<EntryRow>(
        $"""
        {Select} WHERE e.Seq >= @first AND e.Seq <= @last AND e.CampaignId IN @campaignIds AND {Published}
        ORDER BY e.Seq {tx.Dialect.Take("take")}
        """,
        new { campaignIds, first, last, take });

    /// <summary>An entry's number in the ledger.</summary>
    public static Task<long> SeqOf(Session tx, Guid id) => Number.Find(tx, row => row.Count(0), id);

    /// <param name="importId">Of the import that asks: it sees its own rows.</param>
    public static Task<List<EntryRow>> FindByRefs(Session tx, Guid campaignId, IReadOnlyCollection<string> externalRefs, Guid? importId = null) =>
        tx.Query<EntryRow>(
            $"""
            {Select} WHERE e.CampaignId = @campaignId AND e.ExternalRef {tx.Dialect.In("refs")}
                AND {(importId is null ? Published : $"(e.ImportId = @importId OR {Published})")}
            """,
            new { campaignId, refs = Dialect.Json(externalRefs), importId });

    public static Task<int> Insert(Session tx, EntryRow entry) => entry.Corrects is not null
        ? Insert(tx, [entry])
        : InsertOne.Execute(
            tx, entry.Id, entry.CampaignId, entry.ObservedOn, entry.Kind, entry.Enrolled, entry.Lapsed, entry.Reactivated, entry.Covered,
            entry.RegionCode, entry.SegmentCode, entry.ExternalRef, entry.Note, entry.RecordedAt, entry.RecordedBy,
            entry.RecordedById);

    /// <summary>Writes entries down in this order.</summary>
    public static Task<int> Insert(Session tx, IReadOnlyCollection<EntryRow> entries) => tx.Execute(
        $"""
        INSERT INTO ProgressEntries ({Columns})
        VALUES (@Id, @CampaignId, @ObservedOn, @Kind, @Enrolled, @Lapsed, @Reactivated, @Covered, @RegionCode, @SegmentCode,
            @ExternalRef, @Note, @Corrects, @Reason, @RecordedAt, @RecordedBy, @RecordedById)
        """, entries);

    /// <summary>The same for very many.</summary>
    /// <param name="importId">The atomic import that they belong to: see <see cref="Published"/>.</param>
    public static Task InsertMany(Session tx, IReadOnlyCollection<EntryRow> entries, Guid? importId = null) => tx.Dialect.BulkInsert(
        tx, "ProgressEntries", [.. Columns.Split(", "), "ImportId"],
        [.. entries.Select(e => new object?[]
        {
            e.Id, e.CampaignId, e.ObservedOn, e.Kind, e.Enrolled, e.Lapsed, e.Reactivated, e.Covered, e.RegionCode, e.SegmentCode, e.ExternalRef,
            e.Note, e.Corrects, e.Reason, e.RecordedAt, e.RecordedBy, e.RecordedById, importId,
        })]);

    /// <summary>Takes rows away that never counted: those of an unpublished import with these ids.</summary>
    public static Task<int> DeleteUnpublished(Session tx, Guid importId, Guid first, Guid last) => tx.Execute(
        """
        DELETE FROM ProgressEntries
        WHERE Id >= @first AND Id <= @last AND ImportId = @importId AND ImportId IN (SELECT ImportId FROM UnpublishedImports)
        """,
        new { importId, first, last });

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
        List<string> where = [];
        List<string> names = [];
        List<object?> values = [];
        Where($"e.CampaignId = @campaignId AND {Published}", "@campaignId", campaignId);
        var from = "";
        if (region is not null)
        {
            from = " JOIN Regions r ON r.Code = e.RegionCode";
            Where("r.Position >= @first", "@first", region.Position);
            Where("r.Position <= @last", "@last", region.LastPosition);
        }

        if (ask.From is { } first)
            Where("e.ObservedOn >= @from", "@from", first);
        if (ask.To is { } last)
            Where("e.ObservedOn <= @to", "@to", last);
        if (ask.Segment is { } segment)
            Where("e.SegmentCode = @segment " + db.Dialect.Exactly, "@segment", segment);
        if (ask.Status is { } status)
            Where("COALESCE(d.Decision, 'reported') = @status", "@status", status.Name());
        if (after is { } row)
        {
            Where("e.ObservedOn >= @observedOn", "@observedOn", row.ObservedOn);
            Where("(e.ObservedOn > @observedOn OR e.Seq > @seq)", "@seq", row.Seq);
        }

        var sql = $"{Select}{from} WHERE {string.Join(" AND ", where)} ORDER BY e.ObservedOn, e.Seq {db.Dialect.Take("take")}";
        var list = new Statement(sql, [.. names, "@take"]);
        return db.Read(tx => list.Query(tx, EntryRow.Read, [.. values, take]), ct);

        void Where(string condition, string name, object value)
        {
            where.Add(condition);
            names.Add(name);
            values.Add(value);
        }
    }
}
