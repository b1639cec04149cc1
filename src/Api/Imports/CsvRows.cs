using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Api.Http;
using CsvHelper;

namespace Api.Imports;

/// <summary>Rows of a CSV file (RFC 4180) whose header names its columns.</summary>
internal sealed class CsvRows : ImportReader
{
    /// <summary>The contract's members by their column: <c>campaign_id</c> is campaignId.</summary>
    private static readonly Dictionary<string, Column> Known = ApiJson.TypeOf<ImportEntry>().Properties.ToDictionary(
        member => ColumnOf(member.Name),
        member => new Column(JsonEncodedText.Encode(member.Name), Nullable.GetUnderlyingType(member.PropertyType) == typeof(long), member.IsRequired));

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly CsvReader csv;
    private readonly ArrayBufferWriter<byte> json = new(1024);
    private CsvMalformedReason? malformed;

    public CsvRows(Stream file)
    {
        csv = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = SeparatorOf(file),
            TrackLineNumbers = true,
            TrimWhitespace = true,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = record => malformed = record.Reason,
        });
    }

    public override long BytesRead => csv.ByteOffset;

    public static string ColumnOf(string member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member);

    public override IEnumerable<ImportLine> Lines()
    {
        var columns = Header();
        var plain = new PlainRow([.. columns.Select(column => column.Name)]);
        while (Next())
            yield return Row(columns, plain);
    }

    public override void Dispose() => csv.Dispose();

    private List<(string Name, Column Column)> Header()
    {
        List<string> names = [.. Guarded(1, () => csv.Headers).Select(name => name.Trim())];
        if (names is [] or [""])
            throw ImportUnreadableException.Empty(1);

        var known = string.Join(", ", Known.Keys);
        ImportFault[] faults =
        [
            .. names.Where(name => !Known.ContainsKey(name)).Select(name => Fault(name, "unknown-column",
                $"There is no such column. Known: {known}.", $"Kolom ini tidak dikenal. Yang dikenal: {known}.")),
            .. names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => Fault(same.Key, "duplicate-column",
                "This column stands in the header twice.", "Kolom ini ada dua kali di baris judul.")),
            .. Known.Where(column => column.Value.IsRequired && !names.Contains(column.Key)).Select(column => Fault(column.Key, "missing-column",
                "The file needs this column.", "Berkas memerlukan kolom ini.")),
        ];
        return faults.Length == 0 ? [.. names.Select(name => (name, Known[name]))] : throw new ImportUnreadableException(faults);

        static ImportFault Fault(string name, string code, string english, string indonesian) =>
            new(1, name, code, new(english, indonesian));
    }

    private bool Next()
    {
        malformed = null;
        return Guarded(csv.RowNumber == 0 ? 2 : csv.LineNumber + 1, csv.Read);
    }

    /// <param name="line">Where it must be if the reader does not say.</param>
    private static T Guarded<T>(long line, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException failure)
        {
            throw ImportUnreadableException.TooLong(failure.LineNumber > 0 ? failure.LineNumber : line);
        }
    }

    private ImportLine Row(List<(string Name, Column Column)> columns, PlainRow plain)
    {
        var line = csv.LineNumber;
        if (malformed == CsvMalformedReason.UnterminatedQuote)
        {
            throw new ImportUnreadableException(new ImportFault(line, null, "quotes", new(
                "A quote is opened here and never closed. Nothing after it was read.",
                "Tanda kutip dibuka di sini dan tidak pernah ditutup. Sisanya tidak dibaca.")));
        }

        if (malformed is not null)
        {
            return ImportLine.Bad(line, new ImportFault(line, null, "quotes", new(
                "Put a cell with a quote in it in quotes, and double the quote: \"the \"\"first\"\" list\".",
                "Apit sel yang berisi tanda kutip dengan tanda kutip, dan gandakan kutip di dalamnya: \"daftar \"\"pertama\"\"\".")));
        }

        if (csv.FieldCount != columns.Count)
        {
            return ImportLine.Bad(line, new ImportFault(line, null, "columns", new(
                $"The header has {columns.Count} columns, this row {csv.FieldCount}.",
                $"Baris judul memiliki {columns.Count} kolom, baris ini {csv.FieldCount}.")));
        }

        if (plain.Read(csv) is { } entry)
            return new(line, entry, []);

        List<ImportFault> faults = [];
        json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(json, Plain))
        {
            writer.WriteStartObject();
            for (var i = 0; i < columns.Count; i++)
            {
                var cell = csv.GetSpan(i);
                if (cell.IsEmpty)
                    continue;
                if (!Utf8.IsValid(cell))
                    faults.Add(ImportLine.NotText(line, columns[i].Name));
                else if (columns[i].Column.IsCount && Utf8Parser.TryParse(cell, out long count, out var read) && read == cell.Length)
                    writer.WriteNumber(columns[i].Column.Member, count);
                else
                    writer.WriteString(columns[i].Column.Member, cell);
            }

            writer.WriteEndObject();
        }

        return faults.Count > 0 ? ImportLine.Bad(line, faults) : ImportLine.Of(line, json.WrittenMemory, ColumnOf);
    }

    /// <summary>What separates the names of the header, none of which holds any of these; null leaves it to the reader.</summary>
    private static char? SeparatorOf(Stream file)
    {
        Span<byte> start = stackalloc byte[1024];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (start.IndexOf("sep="u8) is 0 or 3 || start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return null;
        var header = start.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end ? start[..end] : start;
        return header.IndexOfAny(",;\t|"u8) is >= 0 and var at ? (char)header[at] : ',';
    }

    private sealed record Column(JsonEncodedText Member, bool IsCount, bool IsRequired);
}
