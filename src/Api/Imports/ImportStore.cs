using Api.Http;
using Api.Progress;
using Api.Storage;
using Coverage.Progress;

namespace Api.Imports;

/// <summary>Imports, their errors and their staged rows in and out.</summary>
internal sealed class ImportStore(Database db)
{
    private const string Select =
        """
        SELECT Id, Format, Mode, DryRun, Language, RequestedBy, RequestedById, Grants, Status, Line, Bytes, BytesRead, RowsRead, Created,
            Unchanged, Rejected, Errors, CreatedAt, StartedAt, FinishedAt
        FROM ImportJobs
        """;

    // Whoever works on a file holds its row: a cancelled import and one that another node took over are let go.
    private const string Held = "Id = @Id AND Status = 'running' AND Owner = @owner AND Line = @Line";

    private static readonly string[] ErrorColumns = ["ImportId", "Number", "Line", "ColumnName", "Code", "Message"];

    private static readonly string[] RowColumns =
    [
        "ImportId", "Line", "Id", "CampaignId", "ObservedOn", "Kind", "Enrolled", "Lapsed", "Reactivated", "Covered", "RegionCode", "SegmentCode",
        "ExternalRef", "Note",
    ];

    private const string EntryColumns =
        "Id, CampaignId, ObservedOn, Kind, Enrolled, Lapsed, Reactivated, Covered, RegionCode, SegmentCode, ExternalRef, Note";

    public Task<ImportJob?> Find(Guid id, CancellationToken ct) => db.Read(tx => Find(tx, id), ct);

    public static Task<ImportJob?> Find(Session tx, Guid id) => tx.Find<ImportJob>(Select + " WHERE Id = @id", new { id });

    /// <summary>The latest first, after one.</summary>
    /// <param name="senderId">Whose; null for everybody's.</param>
    public Task<List<ImportJob>> List(string? senderId, Guid? after, int take, CancellationToken ct) => db.Read(
        tx => tx.Query<ImportJob>(
            $"""
            {Select} WHERE {(senderId is null ? "1 = 1" : "RequestedById = @senderId")} AND {(after is null ? "1 = 1" : "Id < @after")}
            ORDER BY Id DESC {db.Dialect.Take("take")}
            """,
            new { senderId, after, take }),
        ct);

    /// <summary>In the order found, after one.</summary>
    public Task<List<ImportErrorRow>> Errors(Guid id, long after, int take, CancellationToken ct) => db.Read(
        tx => tx.Query<ImportErrorRow>(
            $"""
            SELECT Number, Line, ColumnName, Code, Message FROM ImportErrors WHERE ImportId = @id AND Number > @after
            ORDER BY Number {db.Dialect.Take("take")}
            """,
            new { id, after, take }),
        ct);

    public static Task<int> Insert(Session tx, ImportJob job) => tx.Execute(
        """
        INSERT INTO ImportJobs (Id, Format, Mode, DryRun, Language, RequestedBy, RequestedById, Grants, Status, Line, Bytes, BytesRead, RowsRead, Created, Unchanged,
            Rejected, Errors, CreatedAt, StartedAt, FinishedAt, Owner, LeaseUntil, Cleared)
        VALUES (@Id, @Format, @Mode, @DryRun, @Language, @RequestedBy, @RequestedById, @Grants, @Status, @Line, @Bytes, @BytesRead, @RowsRead, @Created, @Unchanged,
            @Rejected, @Errors, @CreatedAt, @StartedAt, @FinishedAt, NULL, 0, 0)
        """, job);

    /// <summary>What is to be worked on or cleared away, the oldest first.</summary>
    public Task<List<ImportJob>> ToDo(int take, CancellationToken ct) => db.Read(
        tx => tx.Query<ImportJob>($"{Select} WHERE Cleared = 0 ORDER BY Id {db.Dialect.Take("take")}", new { take }), ct);

    /// <returns>The import, now this owner's; null when somebody else is at it.</returns>
    public Task<ImportJob?> Claim(Guid id, Guid owner, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) => db.Write(
        async tx => await tx.Execute(
            """
            UPDATE ImportJobs SET Status = 'running', Owner = @owner, LeaseUntil = @until, StartedAt = COALESCE(StartedAt, @now)
            WHERE Id = @id AND (Status = 'queued' OR (Status = 'running' AND (Owner = @owner OR LeaseUntil <= @now)))
            """,
            new { id, owner, now, until }) == 1 ? await Find(tx, id) : null,
        ct);

