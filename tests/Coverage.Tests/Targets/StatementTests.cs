using System.Globalization;
using Coverage.Targets;
using Coverage.Tests.Golden;

namespace Coverage.Tests.Targets;

public class StatementTests
{
    [Theory]
    [InlineData("20 percent of the uncovered 80 percent")]
    [InlineData("of the 80 percent not yet covered 20 percent become participants")]
    [InlineData("Of the 80 percent not yet covered, how can 20 percent become participants? Perhaps by imitating regions whose UCJ is already high.")]
    [InlineData("20 percent of the 80 percent not yet covered")]
    [InlineData("20 percent of the 80 percent of workers who are not yet covered")]
    [InlineData("dari 80 persen yang belum terlindungi, 20 persen menjadi peserta")]
    [InlineData("dari 80 persen yang belum terlindungi 20 persen menjadi peserta")]
    [InlineData("20% dari 80% yang belum tercover")]
    [InlineData("  20%   DARI\t80% yang belum ter-cover ")]
    [InlineData("20 persen dari 80 persen pekerja yang belum menjadi peserta")]
    [InlineData("twenty percent of the uncovered eighty percent")]
    [InlineData("dua puluh persen dari delapan puluh persen yang belum terdaftar")]
    [InlineData("reach 20 percent of the 80 per cent without coverage by 2026")]
    public void A_share_of_the_uncovered_is_chosen_and_the_said_share_kept(string text)
    {
        var statement = Read(text);

        Assert.Equal("percentOfUncovered 20, percentagePoints 20, percentGrowth 20", Shown(statement));
        Assert.Equal(80, statement.SaidUncoveredPercent);
        Assert.Null(statement.SaidCoveredPercent);
    }

    [Theory]
    [InlineData("20 percent of the uncovered, numbers that do not divide")]
    [InlineData("20 percent of uncovered workers")]
    [InlineData("of the uncovered, 20 percent become participants")]
    [InlineData("of the uncovered 20 percent become participants")]
    [InlineData("enrol 20 percent of workers who are not covered")]
    [InlineData("20 persen pekerja yang belum terlindungi menjadi peserta")]
    [InlineData("dari yang belum terlindungi, 20 persen menjadi peserta")]
    [InlineData("target 20 persen dari yang belum terlindungi")]
    [InlineData("mencapai 20 persen dari pekerja yang belum tercover")]
    [InlineData("20% (dari yang belum terlindungi)")]
    [InlineData("20 percent of the remaining workers")]
    public void A_share_of_the_uncovered_needs_no_figure_of_them(string text)
    {
        var statement = Read(text);

        Assert.Equal("percentOfUncovered 20, percentagePoints 20, percentGrowth 20", Shown(statement));
        Assert.Empty(statement.Facts);
    }

