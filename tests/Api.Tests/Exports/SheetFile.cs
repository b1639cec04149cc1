using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Api.Tests.Exports;

/// <summary>A workbook as somebody else's program reads it: valid, its days shown as days.</summary>
/// <param name="Types">Of the cells of the first row: n for numbers.</param>
internal sealed record SheetFile(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Types, IReadOnlyList<string> Sheets)
{
    public static SheetFile Read(Stream file)
    {
        using var whole = new MemoryStream();
        using (file)
            file.CopyTo(whole);
        using var document = SpreadsheetDocument.Open(whole, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));

        var workbook = document.WorkbookPart!;
        var sheets = workbook.Workbook.Sheets!.Elements<Sheet>().ToList();
        List<IReadOnlyList<Cell>> rows = [];
        foreach (var sheet in sheets)
        {
            var part = (WorksheetPart)workbook.GetPartById(sheet.Id!.Value!);
            var all = part.Worksheet.GetFirstChild<SheetData>()!.Elements<Row>().Select(row => (IReadOnlyList<Cell>)[.. row.Elements<Cell>()]).ToList();
            rows.AddRange(rows.Count == 0 ? all : all[1..]);
        }

        return new(
            [.. rows[0].Select(Shown)],
            [.. rows.Skip(1).Select(row => (IReadOnlyList<string>)[.. row.Select(Shown)])],
            [.. rows.Skip(1).Take(1).SelectMany(row => row.Select(Type))],
            [.. sheets.Select(sheet => sheet.Name!.Value!)]);
    }

    private static string Type(Cell cell) => cell.DataType is null ? "n" : cell.DataType.Value.ToString();

    private static string Shown(Cell cell) => cell switch
    {
        { InlineString: { } text } => text.InnerText,
        { CellValue: null } => "",
        { DataType.Value: CellValues.Boolean } => cell.CellValue.Text == "1" ? "true" : "false",
        { StyleIndex.Value: 2 } => new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified)
            .AddDays(int.Parse(cell.CellValue.Text, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => cell.CellValue.Text,
    };
}
