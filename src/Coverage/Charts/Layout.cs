namespace Coverage.Charts;

/// <summary>The measures of a drawing, in CSS pixels at its own size.</summary>
internal sealed record Layout(string Class, int Width, int Height, int Name, int Text, int Small, int Stroke, int Dot, int CountTicks, int MonthTicks)
{
    /// <summary>The width of a sign, in its size.</summary>
    private const decimal Em = 0.62m;

    /// <summary>As wide as a column of a page.</summary>
    public static Layout Wide { get; } = new("wide", 720, 520, 20, 14, 13, 3, 4, 6, 9);

    /// <summary>As wide as a phone.</summary>
    public static Layout Narrow { get; } = new("narrow", 360, 260, 14, 11, 10, 2, 3, 4, 5);

    /// <summary>About how wide a text is: no browser is here to measure it, so that of bold digits in a wide typeface is taken.</summary>
    public static decimal WidthOf(string text, int size) => text.Length * size * Em;

    /// <summary>A text cut to a width, with an ellipsis where something is missing.</summary>
    public static string Fit(string text, int size, decimal width)
    {
        var most = (int)(width / (size * Em));
        if (text.Length <= most) return text;
        var end = Math.Max(1, most - 1);
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end].TrimEnd() + "…";
    }
}
