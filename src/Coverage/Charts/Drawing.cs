using System.Text;

namespace Coverage.Charts;

/// <summary>One drawing of a burn-up in one size.</summary>
internal sealed class Drawing
{
    private readonly Markup svg;
    private readonly BurnUp chart;
    private readonly Words words;
    private readonly Layout layout;
    private readonly IReadOnlyList<long> counts;
    private readonly decimal subtitle;
    private readonly decimal legend;
    private readonly decimal caption;
    private readonly decimal left;
    private readonly decimal right;
    private readonly decimal top;
    private readonly decimal bottom;

    public Drawing(Markup svg, BurnUp chart, Words words, Layout layout)
    {
        (this.svg, this.chart, this.words, this.layout) = (svg, chart, words, layout);

        long[] shown =
        [
            chart.Baseline.Covered, chart.Target, .. chart.Actual.Select(point => point.Covered),
            .. chart.Cone.SelectMany(band => new[] { band.Covered.P10, band.Covered.P90 }),
        ];
        // From zero, unless everything would then be squeezed into the upper half.
        var (least, most) = (shown.Min(), shown.Max());
        counts = Ticks.Counts(least >= 0 && least < most / 2 ? 0 : least - (most - least) / 8, most + (most - least) / 12, layout.CountTicks);

        var gap = layout.Text;
        left = gap + counts.Max(count => Layout.WidthOf(words.Number(count), layout.Small)) + gap / 2m;
        right = layout.Width - gap - Layout.WidthOf(words.Number(most), layout.Small) - gap / 2m;
        subtitle = 1.5m * layout.Name + 1.6m * layout.Text;
        legend = subtitle + 1.9m * layout.Text;
        caption = legend + 2.1m * layout.Small;
        top = caption + 0.9m * layout.Small;
        bottom = layout.Height - 2.2m * layout.Small;
    }

    public void Draw() => svg.Element(
        "svg", [("class", layout.Class), ("viewBox", $"0 0 {layout.Width} {layout.Height}"), ("width", "100%"), ("height", "100%"), ("aria-hidden", "true")],
        () =>
        {
            Head();
            Axes();
            Today();
            Cone();
            Promise();
            Actual();
            Ends();
        });

    private void Head()
    {
        var width = layout.Width - 2 * layout.Text;
        Text(layout.Text, 1.5m * layout.Name, Layout.Fit(chart.Name, layout.Name, width), layout.Name, "name");
        Text(layout.Text, subtitle, Layout.Fit(words.Under(chart), layout.Text, width), layout.Text, "");
        Legend();
    }

    private void Legend()
    {
        decimal x = layout.Text;
        var (sample, middle) = (1.7m * layout.Text, legend - 0.35m * layout.Small);
        Entry(words.Actual, () => Line("actual", x, middle, x + sample, middle, layout.Stroke));
        Entry(words.Plan, () => Line("plan", x, middle, x + sample, middle, 0.6m * layout.Stroke));
        if (chart.Cone.Any())
        {
            Entry(words.Forecast, () =>
            {
                svg.Element("rect", [("class", "cone"), ("x", x), ("y", legend - layout.Small), ("width", sample), ("height", (decimal)layout.Small * 1.2m)]);
                Line("median", x, middle, x + sample, middle, 0.7m * layout.Stroke);
            });
        }

        Entry(words.Target, () => Line("target", x, middle, x + sample, middle, 0.7m * layout.Stroke));

        void Entry(string label, Action drawSample)
        {
            drawSample();
            Text(x + sample + layout.Text / 2m, legend, label, layout.Small, "ink");
            x += sample + layout.Text * 1.6m + Layout.WidthOf(label, layout.Small);
        }
    }

    private void Axes()
    {
        foreach (var count in counts)
        {
            Line(count == counts[0] ? "axis" : "grid", left, Y(count), right, Y(count), 1);
            Text(left - layout.Text / 2m, Y(count) + 0.35m * layout.Small, words.Number(count), layout.Small, "", "end");
        }

        Text(layout.Text, caption, words.People, layout.Small, "");

        var months = Ticks.Months(chart.Path.Start, chart.Last, layout.MonthTicks);
        foreach (var (at, month) in months.Index())
        {
            var label = words.Month(month, at == 0);
            Line("axis", X(month), bottom, X(month), bottom + layout.Text / 3m, 1);
            var half = Layout.WidthOf(label, layout.Small) / 2;
            Text(Math.Min(X(month), layout.Width - half - 2), bottom + 1.5m * layout.Small, label, layout.Small, "", "middle");
        }
    }

    /// <summary>Under all else, so that it hides nothing.</summary>
    private void Today()
    {
        if (chart.AsOf < chart.Path.Start) return;
        var x = X(chart.AsOf);
        Line("today", x, top - 0.5m * layout.Small, x, bottom, 1);
        var half = Layout.WidthOf(words.Today, layout.Small) / 2;
        if (x - half > layout.Text + Layout.WidthOf(words.People, layout.Small) + layout.Text)
            Text(Math.Min(x, layout.Width - half - layout.Text), caption, words.Today, layout.Small, "today", "middle");
        else
            Text(x + layout.Text / 2m, bottom - layout.Small / 2m, words.Today, layout.Small, "today");
    }

