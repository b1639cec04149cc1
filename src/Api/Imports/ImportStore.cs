using Api.Audit;
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

    public static async Task Insert(Session tx, ImportJob job)
    {
        await tx.Execute(InsertJob, job);
        if (job.IsPublished)
            await Withhold(tx, job.Id);
    }

    private const string InsertJob =
        """
        INSERT INTO ImportJobs (Id, Format, Mode, DryRun, Language, RequestedBy, RequestedById, Grants, Status, Line, Bytes, BytesRead, RowsRead, Created, Unchanged,
            Rejected, Errors, CreatedAt, StartedAt, FinishedAt, Owner, LeaseUntil, Cleared)
        VALUES (@Id, @Format, @Mode, @DryRun, @Language, @RequestedBy, @RequestedById, @Grants, @Status, @Line, @Bytes, @BytesRead, @RowsRead, @Created, @Unchanged,
            @Rejected, @Errors, @CreatedAt, @StartedAt, @FinishedAt, NULL, 0, 0)
        """;

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
    public static Task<List<EntryRow>> StagedByRefs(Session tx, Guid id, Guid campaignId, IReadOnlyCollection<string> refs) => tx.Query<EntryRow>(
        $"SELECT {EntryColumns} FROM ImportRows WHERE ImportId = @id AND CampaignId = @campaignId AND ExternalRef {tx.Dialect.In("refs")}",
        new { id, campaignId, refs = Dialect.Json(refs) });

    /// <summary>The rows are to count all at once, later.</summary>
    private static Task<int> Withhold(Session tx, Guid id) => tx.Execute("INSERT INTO UnpublishedImports (ImportId) VALUES (@id)", new { id });

    /// <summary>From now on the rows count.</summary>
    public static Task<int> Publish(Session tx, Guid id) => tx.Execute("DELETE FROM UnpublishedImports WHERE ImportId = @id", new { id });

    /// <summary>Adds what rows come to that do not count yet.</summary>
    public static async Task AddDays(Session tx, Guid id, IEnumerable<(long Line, EntryRow Entry)> rows)
    {
        foreach (var group in rows.GroupBy(row => (row.Entry.CampaignId, row.Entry.ObservedOn, row.Entry.Scope)))
        {
            var sum = group.Select(row => row.Entry.Day).Aggregate((all, next) => all.Plus(next));
            var day = new
            {
                id,
                group.Key.CampaignId,
                day = group.Key.ObservedOn,
                regionCode = group.Key.Scope.RegionCode ?? "",
                segmentCode = group.Key.Scope.Segment ?? "",
                line = group.First().Line,
                sum.Enrolled,
                sum.Lapsed,
                sum.Reactivated,
                sum.Snapshot,
            };
            if (await tx.Execute(
                """
                UPDATE ImportDays SET Enrolled = Enrolled + @Enrolled, Lapsed = Lapsed + @Lapsed, Reactivated = Reactivated + @Reactivated,
                    Snapshot = COALESCE(@Snapshot, Snapshot)
                WHERE ImportId = @id AND CampaignId = @CampaignId AND Day = @day AND RegionCode = @regionCode AND SegmentCode = @segmentCode
                """, day) == 0)
            {
                await tx.Execute(
                    """
                    INSERT INTO ImportDays (ImportId, CampaignId, Day, RegionCode, SegmentCode, FirstLine, Enrolled, Lapsed, Reactivated, Snapshot)
                    VALUES (@id, @CampaignId, @day, @regionCode, @segmentCode, @line, @Enrolled, @Lapsed, @Reactivated, @Snapshot)
                    """, day);
            }
        }
    }

    public static Task<List<Guid>> Campaigns(Session tx, Guid id) => tx.Query<Guid>(
        "SELECT DISTINCT CampaignId FROM ImportDays WHERE ImportId = @id ORDER BY CampaignId", new { id });

    /// <summary>What an import's rows of a campaign come to, by day and scope; of each the first line.</summary>
    public static async Task<List<(long Line, DayTotals Day)>> Days(Session tx, Guid id, Guid campaignId) =>
        [.. (await tx.Query<ImportDay>(
            """
            SELECT FirstLine, Day, RegionCode, SegmentCode, Enrolled, Lapsed, Reactivated, Snapshot FROM ImportDays
            WHERE ImportId = @id AND CampaignId = @campaignId ORDER BY Day, FirstLine
            """,
            new { id, campaignId }))
            .Select(row => (row.FirstLine, new DayTotals(
                Scopes.Of(row.RegionCode, row.SegmentCode), row.Day, row.Enrolled, row.Lapsed, row.Reactivated, row.Snapshot)))];

    /// <summary>Keeps what is to be written down of rows of one campaign once they count.</summary>
    public static Task<int> AddPart(Session tx, Guid id, Guid campaignId, long line, RecordedEntries recorded) => tx.Execute(
        "INSERT INTO ImportParts (ImportId, CampaignId, FirstLine, Recorded) VALUES (@id, @campaignId, @line, @recorded)",
        new { id, campaignId, line, recorded = Trail.Json(recorded) });

    /// <summary>In the order of the file.</summary>
    public static Task<List<string>> Parts(Session tx, Guid id, Guid campaignId) => tx.Query<string>(
        "SELECT Recorded FROM ImportParts WHERE ImportId = @id AND CampaignId = @campaignId ORDER BY FirstLine", new { id, campaignId });

    /// <summary>Forgets what only the publishing of an import needs.</summary>
    public static async Task ClearParts(Session tx, Guid id)
    {
        await tx.Execute("DELETE FROM ImportDays WHERE ImportId = @id", new { id });
        await tx.Execute("DELETE FROM ImportParts WHERE ImportId = @id", new { id });
    }

    /// <returns>How many of the staged rows were removed.</returns>
    public static async Task<int> Unstage(Session tx, Guid id, int most) =>
        await tx.Find<long?>("SELECT MIN(Line) FROM ImportRows WHERE ImportId = @id", new { id }) is { } first
            ? await tx.Execute("DELETE FROM ImportRows WHERE ImportId = @id AND Line < @end", new { id, end = first + most })
            : 0;

    private sealed class ImportDay
    {
        public required long FirstLine { get; init; }
        public required DateOnly Day { get; init; }
        public required string RegionCode { get; init; }
        public required string SegmentCode { get; init; }
        public required long Enrolled { get; init; }
        public required long Lapsed { get; init; }
        public required long Reactivated { get; init; }
        public required long? Snapshot { get; init; }
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
