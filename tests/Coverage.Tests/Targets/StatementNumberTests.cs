using System.Globalization;
using Coverage.Population;
using Coverage.Targets;
using FsCheck;
using FsCheck.Fluent;

namespace Coverage.Tests.Targets;

public class StatementNumberTests
{
    private static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };
    private static readonly NumberFormatInfo Indonesian = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    [Fact]
    public void A_count_printed_in_either_language_reads_back() =>
        Properties.ForAll(Properties.Counts(People.Most), count =>
        {
            Assert.Equal([new(TargetKind.AbsoluteAdded, count)], Statement.Read($"add {count.ToString("N0", English)} workers")?.Readings);
            Assert.Equal([new(TargetKind.AbsoluteAdded, count)], Statement.Read($"tambah {count.ToString("N0", Indonesian)} peserta")?.Readings);
            Assert.Equal([new(TargetKind.AbsoluteAdded, count)], Statement.Read($"tambah {count.ToString(English)} peserta")?.Readings);
        });

    [Fact]
    public void A_percent_printed_in_either_language_reads_back() =>
        Properties.ForAll(Properties.Percents(), percent =>
        {
            Assert.Equal([new(TargetKind.CoveragePercent, percent)], Statement.Read($"reach {percent.ToString(English)} percent")?.Readings);
            Assert.Equal([new(TargetKind.CoveragePercent, percent)], Statement.Read($"mencapai {percent.ToString(Indonesian)} persen")?.Readings);
            Assert.Equal([new(TargetKind.CoveragePercent, percent)], Statement.Read($"UCJ {percent.ToString(Indonesian)}%")?.Readings);
        });

    [Fact]
    public void A_percent_with_zeros_at_its_end_is_the_same_target() =>
        Assert.Equal("36", Statement.Read("reach 36.000000 percent")?.Readings[0].Value.ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void A_claim_keeps_the_decimals_it_was_said_with() =>
        Assert.Equal("80.0", Statement.Read("20 percent of the uncovered 80,0 percent")?.SaidUncoveredPercent?.ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("ninety nine", 99)]
    [InlineData("nineteen", 19)]
    [InlineData("one hundred and five", 105)]
    [InlineData("three hundred forty two", 342)]
    [InlineData("sembilan puluh sembilan", 99)]
    [InlineData("sebelas", 11)]
    [InlineData("sembilan belas", 19)]
    [InlineData("seratus lima", 105)]
    [InlineData("seratus sepuluh", 110)]
    [InlineData("tiga ratus empat puluh dua", 342)]
    [InlineData("Dua Ratus Tujuh Belas", 217)]
    public void Numbers_written_out_are_read(string words, int value) =>
        Assert.Equal([new(TargetKind.PercentagePoints, value)], Statement.Read($"{words} points")?.Readings);

    [Theory]
    [InlineData("five twenty points")]
    [InlineData("twenty eleven points")]
    [InlineData("puluh poin")]
    public void Number_words_in_an_order_nobody_says_are_not_read(string text) => Assert.Null(Statement.Read(text));

    [Fact]
    public void Any_text_is_read_or_not_and_nothing_is_thrown() =>
        Properties.ForAll(Texts, text =>
        {
            if (Statement.Read(text) is not { } statement) return;

            Assert.NotEmpty(statement.Readings);
            foreach (var reading in statement.Readings) Assert.NotNull(reading.Resolve(new(86_500, 17_300)));
            Assert.NotNull(statement.Contradictions(new(86_500, 17_300)));
        });

    [Fact]
    public void Words_of_the_language_in_any_order_throw_nothing_and_read_the_same_in_capitals() =>
        Properties.ForAll(Sentences, text =>
            Assert.Equal(Statement.Read(text)?.Readings, Statement.Read($"  {text.ToUpperInvariant().Replace(" ", " \t ")}\n")?.Readings));

    [Theory]
    [InlineData("1.")]
    [InlineData("1,234")]
    [InlineData("20 percent of ")]
    [InlineData("(")]
    [InlineData("of all workers ")]
    [InlineData("uncovered ")]
    [InlineData("a'")]
    [InlineData("one hundred and ")]
    public void The_longest_text_made_of_one_piece_ends(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Statement.LongestText))[..Statement.LongestText];

        // Work that grows steeply with the length would not come to the end of a hundred of them.
        for (var time = 0; time < 100; time++) _ = Statement.Read(text);

        Assert.Null(Statement.Read(text + "x"));
    }

    [Fact]
    public void A_text_over_the_longest_is_not_read_however_clear()
    {
        const string clear = "reach 36 percent";

        Assert.NotNull(Statement.Read(clear.PadRight(Statement.LongestText)));
        Assert.Null(Statement.Read(clear.PadRight(Statement.LongestText + 1)));
    }

    private static Gen<string> Texts =>
        from signs in Gen.OneOf(
            Gen.Choose(0, 0xFFFF).Select(sign => (char)sign),
            Gen.Elements("0123456789.,%-+/() persen percent of the uncovered".ToCharArray())).ListOf()
        select string.Concat(signs);

    private static Gen<string> Sentences =>
        from words in Gen.Elements((
            "20 80 36,5 12.800 2026 0 percent persen % points of dari the uncovered covered belum terlindungi workers peserta participants reach"
            + " to menjadi by raise naik tambah more baru growth all semua not half double dua kali lipat now saat ini coverage target , . ( )"
            + " per year in become cover enrol number jumlah Medan ribu puluh hundred and").Split(' ')).ListOf()
        select string.Join(' ', words.Take(40));
}
