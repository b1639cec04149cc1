using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Coverage.Charts;
using Coverage.Population;
using Coverage.Trajectories;
using FsCheck;
using FsCheck.Fluent;

namespace Coverage.Tests.Charts;

public class BurnUpChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly DateOnly Start = new(2025, 5, 6);
    private static readonly DateOnly Due = new(2026, 5, 5);

    private static readonly BurnUp TebingTinggi = new(
        "UCJ Tebing Tinggi 2025", "Kota Tebing Tinggi", new(2025, 11, 6), new(86_500, 17_300), new LinearPath(13_840, Start, Due),
        [new(new(2025, 6, 30), 18_350), new(new(2025, 10, 31), 21_300)],
        [
            new(new(2026, 1, 31), new(21_800, 22_400, 23_000)), new(Due, new(23_100, 25_740, 27_236)),
            new(Due.AddDays(300), new(25_000, 32_000, 80_000)),
        ]);

    [Fact]
    public void The_chart_says_in_words_what_it_shows()
    {
        var svg = Drawn(TebingTinggi, ChartLanguage.English);

        Assert.Equal("img", svg.Attribute("role")?.Value);
        Assert.Equal("UCJ Tebing Tinggi 2025", svg.Element(Svg + "title")?.Value);
        Assert.Equal(
            "On 31 Oct 2025 21,300 of the 86,500 eligible people are covered; 24,068 were planned by then. "
            + "The target is 31,140 (36.00%) by 5 May 2026. On 5 May 2026 between 23,100 and 27,236 are expected, most likely about 25,740.",
            svg.Element(Svg + "desc")?.Value);
        Assert.Equal(
            svg.Attribute("aria-labelledby")?.Value.Split(' '),
            new[] { "title", "desc" }.Select(name => svg.Element(Svg + name)?.Attribute("id")?.Value));
    }

    [Fact]
    public void Indonesian_has_its_own_words_months_and_signs()
    {
        var svg = Drawn(TebingTinggi, ChartLanguage.Indonesian);

        Assert.Equal("id", svg.Attribute("lang")?.Value);
        Assert.Equal(
            "Pada 31 Okt 2025, 21.300 dari 86.500 pekerja sudah tercakup; rencana saat itu 24.068. "
            + "Targetnya 31.140 (36,00%) pada 5 Mei 2026. Pada 5 Mei 2026 diperkirakan 23.100 sampai 27.236, kemungkinan besar sekitar 25.740.",
            svg.Element(Svg + "desc")?.Value);
        Assert.Superset(new HashSet<string> { "Tercakup", "Rencana", "Prakiraan", "Hari ini", "31.140", "25.740", "17.300" }, Texts(svg));
        Assert.DoesNotContain(Texts(svg), text => text.Contains("Today", StringComparison.Ordinal) || text.Contains("31,140", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("</text><script>alert(1)</script>")]
    [InlineData("\"><image href='http://example.org/x'/>")]
    [InlineData("]]> <![CDATA[ & &amp; <!-- ")]
    [InlineData("tab\there\u0000\u0008\u001b\ud800 \uffff end")]
    [InlineData("👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷👷")]
    [InlineData("")]
    public void No_name_becomes_markup(string name)
    {
        var plain = Drawn(TebingTinggi, ChartLanguage.English).DescendantsAndSelf().Select(element => element.Name);

        var svg = Drawn(TebingTinggi with { Name = name, Place = name }, ChartLanguage.English);

        Assert.Equal(plain, svg.DescendantsAndSelf().Select(element => element.Name));
        if (name.All(sign => sign >= ' ' && !char.IsSurrogate(sign) && sign != '\uffff')) Assert.Equal(name, svg.Element(Svg + "title")?.Value);
    }

    [Fact]
    public void Any_name_at_all_leaves_a_document() =>
        Properties.ForAll(Gen.Choose(0, 0xFFFF).Select(sign => (char)sign).ListOf(), signs =>
            Drawn(TebingTinggi with { Name = string.Concat(signs), Place = string.Concat(signs) }, ChartLanguage.Indonesian), times: 300);

    [Fact]
    public void It_refers_to_nothing_outside_itself()
    {
        var text = BurnUpChart.Draw(TebingTinggi, ChartLanguage.English);

        Assert.DoesNotMatch("(?i)<script|<foreignObject|<image|href|url\\(|@import|\\son\\w+=", text);
        Assert.Single(Regex.Matches(text, "http"));
    }

    [Fact]
    public void Everything_is_drawn_within_the_picture_whatever_the_numbers() =>
        Properties.ForAll(Charts, chart =>
        {
            var svg = Drawn(chart, ChartLanguage.English);

            foreach (var drawing in svg.Elements(Svg + "svg"))
            {
                var box = drawing.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToArray();
                Assert.All(Coordinates(drawing, "x", "x1", "x2", "cx"), x => Assert.InRange(x, 0, box[2]));
                Assert.All(Coordinates(drawing, "y", "y1", "y2", "cy"), y => Assert.InRange(y, 0, box[3]));
                foreach (var path in drawing.Descendants(Svg + "path"))
                {
                    var points = Regex.Matches(path.Attribute("d")!.Value, "[ML](-?[\\d.]+) (-?[\\d.]+)");
                    Assert.All(points, point => Assert.True(Number(point.Groups[1].Value) <= box[2] && Number(point.Groups[2].Value) is >= 0 and var y && y <= box[3]));
                }
            }
        }, times: 300);

    [Fact]
    public void One_drawing_is_for_a_page_and_one_for_a_phone()
    {
        var svg = Drawn(TebingTinggi, ChartLanguage.English);

        Assert.Equal(["wide", "narrow"], svg.Elements(Svg + "svg").Select(drawing => drawing.Attribute("class")?.Value));
        // At 360 pixels no text is smaller than 10.
        Assert.All(Coordinates(svg.Elements(Svg + "svg").Last(), "font-size"), size => Assert.True(size >= 10));
    }

    [Theory]
    [InlineData(ChartTheme.Light, false, false)]
    [InlineData(ChartTheme.Dark, true, false)]
    [InlineData(ChartTheme.Auto, true, true)]
    public void A_theme_is_chosen_or_left_to_the_device(ChartTheme theme, bool dark, bool asked)
    {
        var text = BurnUpChart.Draw(TebingTinggi, ChartLanguage.English, theme);

        Assert.Equal(dark, text.Contains("--paper:#111827", StringComparison.Ordinal));
        Assert.Equal(theme != ChartTheme.Dark, text.Contains("--paper:#ffffff", StringComparison.Ordinal));
        Assert.Equal(asked, text.Contains("prefers-color-scheme:dark", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_forecast_none_is_drawn_or_named()
    {
        var svg = Drawn(TebingTinggi with { Forecast = [] }, ChartLanguage.English);

        Assert.DoesNotContain(svg.Descendants(), element => element.Attribute("class")?.Value is "cone" or "median");
        Assert.DoesNotContain("Forecast", Texts(svg));
        Assert.DoesNotContain("expected", svg.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_forecast_is_shown_as_far_as_it_was_promised_for() =>
        Assert.Equal(4, Regex.Count(Drawn(TebingTinggi, ChartLanguage.English).Descendants(Svg + "path").First(path => path.Attribute("class")?.Value == "cone").Attribute("d")!.Value, "L"));

    [Fact]
    public void Without_a_denominator_no_percent_is_said() =>
        Assert.DoesNotContain("%", Drawn(TebingTinggi with { Baseline = new(0, 17_300) }, ChartLanguage.English).Element(Svg + "desc")!.Value, StringComparison.Ordinal);

    [Fact]
    public void Counts_are_marked_at_round_numbers_around_all_of_them() =>
        Properties.ForAll(Properties.Counts(People.Most).Two(), one =>
        {
            var (least, most) = (Math.Min(one.Item1, one.Item2), Math.Max(one.Item1, one.Item2));

            var ticks = Ticks.Counts(least, most, 6);

            Assert.True(ticks[0] <= least && ticks[^1] >= most && ticks.Count is >= 2 and <= 8);
            var step = ticks[1] - ticks[0];
            Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.Equal(step, pair.Second - pair.First));
            Assert.Matches("^[125]0*$", step.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(0, ticks[0] % step);
        });

    [Fact]
    public void Months_are_marked_evenly_and_not_too_often() =>
        Properties.ForAll(Gen.Choose(0, 9_000).Two(), one =>
        {
            var (from, to) = (Start.AddDays(one.Item1), Start.AddDays(one.Item1 + one.Item2));

            var months = Ticks.Months(from, to, 9);

            Assert.True(months.Count <= 9);
            Assert.All(months, month => Assert.True(month.Day == 1 && month >= from && month <= to));
        });

    private static Gen<BurnUp> Charts =>
        from counts in Properties.Counts(People.Most).Four()
        from days in Gen.Choose(0, 3_000)
        from asOf in Gen.Choose(-50, 3_100)
        from low in Gen.Choose(-1_000, 1_000)
        let due = Start.AddDays(days)
        select TebingTinggi with
        {
            AsOf = Start.AddDays(asOf),
            Baseline = new(counts.Item1, counts.Item2),
            Path = new SCurvePath(counts.Item3, Start, due),
            Actual = asOf < 0 ? [] : [new(Start.AddDays(asOf), counts.Item4 - 500)],
            Forecast = asOf < days ? [new(due, new(low, low + counts.Item1, low + counts.Item1 + 1))] : [],
        };

    private static XElement Drawn(BurnUp chart, ChartLanguage language) => XDocument.Parse(BurnUpChart.Draw(chart, language)).Root!;

    private static HashSet<string> Texts(XElement svg) => [.. svg.Descendants(Svg + "text").Select(text => text.Value)];

    private static IEnumerable<decimal> Coordinates(XElement drawing, params string[] names) =>
        drawing.Descendants().Attributes().Where(attribute => names.Contains(attribute.Name.LocalName)).Select(attribute => Number(attribute.Value));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