    [Theory]
    [InlineData("reach 36% coverage", "36")]
    [InlineData("reach 36 percent coverage (equals reading A)", "36")]
    [InlineData("Maluku Utara 31 May 2025: reach 68 percent", "68")]
    [InlineData("reach the 2045 goal of 99.5 percent", "99.5")]
    [InlineData("mencapai 36 persen", "36")]
    [InlineData("cakupan menjadi 36 persen", "36")]
    [InlineData("coverage of 36 percent", "36")]
    [InlineData("UCJ 99.5 percent", "99.5")]
    [InlineData("UCJ 99,5 persen", "99.5")]
    [InlineData("UCJ 2026 35,68 persen", "35.68")]
    [InlineData("target 40 persen", "40")]
    [InlineData("target 2026: 40 persen", "40")]
    [InlineData("target cakupan sebesar 40 persen pada tahun 2026", "40")]
    [InlineData("reach 20%", "20")]
    [InlineData("reach at least 36 percent by 2026", "36")]
    [InlineData("raise coverage to 36 percent", "36")]
    [InlineData("naik menjadi 36 persen", "36")]
    [InlineData("tingkatkan cakupan hingga 36 persen", "36")]
    [InlineData("36 percent of all workers covered", "36")]
    [InlineData("cover 36 percent of workers", "36")]
    [InlineData("reach 36 percent of workers covered by BPJS", "36")]
    [InlineData("36 persen pekerja terlindungi", "36")]
    [InlineData("36 persen dari seluruh pekerja terlindungi", "36")]
    [InlineData("reach 36.50 percent coverage", "36.5")]
    [InlineData("mencapai tiga puluh enam persen", "36")]
    [InlineData("universal coverage", "100")]
    [InlineData("universal coverage by 2029", "100")]
    [InlineData("no later than 2029 cover everyone in Tebing Tinggi", "100")]
    [InlineData("as BPJS Kesehatan did for health, everybody shall be covered", "100")]
    [InlineData("everybody covered", "100")]
    [InlineData("everyone shall be covered", "100")]
    [InlineData("semua pekerja terlindungi", "100")]
    [InlineData("seluruh pekerja Tebing Tinggi menjadi peserta", "100")]
    [InlineData("cover all workers", "100")]
    [InlineData("one hundred percent coverage", "100")]
    [InlineData("cakupan seratus persen", "100")]
    [InlineData("half of all workers covered", "50")]
    [InlineData("reach 120 percent coverage", "120")]
    public void Coverage_to_reach_has_one_reading(string text, string percent) =>
        Assert.Equal($"coveragePercent {percent}", Shown(Read(text)));

    [Theory]
    [InlineData("raise coverage by 20 percentage points (seed misreading B)", "20")]
    [InlineData("raise coverage by 20 percentage points", "20")]
    [InlineData("naik 20 poin", "20")]
    [InlineData("naik 20 poin persen", "20")]
    [InlineData("cakupan naik 12,5 persen poin", "12.5")]
    [InlineData("+20 pp", "20")]
    [InlineData("20 points more coverage", "20")]
    [InlineData("raise coverage from 20 percent by 16 points", "16")]
    public void Points_have_one_reading(string text, string points) =>
        Assert.Equal($"percentagePoints {points}", Shown(Read(text)));

    [Theory]
    [InlineData("raise the number of participants by 20 percent (seed misreading C)", "20")]
    [InlineData("raise the number of participants by 20 percent", "20")]
    [InlineData("naik 10 persen dari peserta saat ini", "10")]
    [InlineData("10 percent growth", "10")]
    [InlineData("growth of 10 percent", "10")]
    [InlineData("peserta tumbuh 10 persen", "10")]
    [InlineData("20 percent more participants", "20")]
    [InlineData("reach 20 percent more participants", "20")]
    [InlineData("peserta bertambah 20 persen", "20")]
    [InlineData("jumlah peserta naik 20 persen", "20")]
    [InlineData("tambah 20% peserta", "20")]
    [InlineData("pada 2026 peserta naik 20 persen", "20")]
    [InlineData("increase participants by 20 percent by 2026", "20")]
    public void A_rise_of_participants_is_growth_first(string text, string percent) =>
        Assert.Equal($"percentGrowth {percent}, percentagePoints {percent}, percentOfUncovered {percent}", Shown(Read(text)));

    [Theory]
    [InlineData("raise coverage by 20 percent")]
    [InlineData("naikkan cakupan 20 persen")]
    [InlineData("naik 20 persen")]
    [InlineData("target kenaikan 20 persen")]
    [InlineData("target naik 20 persen")]
    [InlineData("a 20 percent increase in coverage")]
    [InlineData("reach a 20 percent coverage increase")]
    [InlineData("increase by 20 percent")]
    public void A_rise_of_coverage_is_points_first(string text) =>
        Assert.Equal("percentagePoints 20, percentGrowth 20, percentOfUncovered 20", Shown(Read(text)));

