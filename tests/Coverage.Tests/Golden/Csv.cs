namespace Coverage.Tests.Golden;

/// <summary>Lines of a file beside the tests, by the names in its first line.</summary>
public static class Csv
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string folder, string file)
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, folder, file)).ToList();
        var names = Cells(lines[0]);
        return [.. lines.Skip(1).Select(line => names.Zip(Cells(line)).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    /// <summary>Cells of a line; a quoted one may hold commas.</summary>
    public static List<string> Cells(string line)
    {
        var cells = new List<string> { "" };
        var quoted = false;
        foreach (var sign in line)
        {
            if (sign == '"') quoted = !quoted;
            else if (sign == ',' && !quoted) cells.Add("");
            else cells[^1] += sign;
        }

        return cells;
    }
}
