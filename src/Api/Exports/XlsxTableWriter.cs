using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using System.Xml;

namespace Api.Exports;

/// <summary>
/// A workbook (ISO/IEC 29500, SpreadsheetML) written from its beginning to its end, so that a file of any size takes no more memory than some
/// rows of it. Texts stand in their cells as texts, never as formulas; where a sheet is full, another goes on.
/// </summary>
/// <param name="rowsOfASheet">Of which the first holds the names.</param>
internal sealed class XlsxTableWriter(Stream output, string name, int rowsOfASheet = XlsxTableWriter.MostRows) : ITableWriter
{
    /// <summary>What spreadsheets hold.</summary>
    public const int MostRows = 1 << 20;

    private const int MostCharacters = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>0 is plain, 1 the names of columns, 2 a day.</summary>
    private const string Styles =
        $"""
        <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>
        """;

    private static readonly DateOnly DayZero = new(1899, 12, 30);
    private static readonly DateOnly FirstDay = new(1900, 3, 1); // before it, spreadsheets count a day that never was

    private static readonly XmlWriterSettings Fragment = new() { ConformanceLevel = ConformanceLevel.Fragment, Encoding = new UTF8Encoding(false), CheckCharacters = false };

    /// <summary>The archive writes as if to a file; what it has written is sent on after every step, without holding a thread.</summary>
    private readonly Pipe written = new(new PipeOptions(pauseWriterThreshold: 0));

    private IReadOnlyList<string> columns = [];
    private ZipArchive? zip;
    private Stream? sheet;
    private int sheets;
    private int rowsWritten;

    public async Task Begin(IReadOnlyList<string> columns, CancellationToken ct)
    {
        this.columns = columns;
        zip = new ZipArchive(written.Writer.AsStream(), ZipArchiveMode.Create);
        BeginSheet();
        await Send(ct);
    }

    public async Task Write(IEnumerable<IEnumerable<Cell>> rows, CancellationToken ct)
    {
        foreach (var part in rows.Chunk(Math.Min(1000, rowsOfASheet - 1)))
        {
            var room = Math.Min(part.Length, rowsOfASheet - rowsWritten);
            WriteRows(part.Take(room));
            if (room < part.Length)
            {
                EndSheet();
                BeginSheet();
                WriteRows(part.Skip(room));
            }

            await Send(ct);
        }
    }

    public async Task End(CancellationToken ct)
    {
        EndSheet();
        var numbers = Enumerable.Range(1, sheets).ToList();
        Entry("xl/workbook.xml", Joined(
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relationships}\"><sheets>",
            numbers.Select(at => $"<sheet name=\"{name}{(at == 1 ? "" : $" {at}")}\" sheetId=\"{at}\" r:id=\"s{at}\"/>"),
            "</sheets></workbook>"));
        Entry("xl/_rels/workbook.xml.rels", Joined(
            $"<Relationships xmlns=\"{PackageRelationships}\"><Relationship Id=\"styles\" Type=\"{Relationships}/styles\" Target=\"styles.xml\"/>",
            numbers.Select(at => $"<Relationship Id=\"s{at}\" Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"),
            "</Relationships>"));
        Entry("xl/styles.xml", Styles);
        Entry("_rels/.rels",
            $"<Relationships xmlns=\"{PackageRelationships}\"><Relationship Id=\"workbook\" Type=\"{Relationships}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Entry("[Content_Types].xml", Joined(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Kind}sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Kind}styles+xml\"/>",
            numbers.Select(at => $"<Override PartName=\"/xl/worksheets/sheet{at}.xml\" ContentType=\"{Kind}worksheet+xml\"/>"),
            "</Types>"));
        zip!.Dispose();
        zip = null;
        await Send(ct);
        await output.FlushAsync(ct);
    }

    /// <summary>Without <see cref="End"/> nothing more is sent: half a file, which nobody can open.</summary>
    public ValueTask DisposeAsync()
    {
        sheet?.Dispose();
        zip?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Send(CancellationToken ct)
    {
        if (!written.Reader.TryRead(out var read))
            return;
        foreach (var part in read.Buffer)
            await output.WriteAsync(part, ct);
        written.Reader.AdvanceTo(read.Buffer.End);
    }

    private void BeginSheet()
    {
        (sheets, rowsWritten) = (sheets + 1, 1);
        sheet = zip!.CreateEntry($"xl/worksheets/sheet{sheets}.xml", CompressionLevel.Fastest).Open();
        Text($"<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/></sheetView></sheetViews><sheetData>");
        Fragments([columns], (xml, names) =>
        {
            xml.WriteStartElement("row");
            foreach (var column in names)
                WriteText(xml, column, "1");
            xml.WriteEndElement();
        });
    }

    private void EndSheet()
    {
        Text("</sheetData></worksheet>");
        sheet!.Dispose();
        sheet = null;
    }

    private void WriteRows(IEnumerable<IEnumerable<Cell>> rows)
    {
        Fragments(rows, (xml, row) =>
        {
            rowsWritten++;
            xml.WriteStartElement("row");
            foreach (var cell in row)
                Write(xml, cell);
            xml.WriteEndElement();
        });
    }

    private void Fragments<T>(IEnumerable<T> parts, Action<XmlWriter, T> write)
    {
        using var xml = XmlWriter.Create(sheet!, Fragment);
        foreach (var part in parts)
            write(xml, part);
    }

    private static void Write(XmlWriter xml, Cell cell)
    {
        switch (cell)
        {
            case { Number: not null }:
                WriteValue(xml, cell.Text!, null, null);
                break;
            case { Flag: { } flag }:
                WriteValue(xml, flag ? "1" : "0", "b", null);
                break;
            case { Day: { } day } when day >= FirstDay:
                WriteValue(xml, (day.DayNumber - DayZero.DayNumber).ToString(CultureInfo.InvariantCulture), null, "2");
                break;
            case { Text: { } text }:
                WriteText(xml, text, null);
                break;
            default:
                xml.WriteElementString("c", null);
                break;
        }
    }

    private static void WriteValue(XmlWriter xml, string value, string? type, string? style)
    {
        xml.WriteStartElement("c");
        if (style is not null)
            xml.WriteAttributeString("s", style);
        if (type is not null)
            xml.WriteAttributeString("t", type);
        xml.WriteElementString("v", value);
        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string text, string? style)
    {
        xml.WriteStartElement("c");
        if (style is not null)
            xml.WriteAttributeString("s", style);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Written(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A text as XML can hold it and a cell takes it.</summary>
    private static string Written(string text)
    {
        var shown = text.Length > MostCharacters ? text[..MostCharacters] : text;
        return shown.All(XmlConvert.IsXmlChar) ? shown : string.Concat(shown.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\ufffd" : rune.ToString()));
    }

    private static string Joined(string first, IEnumerable<string> parts, string last) => $"{first}{string.Concat(parts)}{last}";

    private void Entry(string path, string xml)
    {
        using var entry = zip!.CreateEntry(path, CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml));
    }

    private void Text(string xml) => sheet!.Write(Encoding.UTF8.GetBytes(xml));
}
