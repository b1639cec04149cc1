using Api.Regions;
using Api.Storage;

namespace Api.Reference;

/// <summary>
/// Brings the reference data of this release into the database: at the first start, and again when a file has changed.
/// Rows are added and changed, never removed, for campaigns refer to them.
/// </summary>
internal sealed class ReferenceLoader(Database db)
{
    private static readonly string[] RegionColumns = ["Code", "ParentCode", "Level", "Name", "SearchName", "Position", "LastPosition"];

    public async Task Load(CancellationToken ct)
    {
        await Load("regions.csv", LoadRegions, ct);
        await Load("schemes.csv", (tx, rows) => LoadRows(tx, rows,
            "UPDATE Schemes SET NameEn = @name_en, NameId = @name_id, Position = @position WHERE Code = @code",
            "INSERT INTO Schemes (Code, NameEn, NameId, Position) VALUES (@code, @name_en, @name_id, @position)"), ct);
        await Load("programmes.csv", (tx, rows) => LoadRows(tx, rows,
            "UPDATE SchemeProgrammes SET NameEn = @name_en, NameId = @name_id, Position = @position WHERE SchemeCode = @scheme_code AND Code = @code",
            "INSERT INTO SchemeProgrammes (SchemeCode, Code, NameEn, NameId, Position) VALUES (@scheme_code, @code, @name_en, @name_id, @position)"), ct);
        await Load("segments.csv", (tx, rows) => LoadRows(tx, rows,
            "UPDATE Segments SET ParentCode = @parent_code, SchemeCode = @scheme_code, NameEn = @name_en, NameId = @name_id, Version = Version + 1 WHERE Code = @code",
            """
            INSERT INTO Segments (Code, ParentCode, SchemeCode, NameEn, NameId, Position, Version)
            VALUES (@code, @parent_code, @scheme_code, @name_en, @name_id, @position, 1)
            """), ct);
    }

    private Task<bool> Load(string name, Func<Session, List<Dictionary<string, string?>>, Task> load, CancellationToken ct)
    {
        var file = ReferenceFile.Embedded(name);
        var row = new { file.Name, file.Checksum };
        return db.Maintain(
            async tx =>
            {
                var loaded = await tx.Find<string>("SELECT Checksum FROM ReferenceFiles WHERE Name = @Name", row);
                if (loaded == file.Checksum)
                    return false;

                // The row is written first: it is the lock that makes other nodes wait.
                await tx.Execute(loaded is null
                    ? "INSERT INTO ReferenceFiles (Name, Checksum) VALUES (@Name, @Checksum)"
                    : "UPDATE ReferenceFiles SET Checksum = @Checksum WHERE Name = @Name", row);
                await load(tx, file.Rows());
                return true;
            },
            ct);
    }

    private static async Task LoadRows(Session tx, List<Dictionary<string, string?>> rows, string update, string insert)
    {
        for (var position = 0; position < rows.Count; position++)
        {
            var values = rows[position].ToDictionary(cell => cell.Key, object? (cell) => cell.Value);
            values["position"] = position;
            if (await tx.Execute(update, values) == 0)
                await tx.Execute(insert, values);
        }
    }

    private static async Task LoadRegions(Session tx, List<Dictionary<string, string?>> rows)
    {
        var regions = RegionFile.Read(rows);
        var known = (await tx.Query<string>("SELECT Code FROM Regions")).ToHashSet();
        if (known.Count > 0)
            await tx.Execute("UPDATE Regions SET Position = -1 - Position"); // out of the way of the new order

        foreach (var region in regions.Where(r => known.Contains(r.Code)))
        {
            await tx.Execute(
                """
                UPDATE Regions SET ParentCode = @ParentCode, Level = @level, Name = @Name, SearchName = @SearchName, Position = @Position,
                    LastPosition = @LastPosition
                WHERE Code = @Code
                """,
                new { region.Code, region.ParentCode, level = region.LevelName, region.Name, region.SearchName, region.Position, region.LastPosition });
        }

        await tx.Dialect.BulkInsert(
            tx, "Regions", RegionColumns,
            [.. regions.Where(r => !known.Contains(r.Code)).Select(r => new object?[]
            {
                r.Code, r.ParentCode, r.LevelName, r.Name, r.SearchName, r.Position, r.LastPosition,
            })]);
    }
}
