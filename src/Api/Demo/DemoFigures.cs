using System.Globalization;
using Api.Figures;
using Api.Reference;

namespace Api.Demo;

/// <summary>db/demo/figures.csv: coverage as it was printed, under ids that end in the number of the line.</summary>
internal static class DemoFigures
{
    public static IReadOnlyList<(Guid Id, NewFigure Figure)> Embedded() =>
        [.. ReferenceFile.Embedded("figures.csv", "demo").Rows().Select((row, number) => (IdOf(number), Read(row)))];

    private static Guid IdOf(int number) => Guid.Parse($"0196a5c4-7d00-7000-8000-00000000f{number:x3}");

    private static NewFigure Read(Dictionary<string, string?> row) => new()
    {
        RegionCode = row["region_code"]!,
        Scheme = row["scheme"]!,
        Segment = row["segment"],
        AsOf = DateOnly.ParseExact(row["as_of"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Eligible = Count(row["eligible"]),
        Covered = Count(row["covered"]),
        PublishedPercent = row["published_percent"],
        Definition = row["definition"],
        Authority = row["authority"],
        Source = row["source"],
        Note = row["note"],
    };

    private static long? Count(string? text) => text is null ? null : long.Parse(text, CultureInfo.InvariantCulture);
}
