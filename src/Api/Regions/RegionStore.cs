using Api.Http;
using Api.Storage;

namespace Api.Regions;

/// <summary>Region rows out; <see cref="Reference.ReferenceLoader"/> brings them in.</summary>
internal sealed class RegionStore(Database db)
{
    /// <summary>Whether the region of the row <c>r</c> is one of those in the list <c>@within</c>, or lies in one.</summary>
    public const string LiesWithin =
        "EXISTS (SELECT 1 FROM Regions w WHERE w.Code IN @within AND r.Position >= w.Position AND r.Position <= w.LastPosition)";

    public async Task<RegionTree> All(CancellationToken ct)
    {
        var rows = await db.Read(
            tx => tx.Query<RegionRow>("SELECT Code, ParentCode, Level, Name, SearchName, Position, LastPosition FROM Regions ORDER BY Position"), ct);
        return new(rows.Select(r => new Region(
            r.Code, r.ParentCode, Enums.Parse<RegionLevel>(r.Level), r.Name, r.SearchName, r.Position, r.LastPosition)));
    }

    private sealed class RegionRow
    {
        public required string Code { get; init; }
        public required string? ParentCode { get; init; }
        public required string Level { get; init; }
        public required string Name { get; init; }
        public required string SearchName { get; init; }
        public required int Position { get; init; }
        public required int LastPosition { get; init; }
    }
}