    /// <summary>Lets others go on with it at once.</summary>
    public Task Release(Guid owner, CancellationToken ct) => db.Write(
        tx => tx.Execute("UPDATE ImportJobs SET LeaseUntil = 0 WHERE Owner = @owner AND Status = 'running'", new { owner }), ct);

    /// <summary>Lets go of what a process worked on that is no more; only for who knows that there is no other.</summary>
    public Task ReleaseAll(CancellationToken ct) => db.Write(tx => tx.Execute("UPDATE ImportJobs SET LeaseUntil = 0 WHERE Status = 'running'"), ct);

    /// <summary>Holds the import for this unit of work.</summary>
    /// <returns>False when it was cancelled, taken over, or taken further by an earlier run of the same unit.</returns>
    public static async Task<bool> Hold(Session tx, ImportJob job, Guid owner, DateTimeOffset until) =>
        await tx.Execute($"UPDATE ImportJobs SET LeaseUntil = @until WHERE {Held}", new { job.Id, job.Line, owner, until }) == 1;

    public static Task<int> Advance(Session tx, ImportJob job) => tx.Execute(
        """
        UPDATE ImportJobs SET Line = @Line, BytesRead = @BytesRead, RowsRead = @RowsRead, Created = @Created, Unchanged = @Unchanged,
            Rejected = @Rejected, Errors = @Errors
        WHERE Id = @Id
        """, job);

    public static Task<int> Finish(Session tx, Guid id, ImportStatus status, DateTimeOffset now) => tx.Execute(
        $"UPDATE ImportJobs SET {Finishing} WHERE Id = @id", new { id, status = status.Name(), now });

    /// <returns>False when it is over.</returns>
    public static async Task<bool> Cancel(Session tx, Guid id, DateTimeOffset now) => await tx.Execute(
        $"UPDATE ImportJobs SET {Finishing} WHERE Id = @id AND Status IN ('queued', 'running')",
        new { id, status = ImportStatus.Cancelled.Name(), now }) == 1;

    // An atomic import that does not succeed has created nothing.
    private const string Finishing =
        """
        Status = @status, FinishedAt = @now,
            Created = CASE WHEN Mode = 'atomic' AND @status <> 'succeeded' THEN 0 ELSE Created END
        """;

    public static Task<int> SetCleared(Session tx, Guid id) => tx.Execute("UPDATE ImportJobs SET Cleared = 1 WHERE Id = @id", new { id });

    public static Task AddErrors(Session tx, ImportJob job, IReadOnlyCollection<ImportFault> faults) => tx.Dialect.BulkInsert(
        tx, "ImportErrors", ErrorColumns,
        [.. faults.Select((fault, i) => new object?[]
        {
            job.Id, job.Errors + i + 1, fault.Line, fault.Column, fault.Code, fault.Message.In(job.LanguageNow),
        })]);

    public static Task Stage(Session tx, Guid id, IReadOnlyCollection<(long Line, EntryRow Entry)> rows) => tx.Dialect.BulkInsert(
        tx, "ImportRows", RowColumns,
        [.. rows.Select(row => new object?[]
        {
            id, row.Line, row.Entry.Id, row.Entry.CampaignId, row.Entry.ObservedOn, row.Entry.Kind, row.Entry.Enrolled, row.Entry.Lapsed,
            row.Entry.Reactivated, row.Entry.Covered, row.Entry.RegionCode, row.Entry.SegmentCode, row.Entry.ExternalRef, row.Entry.Note,
        })]);

    /// <summary>Staged rows of one campaign by their reference.</summary>
    public static Task<List<EntryRow>> StagedByRefs(Session tx, Guid id, Guid campaignId, List<string> refs) => tx.Query<EntryRow>(
        $"SELECT {EntryColumns} FROM ImportRows WHERE ImportId = @id AND CampaignId = @campaignId AND ExternalRef IN @refs",
        new { id, campaignId, refs });