    [Theory]
    [InlineData("20 percent", "20")]
    [InlineData("20%", "20")]
    [InlineData("20 persen menjadi peserta", "20")]
    [InlineData("edge 0 percent", "0")]
    [InlineData("edge fractional percent 12.5", "12.5")]
    public void A_bare_percent_lists_every_reading(string text, string percent) =>
        Assert.Equal(
            $"percentOfUncovered {percent}, percentagePoints {percent}, percentGrowth {percent}, coveragePercent {percent}", Shown(Read(text)));

    [Theory]
    [InlineData("20 percent of workers", "coveragePercent 20, percentagePoints 20")]
    [InlineData("half of the uncovered", "percentOfUncovered 50, percentagePoints 50, percentGrowth 50")]
    [InlineData("half the uncovered workers", "percentOfUncovered 50, percentagePoints 50, percentGrowth 50")]
    [InlineData("separuh dari yang belum terlindungi", "percentOfUncovered 50, percentagePoints 50, percentGrowth 50")]
    [InlineData("setengah dari pekerja yang belum tercakup menjadi peserta", "percentOfUncovered 50, percentagePoints 50, percentGrowth 50")]
    [InlineData("double the number of participants", "percentGrowth 100")]
    [InlineData("jumlah peserta menjadi dua kali lipat", "percentGrowth 100")]
    [InlineData("all the uncovered become participants", "percentOfUncovered 100, coveragePercent 100")]
    public void Shares_and_multiples_need_no_number(string text, string readings) => Assert.Equal(readings, Shown(Read(text)));

    [Theory]
    [InlineData("tambah 12.800 peserta", 12800)]
    [InlineData("add 12,800 workers", 12800)]
    [InlineData("tambah 12.800", 12800)]
    [InlineData("menambah peserta 12.800 orang", 12800)]
    [InlineData("13,840 more participants", 13840)]
    [InlineData("50025 pekerja baru", 50025)]
    [InlineData("tambah 12,8 ribu peserta", 12800)]
    [InlineData("enrol 1.2 million workers", 1200000)]
    [InlineData("1,25 juta peserta baru", 1250000)]
    [InlineData("add twelve thousand participants", 12000)]
    [InlineData("mendaftarkan lima ratus pekerja rentan", 500)]
    [InlineData("enrol 12,800 uncovered workers", 12800)]
    [InlineData("13.840 dari 69.200 pekerja yang belum terlindungi", 13840)]
    [InlineData("of the 69,200 uncovered workers 13,840 become participants", 13840)]
    [InlineData("reach 5,000 new participants", 5000)]
    [InlineData("raise the number of participants by 3,000", 3000)]
    [InlineData("add 1.234.567 workers", 1234567)]
    public void People_to_add_have_one_reading(string text, long people) => Assert.Equal($"absoluteAdded {people}", Shown(Read(text)));

    [Theory]
    [InlineData("reach 332,354 participants", 332354)]
    [InlineData("Maluku Utara 2026: reach 332354 participants (160629 PU + 171725 BPU)", 332354)]
    [InlineData("mencapai 31.140 peserta", 31140)]
    [InlineData("332354 peserta terdaftar", 332354)]
    [InlineData("raise the number of participants to 31,140", 31140)]
    [InlineData("tingkatkan peserta dari 17.300 menjadi 31.140", 31140)]
    [InlineData("reach 2045 participants", 2045)]
    public void People_to_reach_have_one_reading(string text, long people) => Assert.Equal($"absoluteCovered {people}", Shown(Read(text)));

