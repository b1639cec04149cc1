namespace Coverage.Charts;

/// <summary>The style sheet that travels within a chart.</summary>
internal static class Style
{
    /// <summary>Narrower than this a chart is drawn anew for a phone instead of being shrunk; CSS pixels.</summary>
    public const int Narrow = 520;

    private const string Light =
        "--paper:#ffffff;--ink:#1f2937;--soft:#5b6675;--grid:#e5e9f0;--axis:#aab3c0;--actual:#1d4ed8;--plan:#64748b;--cone:#1d4ed8;--target:#047857;--today:#b45309";

    private const string Dark =
        "--paper:#111827;--ink:#f1f5f9;--soft:#a7b2c2;--grid:#273244;--axis:#56637a;--actual:#7db4ff;--plan:#94a3b8;--cone:#7db4ff;--target:#4ade9f;--today:#fbbf5a";

    private const string Shapes =
        """
        .cakupan{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums;max-width:100%;height:auto}
        .cakupan .paper{fill:var(--paper)}
        .cakupan text{fill:var(--soft)}
        .cakupan .name{fill:var(--ink);font-weight:650}
        .cakupan .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
        .cakupan line,.cakupan path{fill:none}
        .cakupan .grid{stroke:var(--grid)}
        .cakupan .axis{stroke:var(--axis)}
        .cakupan .start{stroke:var(--plan);stroke-dasharray:1 4;stroke-linecap:round}
        .cakupan .plan{stroke:var(--plan);stroke-dasharray:6 4}
        .cakupan .cone{fill:var(--cone);fill-opacity:.2;stroke:none}
        .cakupan .median{stroke:var(--cone);stroke-dasharray:2 4;stroke-linecap:round}
        .cakupan .actual{stroke:var(--actual);stroke-linejoin:round;stroke-linecap:round}
        .cakupan .dot{fill:var(--actual);stroke:var(--paper)}
        .cakupan .target{stroke:var(--target)}
        .cakupan .goal{fill:var(--target);stroke:var(--paper)}
        .cakupan .today{stroke:var(--today)}
        .cakupan text.ink{fill:var(--ink)}
        .cakupan text.actual{fill:var(--actual);stroke:none;font-weight:600}
        .cakupan text.target{fill:var(--target);font-weight:600}
        .cakupan text.today{fill:var(--today);font-weight:600}
        .cakupan text.halo{stroke:var(--paper)}
        .cakupan .narrow{display:none}
        """;

    public static string Sheet(ChartTheme theme) => Colours(theme) + Shapes.ReplaceLineEndings("")
        + $"@media(max-width:{Narrow}px){{.cakupan .wide{{display:none}}.cakupan .narrow{{display:inline}}}}";

    private static string Colours(ChartTheme theme) => theme switch
    {
        ChartTheme.Light => $".cakupan{{{Light}}}",
        ChartTheme.Dark => $".cakupan{{{Dark}}}",
        ChartTheme.Auto => $".cakupan{{{Light}}}@media(prefers-color-scheme:dark){{.cakupan{{{Dark}}}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(theme), theme, "Not a theme."),
    };
}