    /// <summary>Staged rows in the order of the file.</summary>
    public static IAsyncEnumerable<EntryRow> Staged(Session tx, Guid id) => tx.Stream<EntryRow>(
        $"SELECT {EntryColumns} FROM ImportRows WHERE ImportId = @id ORDER BY Line", new { id });

    public static Task<List<Guid>> StagedCampaigns(Session tx, Guid id) => tx.Query<Guid>(
        "SELECT DISTINCT CampaignId FROM ImportRows WHERE ImportId = @id ORDER BY CampaignId", new { id });

    /// <summary>What the staged rows of a campaign come to, by day and scope; of each the first line.</summary>
    public static async Task<List<(long Line, DayTotals Day)>> StagedDays(Session tx, Guid id, Guid campaignId) =>
        [.. (await tx.Query<StagedDay>(
            """
            SELECT d.Line, d.ObservedOn, d.RegionCode, d.SegmentCode, d.Enrolled, d.Lapsed, d.Reactivated, s.Covered
            FROM (
                SELECT MIN(Line) AS Line, ObservedOn, RegionCode, SegmentCode, COALESCE(SUM(Enrolled), 0) AS Enrolled,
                    COALESCE(SUM(Lapsed), 0) AS Lapsed, COALESCE(SUM(Reactivated), 0) AS Reactivated,
                    MAX(CASE WHEN Covered IS NOT NULL THEN Line END) AS LastSnapshot
                FROM ImportRows
                WHERE ImportId = @id AND CampaignId = @campaignId
                GROUP BY ObservedOn, RegionCode, SegmentCode
            ) d
            LEFT JOIN ImportRows s ON s.ImportId = @id AND s.Line = d.LastSnapshot
            ORDER BY d.ObservedOn, d.Line
            """,
            new { id, campaignId }))
            .Select(row => (row.Line, new DayTotals(
                Scopes.Of(row.RegionCode, row.SegmentCode), row.ObservedOn, row.Enrolled, row.Lapsed, row.Reactivated, row.Covered)))];

    /// <summary>Lines whose reference somebody recorded since they were staged.</summary>
    public static Task<List<long>> StagedClashes(Session tx, Guid id, int take) => tx.Query<long>(
        $"""
        SELECT s.Line FROM ImportRows s JOIN ProgressEntries e ON e.CampaignId = s.CampaignId AND e.ExternalRef = s.ExternalRef
        WHERE s.ImportId = @id ORDER BY s.Line {tx.Dialect.Take("take")}
        """,
        new { id, take });

    /// <summary>Writes every staged row into the ledger.</summary>
    public static Task<int> Publish(Session tx, ImportJob job, DateTimeOffset now) => tx.Execute(
        $"""
        INSERT INTO ProgressEntries ({EntryColumns}, RecordedAt, RecordedBy, RecordedById)
        SELECT {EntryColumns}, @now, @RequestedBy, @RequestedById FROM ImportRows WHERE ImportId = @Id ORDER BY Line
        """,
        new { job.Id, job.RequestedBy, job.RequestedById, now });

    /// <returns>How many of the staged rows were removed.</returns>
    public static async Task<int> Unstage(Session tx, Guid id, int most) =>
        await tx.Find<long?>("SELECT MIN(Line) FROM ImportRows WHERE ImportId = @id", new { id }) is { } first
            ? await tx.Execute("DELETE FROM ImportRows WHERE ImportId = @id AND Line < @end", new { id, end = first + most })
            : 0;

    private sealed class StagedDay
    {
        public required long Line { get; init; }
        public required DateOnly ObservedOn { get; init; }
        public required string RegionCode { get; init; }
        public required string SegmentCode { get; init; }
        public required long Enrolled { get; init; }
        public required long Lapsed { get; init; }
        public required long Reactivated { get; init; }
        public required long? Covered { get; init; }
    }
}

/// <summary>An error as stored.</summary>
internal sealed record ImportErrorRow
{
    public required long Number { get; init; }
    public required long Line { get; init; }
    public required string? ColumnName { get; init; }
    public required string Code { get; init; }
    public required string Message { get; init; }

    public ImportErrorAnswer Answer() => new() { Line = Line, Column = ColumnName, Code = Code, Message = Message };
}
