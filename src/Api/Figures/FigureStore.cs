using Api.Regions;
using Api.Storage;

namespace Api.Figures;

/// <summary>Figure rows in and out.</summary>
internal sealed class FigureStore(Database db)
{
    private const string Columns =
        "Id, RegionCode, SchemeCode, SegmentCode, AsOf, Eligible, Covered, PublishedPercent, Definition, Authority, Source, Note, CreatedAt, CreatedBy";

    private const string Select =
        """
        SELECT f.Id, f.RegionCode, f.SchemeCode, f.SegmentCode, f.AsOf, f.Eligible, f.Covered, f.PublishedPercent, f.Definition, f.Authority,
            f.Source, f.Note, f.CreatedAt, f.CreatedBy, f.DeletedAt
        FROM Figures f
        """;

    public Task<FigureRow?> Find(Guid id, CancellationToken ct) => db.Read(tx => Find(tx, id), ct);

    public static Task<FigureRow?> Find(Session tx, Guid id) => tx.Find<FigureRow>(Select + " WHERE f.Id = @id", new { id });

    public static Task<List<FigureRow>> Find(Session tx, List<Guid> ids) => tx.Query<FigureRow>(Select + " WHERE f.Id IN @ids", new { ids });

    /// <summary>Figures that fit every filter and were not withdrawn, the latest first, after a row.</summary>
    /// <param name="within">The regions whose figures the caller may read.</param>
    public Task<List<FigureRow>> List(
        ListFigures ask, Region? region, IReadOnlyList<Region> within, (DateOnly AsOf, Guid Id)? after, int take, CancellationToken ct)
    {
        List<string> where = ["f.DeletedAt IS NULL"];
        var everywhere = within is [{ ParentCode: null }];
        if (region is not null)
            where.Add("r.Position >= @first AND r.Position <= @last");
        if (!everywhere)
            where.Add(RegionStore.LiesWithin);
        if (ask.Scheme is not null)
            where.Add("f.SchemeCode = @scheme " + db.Dialect.Exactly);
        if (ask.Segment is not null)
            where.Add("f.SegmentCode = @segment " + db.Dialect.Exactly);
        if (ask.From is not null)
            where.Add("f.AsOf >= @from");
        if (ask.To is not null)
            where.Add("f.AsOf <= @to");
        if (after is not null)
            where.Add("(f.AsOf < @asOf OR (f.AsOf = @asOf AND f.Id < @id))");

        var join = region is null && everywhere ? "" : " JOIN Regions r ON r.Code = f.RegionCode";
        var sql = $"{Select}{join} WHERE {string.Join(" AND ", where)} ORDER BY f.AsOf DESC, f.Id DESC {db.Dialect.Take("take")}";
        return db.Read(tx => tx.Query<FigureRow>(sql, new
        {
            first = region?.Position,
            last = region?.LastPosition,
            within = within.Select(readable => readable.Code),
            scheme = ask.Scheme,
            segment = ask.Segment,
            from = ask.From,
            to = ask.To,
            asOf = after?.AsOf,
            id = after?.Id,
            take,
        }), ct);
    }

    /// <summary>The newest count of everybody eligible in a region, of a day or earlier; null where none was published.</summary>
    public static Task<FigureRow?> LatestDenominator(Session tx, string regionCode, string scheme, DateOnly day) => tx.Find<FigureRow>(
        $"""
        {Select}
        WHERE f.RegionCode = @regionCode AND f.SchemeCode = @scheme AND f.SegmentCode = '' AND f.AsOf <= @day AND f.Eligible IS NOT NULL
            AND f.DeletedAt IS NULL
        ORDER BY f.AsOf DESC, f.Id DESC {tx.Dialect.Take("take")}
        """,
        new { regionCode, scheme, day, take = 1 });

    /// <summary>The campaigns that may be read on a figure's denominator.</summary>
    public static Task<List<Guid>> CampaignsOn(Session tx, FigureRow figure) =>
        tx.Query<Guid>("SELECT Id FROM Campaigns WHERE RegionCode = @RegionCode AND SchemeCode = @SchemeCode", new { figure.RegionCode, figure.SchemeCode });

    public static Task<int> Insert(Session tx, FigureRow figure) => tx.Execute(
        $"""
        INSERT INTO Figures ({Columns}, DeletedAt, DeletedBy)
        VALUES (@Id, @RegionCode, @SchemeCode, @SegmentCode, @AsOf, @Eligible, @Covered, @PublishedPercent, @Definition, @Authority, @Source,
            @Note, @CreatedAt, @CreatedBy, NULL, NULL)
        """, figure);

    /// <summary>Leaves a figure where it is, marked as no more to be counted.</summary>
    public static Task<int> Delete(Session tx, Guid id, string by, DateTimeOffset now) => tx.Execute(
        "UPDATE Figures SET DeletedAt = @now, DeletedBy = @by WHERE Id = @id AND DeletedAt IS NULL", new { id, by, now });
}
