using System.Text;
using CsvHelper;

namespace Api.Tests.Exports;

/// <summary>A CSV file as somebody else's program reads it.</summary>
internal sealed record CsvFile(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static CsvFile Read(string text)
    {
        Assert.False(text.StartsWith('\ufeff'), "There is a byte order mark.");
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        using var csv = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text)), CsvReaderOptions.Default with { HasHeader = false });
        List<IReadOnlyList<string>> rows = [];
        while (csv.Read())
            rows.Add([.. Enumerable.Range(0, csv.Current.FieldCount).Select(at => csv.Current.GetString(at))]);
        return new(rows[0], rows[1..]);
    }
}
