using System.Globalization;
using Coverage.Contributions;
using Coverage.Tests.Golden;

namespace Coverage.Tests.Contributions;

/// <summary>The rates that travel with the program.</summary>
internal static class Decreed
{
    public static IReadOnlyList<ContributionRate> Rates { get; } = [.. Csv.Rows("Reference", "contribution-rates.csv").Select(row => new ContributionRate(
        row["scheme_code"],
        row["programme_code"] is "" ? null : row["programme_code"],
        row["segment_code"],
        (int?)Whole(row["risk_class"]),
        Whole(row["band_from"]) ?? 0,
        Whole(row["band_to"]),
        Enum.Parse<Bearer>(row["payer"].Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
        Enum.Parse<RateBasis>(row["basis"].Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
        decimal.Parse(row["percent"] is "" ? row["rupiah"] : row["percent"], CultureInfo.InvariantCulture),
        Whole(row["least"]),
        Whole(row["most"]),
        Whole(row["income_ceiling"]),
        Day(row["valid_from"]),
        Day(row["valid_to"]),
        row["source"]))];

    public static Tariff Tariff { get; } = new(Rates);

    private static long? Whole(string cell) => cell is "" ? null : long.Parse(cell, CultureInfo.InvariantCulture);

    private static DateOnly? Day(string cell) => cell is "" ? null : DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
