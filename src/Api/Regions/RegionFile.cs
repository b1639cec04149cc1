using Api.Http;

namespace Api.Regions;

/// <summary>The regions of db/reference/regions.csv: sorted by code, so that every region stands before those in it.</summary>
internal static class RegionFile
{
    public static List<Region> Read(IReadOnlyList<Dictionary<string, string?>> rows)
    {
        var last = new Dictionary<string, int>();
        for (var position = rows.Count - 1; position >= 0; position--)
        {
            var (code, parent) = (rows[position]["code"]!, rows[position]["parent_code"]);
            var end = last.TryGetValue(code, out var descendant) ? descendant : position;
            last[code] = end;
            if (parent is not null)
                last[parent] = Math.Max(last.GetValueOrDefault(parent), end);
        }

        return [.. rows.Select((row, position) => new Region(
            row["code"]!,
            row["parent_code"],
            Enums.Parse<RegionLevel>(row["level"]!),
            row["name"]!,
            NameSearch.KeyOf(row["name"]!),
            position,
            last[row["code"]!]))];
    }
}
