using System.Globalization;
using Coverage.Population;
using Coverage.Targets;

namespace Coverage.Tests.Golden;

/// <summary>One worked target, computed elsewhere with exact fractions.</summary>
public sealed record GoldenTarget(
    string Id, string Expression, Baseline Baseline, Target Target, long? Added, long? Covered, decimal? CoveragePercent, string Status)
{
    public static IReadOnlyList<GoldenTarget> All { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "golden-targets.csv")).Skip(1).Select(Of)];

    public static TheoryData<string> Ids => [.. All.Select(row => row.Id)];

    public static GoldenTarget ById(string id) => All.Single(row => row.Id == id);

    private static GoldenTarget Of(string line)
    {
        var cells = Csv.Cells(line);
        return new(
            cells[0], cells[2],
            new(long.Parse(cells[3], CultureInfo.InvariantCulture), long.Parse(cells[4], CultureInfo.InvariantCulture)),
            new(Enum.Parse<TargetKind>(cells[5], ignoreCase: true), decimal.Parse(cells[6], CultureInfo.InvariantCulture)),
            cells[7] == "" ? null : long.Parse(cells[7], CultureInfo.InvariantCulture),
            cells[8] == "" ? null : long.Parse(cells[8], CultureInfo.InvariantCulture),
            cells[9] == "" ? null : decimal.Parse(cells[9], CultureInfo.InvariantCulture),
            cells[10]);
    }
}