    [Theory]
    [InlineData("12,800 workers", "absoluteAdded 12800, absoluteCovered 12800")]
    [InlineData("31.140 peserta", "absoluteCovered 31140, absoluteAdded 31140")]
    [InlineData("target 31.140 peserta", "absoluteCovered 31140, absoluteAdded 31140")]
    [InlineData("lindungi 5.000 pekerja rentan", "absoluteAdded 5000, absoluteCovered 5000")]
    public void A_count_without_a_verb_keeps_both_readings(string text, string readings) => Assert.Equal(readings, Shown(Read(text)));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("banana")]
    [InlineData("a lot more")]
    [InlineData("as many as possible")]
    [InlineData("as many participants as possible")]
    [InlineData("cover everybody we can")]
    [InlineData("not everybody is covered")]
    [InlineData("raise universal coverage")]
    [InlineData("reduce coverage by 5 percent")]
    [InlineData("turun 5 persen")]
    [InlineData("cakupan diturunkan 5 persen")]
    [InlineData("do not raise coverage by 5 percent")]
    [InlineData("jangan tambah 12.800 peserta")]
    [InlineData("raise coverage by -5 percent")]
    [InlineData("10-20 percent of the uncovered")]
    [InlineData("10 to 20 percent of the uncovered")]
    [InlineData("between 20 and 30 percent")]
    [InlineData("20 or 30 percent")]
    [InlineData("reach 36 percent this year and 99.5 percent in 2045")]
    [InlineData("more than 36 percent")]
    [InlineData("10 percent per year")]
    [InlineData("tambah 1.000 peserta setiap bulan")]
    [InlineData("2001 kepling masing-masing 25 pekerja")]
    [InlineData("80 percent not yet covered")]
    [InlineData("20 percent currently covered")]
    [InlineData("4 workers of Kota Medan")]
    [InlineData("reach 1.2.3 percent")]
    [InlineData("1e5 percent")]
    [InlineData("1/5 percent")]
    [InlineData("dua puluh koma lima persen")]
    [InlineData("add 12.5 workers")]
    [InlineData("13,840 of 69,200")]
    [InlineData("enrol 13,840 workers so that 36 percent are covered")]
    [InlineData("Rp16.800 untuk peserta baru")]
    [InlineData("half a million participants")]
    [InlineData("reach 0.0000001 percent")]
    [InlineData("add 10.000.000.001 workers")]
    [InlineData("reach 99999999999999999999999999999999999999999999 percent")]
    [InlineData("add 99999999999999999999 million workers")]
    [InlineData("reach 36")]
    [InlineData("2025")]
    public void What_states_no_single_target_is_not_read(string text) => Assert.Null(Statement.Read(text));

    [Theory]
    [MemberData(nameof(GoldenTarget.Ids), MemberType = typeof(GoldenTarget))]
    public void A_golden_expression_reads_to_its_target_or_not_at_all(string id)
    {
        var golden = GoldenTarget.ById(id);
        string[] stated = ["1", "2", "3", "4", "5", "10", "11", "12", "13", "14", "16", "19"];

        var chosen = Statement.Read(golden.Expression)?.Readings[0];

        Assert.Equal(stated.Contains(id) ? golden.Target : null, chosen);
    }

    [Theory]
    [InlineData("12.800 peserta baru", "absoluteAdded 12800")]
    [InlineData("reach 12.800 percent", "coveragePercent 12.8")]
    [InlineData("mencapai 12,800 persen", "coveragePercent 12.8")]
    [InlineData("mencapai 0.125 persen", "coveragePercent 0.125")]
    public void Three_digits_after_a_mark_are_thousands_of_people_and_decimals_of_a_percent(string text, string reading) =>
        Assert.Equal(reading, Shown(Read(text)));

    private static Statement Read(string text) => Statement.Read(text) ?? throw new InvalidOperationException($"Not read: {text}");

    private static string Shown(Statement statement)
    {
        Assert.Equal(statement.Readings.Distinct(), statement.Readings);
        return string.Join(", ", statement.Readings.Select(reading =>
            string.Create(CultureInfo.InvariantCulture, $"{char.ToLowerInvariant(reading.Kind.ToString()[0])}{reading.Kind.ToString()[1..]} {reading.Value}")));
    }
}
