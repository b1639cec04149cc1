using System.Globalization;
using CsvHelper;

namespace Api.Tests.Golden;

/// <summary>One worked target, computed elsewhere with exact fractions.</summary>
public sealed record GoldenTarget(
    string Id, string Expression, long Eligible, long Covered, string Kind, decimal Value, long? Added, long? FinalCovered, decimal? CoveragePercent, string Status)
{
    public static IReadOnlyList<GoldenTarget> All { get; } = [.. Read()];

    /// <summary>The status of a refused one is the problem's code, in kebab-case; the others' are resolutions.</summary>
    public bool IsRefused => Added is null;

    private static IEnumerable<GoldenTarget> Read()
    {
        using var csv = CsvReader.Create(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "golden-targets.csv")), CsvReaderOptions.Default);
        foreach (var row in csv)
        {
            var cells = row.ToDictionary();
            yield return new(
                cells["id"]!, cells["expression"]!, Count("eligible")!.Value, Count("covered")!.Value, cells["kind"]!,
                decimal.Parse(cells["value"]!, CultureInfo.InvariantCulture), Count("expected_added"), Count("expected_final_covered"),
                cells["expected_final_coverage_percent"] is { Length: > 0 } percent ? decimal.Parse(percent, CultureInfo.InvariantCulture) : null,
                cells["expected_status"]!);

            long? Count(string name) => cells[name] is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;
        }
    }
}
