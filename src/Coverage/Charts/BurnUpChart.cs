namespace Coverage.Charts;

/// <summary>Draws a burn-up as SVG.</summary>
/// <remarks>
/// The text holds two drawings, one for a page and one for a phone; a style sheet within it shows the one that fits the width it is shown
/// at. It refers to nothing outside itself and runs no script.
/// </remarks>
public static class BurnUpChart
{
    /// <returns>A document of its own, to be served as image/svg+xml or placed within HTML.</returns>
    public static string Draw(BurnUp chart, ChartLanguage language, ChartTheme theme = ChartTheme.Auto)
    {
        var words = Words.Of(language);
        var svg = new Markup();
        svg.Element(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("class", "cakupan"), ("width", Layout.Wide.Width), ("height", Layout.Wide.Height),
                ("viewBox", $"0 0 {Layout.Wide.Width} {Layout.Wide.Height}"), ("role", "img"), ("lang", words.Code),
                ("aria-labelledby", "cakupan-title cakupan-desc"),
            ],
            () =>
            {
                svg.Element("title", [("id", "cakupan-title")], () => svg.Text(chart.Name));
                svg.Element("desc", [("id", "cakupan-desc")], () => svg.Text(words.Description(chart)));
                svg.Sheet(Style.Sheet(theme));
                svg.Element("rect", [("class", "paper"), ("width", "100%"), ("height", "100%")]);
                foreach (var layout in new[] { Layout.Wide, Layout.Narrow }) new Drawing(svg, chart, words, layout).Draw();
            });
        return svg.ToString();
    }
}