    private void Cone()
    {
        if (!chart.Cone.Any()) return;
        var now = chart.Now;
        var bands = chart.Cone.Where(band => band.On > now.On).ToList();
        var upper = bands.Select(band => (band.On, band.Covered.P90)).Prepend((now.On, now.Covered));
        var lower = bands.Select(band => (band.On, band.Covered.P10)).Reverse();
        svg.Element("path", [("class", "cone"), ("d", Points(upper.Concat(lower)) + "Z")]);
        Curve("median", bands.Select(band => (band.On, band.Covered.P50)).Prepend((now.On, now.Covered)), 0.7m * layout.Stroke);
    }

    private void Promise()
    {
        Line("start", left, Y(chart.Baseline.Covered), right, Y(chart.Baseline.Covered), 0.5m * layout.Stroke);
        Line("target", left, Y(chart.Target), right, Y(chart.Target), 0.7m * layout.Stroke);
        Curve("plan", Days(chart.Path.Start, chart.Path.Due).Select(day => (day, chart.Baseline.Covered + chart.Path.PlannedNet(day))), 0.6m * layout.Stroke);
    }

    private void Actual()
    {
        (DateOnly On, long Covered)[] points = [(chart.Path.Start, chart.Baseline.Covered), .. chart.Actual.Select(point => (point.On, point.Covered))];
        Curve("actual", points, layout.Stroke);
        if (points.Length * 4 * layout.Dot < right - left)
            foreach (var (on, covered) in points.Skip(1).SkipLast(1)) Dot("dot", on, covered, layout.Dot * 0.75m);
        Dot("dot", points[^1].On, points[^1].Covered, layout.Dot * 1.4m);
    }

    /// <summary>The numbers that the lines come to, beside their ends and apart from each other.</summary>
    private void Ends()
    {
        Dot("goal", chart.Path.Due, chart.Target, layout.Dot * 1.2m);
        var ends = new List<(string Class, long Covered)> { ("target", chart.Target), ("", chart.Baseline.Covered) };
        if (chart.AtDue is { } band) ends.Add(("actual", band.P50));
        (string Class, long Covered)[] fromTop = [.. ends.OrderByDescending(end => end.Covered)];
        decimal[] ys = [.. fromTop.Select(end => Y(end.Covered))];
        var line = 1.15m * layout.Small;
        for (var at = 1; at < ys.Length; at++) ys[at] = Math.Max(ys[at], ys[at - 1] + line);
        // Pushed out at the bottom they make room upwards.
        ys[^1] = Math.Min(ys[^1], bottom);
        for (var at = ys.Length - 1; at > 0; at--) ys[at - 1] = Math.Min(ys[at - 1], ys[at] - line);

        foreach (var (at, (end, covered)) in fromTop.Index())
            Text(right + layout.Text / 2m + 1, ys[at] + 0.35m * layout.Small, words.Number(covered), layout.Small, end);
    }

    private IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        // One to the pixel: more would not be seen.
        var step = Math.Max(1, (to.DayNumber - from.DayNumber) / layout.Width);
        for (var day = from.DayNumber; day < to.DayNumber; day += step) yield return DateOnly.FromDayNumber(day);
        yield return to;
    }

    private decimal X(DateOnly day)
    {
        var span = Math.Max(1, chart.Last.DayNumber - chart.Path.Start.DayNumber);
        return left + (right - left) * Math.Clamp(day.DayNumber - chart.Path.Start.DayNumber, 0, span) / span;
    }

    private decimal Y(long people) => bottom - (bottom - top) * (people - counts[0]) / (counts[^1] - counts[0]);

    private void Line(string name, decimal x1, decimal y1, decimal x2, decimal y2, decimal width) => svg.Element(
        "line", [("class", name), ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("stroke-width", width)]);

    private void Curve(string name, IEnumerable<(DateOnly On, long Covered)> points, decimal width) =>
        svg.Element("path", [("class", name), ("d", Points(points)), ("stroke-width", width)]);

    private void Dot(string name, DateOnly on, long covered, decimal radius) =>
        svg.Element("circle", [("class", name), ("cx", X(on)), ("cy", Y(covered)), ("r", radius), ("stroke-width", 0.5m * layout.Dot)]);

    private void Text(decimal x, decimal y, string text, int size, string name, string anchor = "start") => svg.Element(
        "text", [("class", $"halo {name}".TrimEnd()), ("x", x), ("y", y), ("font-size", size), ("text-anchor", anchor)], () => svg.Text(text));

    private string Points(IEnumerable<(DateOnly On, long Covered)> points)
    {
        var path = new StringBuilder();
        foreach (var (on, covered) in points)
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Markup.Number(X(on))).Append(' ').Append(Markup.Number(Y(covered)));
        return path.ToString();
    }
}
