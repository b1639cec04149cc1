using System.Globalization;
using Api.Exports;

namespace Api.Tests.Exports;

public sealed class TableWriterTests
{
    private static readonly string[] Columns = ["count", "day", "text"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sheet_that_is_full_goes_on_in_another()
    {
        using var file = new MemoryStream();
        await Write(new XlsxTableWriter(file, "progress", rowsOfASheet: 1001), 2500);

        var read = SheetFile.Read(new MemoryStream(file.ToArray()));

        Assert.Equal(["progress", "progress 2", "progress 3"], read.Sheets);
        Assert.Equal(Enumerable.Range(0, 2500).Select(at => at.ToString(CultureInfo.InvariantCulture)), read.Rows.Select(row => row[0]));
    }

    [Fact]
    public async Task A_text_that_xml_cannot_hold_is_shown_as_far_as_it_can_be()
    {
        using var file = new MemoryStream();
        await using var writer = new XlsxTableWriter(file, "x");
        await writer.Begin(["a", "b", "c"], Ct);
        await writer.Write([["a\u0001b", "<&>\n\"👷", new string('x', 40_000)], [(DateOnly?)new DateOnly(1850, 1, 2), (DateOnly?)new DateOnly(1900, 3, 1), default]], Ct);
        await writer.End(Ct);

        var read = SheetFile.Read(new MemoryStream(file.ToArray()));

        Assert.Equal(["a\ufffdb", "<&>\n\"👷", new string('x', 32_767)], read.Rows[0]);
        Assert.Equal(["1850-01-02", "1900-03-01", ""], read.Rows[1]);
    }

    [Fact]
    public async Task A_workbook_that_breaks_off_cannot_be_opened()
    {
        using var file = new MemoryStream();
        await using (var writer = new XlsxTableWriter(file, "x"))
        {
            await writer.Begin(Columns, Ct);
            await writer.Write([Row(1)], Ct);
        }

        Assert.Throws<FileFormatException>(() => SheetFile.Read(new MemoryStream(file.ToArray())));
    }

    private static async Task Write(ITableWriter writer, int rows)
    {
        await using (writer)
        {
            await writer.Begin(Columns, Ct);
            await writer.Write(Enumerable.Range(0, rows).Select(Row), Ct);
            await writer.End(Ct);
        }
    }

    private static Cell[] Row(int at) => [(long?)at, (DateOnly?)new DateOnly(2025, 5, 6).AddDays(at % 365), $"note {at} of a campaign"];
}
