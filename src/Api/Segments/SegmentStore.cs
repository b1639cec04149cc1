using Api.Access;
using Api.Audit;
using Api.Http;
using Api.Schemes;
using Api.Storage;

namespace Api.Segments;

/// <summary>Segment rows in and out.</summary>
internal sealed class SegmentStore(Database db)
{
    private const string Columns = "Code, ParentCode, SchemeCode, NameEn, NameId, Version";

    private static readonly Statement SchemeOf = new("SELECT Code, SchemeCode FROM Segments WHERE Code = @code", "@code");

    public Task<List<SegmentAnswer>> All(string? scheme, CancellationToken ct) => db.Read(
        tx => scheme is null
            ? tx.Query<SegmentAnswer>($"SELECT {Columns} FROM Segments ORDER BY Position, Code")
            : tx.Query<SegmentAnswer>($"SELECT {Columns} FROM Segments WHERE SchemeCode = @scheme {db.Dialect.Exactly} OR SchemeCode IS NULL ORDER BY Position, Code", new { scheme }),
        ct);

    public Task<SegmentAnswer?> Find(string code, CancellationToken ct) => db.Read(tx => Find(tx, code), ct);

    public static Task<List<SegmentAnswer>> Find(Session tx, List<string> codes) =>
        tx.Query<SegmentAnswer>($"SELECT {Columns} FROM Segments WHERE Code IN @codes", new { codes });

    /// <summary>Whether a campaign of this scheme may use the segment.</summary>
    public static async Task<bool> Fits(Session tx, string code, string scheme) =>
        await SchemeOf.Find(tx, row => row.Text(0) == code && (row.TextOrNull(1) ?? scheme) == scheme, code);

    /// <summary>A segment, the wider one it is part of, and so on.</summary>
    public static async Task<List<string>> WithWider(Session tx, string code)
    {
        List<string> codes = [];
        for (string? next = code; next is not null && await Find(tx, next) is { } segment; next = segment.ParentCode)
            codes.Add(segment.Code);
        return codes;
    }

    /// <summary>The scheme of each of these segments that exists; null for one of any scheme.</summary>
    public static async Task<Dictionary<string, string?>> SchemesOf(Session tx, List<string> codes) =>
        (await Find(tx, codes)).ToDictionary(segment => segment.Code, segment => segment.SchemeCode);

    /// <summary>Creates the segment, or changes it when the caller's If-Match fits its version.</summary>
    public Task<Outcome<SegmentAnswer>> Put(string code, PutSegment segment, Func<long?, Problem?> refuses, Permission permission, DateTimeOffset now, CancellationToken ct) => db.Write<Outcome<SegmentAnswer>>(
        async tx =>
        {
            var present = await Find(tx, code);
            if (refuses(present?.Version) is { } stale)
                return stale;
            if (await ParentProblem(tx, code, segment.ParentCode) is { } unfit)
                return unfit;
            if (segment.SchemeCode is { } scheme && !await SchemeStore.Exists(tx, scheme))
                return Problems.UnknownScheme.Broken("/schemeCode");

            var row = new { code, segment.ParentCode, segment.SchemeCode, segment.NameEn, segment.NameId, before = present?.Version ?? 0 };
            var changed = present is null
                ? await tx.Execute(
                    """
                    INSERT INTO Segments (Code, ParentCode, SchemeCode, NameEn, NameId, Position, Version)
                    VALUES (@code, @ParentCode, @SchemeCode, @NameEn, @NameId, (SELECT COUNT(*) FROM Segments), 1)
                    """, row)
                : await tx.Execute(
                    """
                    UPDATE Segments SET ParentCode = @ParentCode, SchemeCode = @SchemeCode, NameEn = @NameEn, NameId = @NameId, Version = Version + 1
                    WHERE Code = @code AND Version = @before
                    """, row);
            if (changed == 0)
                return new Problem(Problems.PreconditionFailed);
            var after = (await Find(tx, code))!;
            await Trail.Record(
                tx, permission, now, present is null ? ChangeAction.Created : ChangeAction.Changed, new(ResourceType.Segment, code, null, null),
                present is null ? null : Trail.Json(present), Trail.Json(after));
            return after;
        },
        ct);

    /// <summary>The parents above a segment exist, and it is none of them.</summary>
    private static async Task<Problem?> ParentProblem(Session tx, string code, string? parentCode)
    {
        for (var above = parentCode; above is not null;)
        {
            if (above == code)
                return Problems.UnknownSegment.Broken("/parentCode", new("A segment cannot be part of itself.", "Segmen tidak dapat menjadi bagian dari dirinya."));
            if (await Find(tx, above) is not { } parent)
                return Problems.UnknownSegment.Broken("/parentCode");
            above = parent.ParentCode;
        }

        return null;
    }

    private static async Task<SegmentAnswer?> Find(Session tx, string code) =>
        await tx.Find<SegmentAnswer>($"SELECT {Columns} FROM Segments WHERE Code = @code", new { code }) is { } found && found.Code == code
            ? found // letter for letter, also where the database overlooks case
            : null;
}
