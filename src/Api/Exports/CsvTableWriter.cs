using CsvHelper;

namespace Api.Exports;

/// <summary>
/// RFC 4180 in UTF-8. No byte order mark: programs would take it for a part of the first name, and who opens files in a spreadsheet has XLSX.
/// A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection).
/// </summary>
internal sealed class CsvTableWriter(Stream output) : ITableWriter
{
    private static readonly CsvWriterOptions Rules = CsvWriterOptions.Default with { Injection = CsvInjection.Escape };

    private readonly CsvWriter csv = CsvWriter.Create(output, Rules, leaveOpen: true);

    public Task Begin(IReadOnlyList<string> columns, CancellationToken ct) => Write([columns.Select(name => (Cell)name)], ct);

    public async Task Write(IEnumerable<IEnumerable<Cell>> rows, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                if (cell.Number is { } number)
                    csv.WriteField(number, default);
                else
                    csv.WriteField(cell.Text);
            }

            await csv.EndRecordAsync(ct);
        }
    }

    public Task End(CancellationToken ct) => csv.FlushAsync(ct).AsTask();

    public ValueTask DisposeAsync() => csv.DisposeAsync();
}
