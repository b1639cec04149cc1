using System.Globalization;
using Api.Reference;
using Coverage.Contributions;

namespace Api.Contributions;

/// <summary>
/// The rates of db/reference/contribution-rates.csv, read from the program itself: they change with a release, nothing stored refers to
/// them, and no column of theirs would tell a corrected row from a new one.
/// </summary>
internal sealed class ContributionRates
{
    private readonly List<ContributionRate> all;

    private ContributionRates(List<ContributionRate> all) => (this.all, Tariff) = (all, new(all));

    public Tariff Tariff { get; }

    public static ContributionRates Embedded() => new(ReferenceFile.Embedded("contribution-rates.csv").Rows().ConvertAll(Read));

    /// <summary>The first segment of the scheme whose contributions anybody may pay; null without any.</summary>
    public string? OpenSegment(string scheme) => all.Find(rate => rate.Scheme == scheme && rate.Bearer == Bearer.WhoeverPays)?.Segment;

    private static ContributionRate Read(Dictionary<string, string?> row) => new(
        row["scheme_code"]!,
        row["programme_code"],
        row["segment_code"]!,
        (int?)Whole(row["risk_class"]),
        Whole(row["band_from"]) ?? 0,
        Whole(row["band_to"]),
        Named<Bearer>(row["payer"]!),
        Named<RateBasis>(row["basis"]!),
        decimal.Parse((row["percent"] ?? row["rupiah"])!, CultureInfo.InvariantCulture),
        Whole(row["least"]),
        Whole(row["most"]),
        Whole(row["income_ceiling"]),
        Day(row["valid_from"]),
        Day(row["valid_to"]),
        row["source"]!);

    private static T Named<T>(string cell)
        where T : struct, Enum => Enum.Parse<T>(cell.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    private static long? Whole(string? cell) => cell is null ? null : long.Parse(cell, CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? cell) => cell is null ? null : DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
