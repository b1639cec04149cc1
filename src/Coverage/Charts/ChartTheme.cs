namespace Coverage.Charts;

/// <summary>The colours of a chart.</summary>
public enum ChartTheme
{
    /// <summary>Light or dark, as the reader's device prefers.</summary>
    Auto,
    Light,
    Dark,
}
