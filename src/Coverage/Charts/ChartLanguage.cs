namespace Coverage.Charts;

/// <summary>The words, numbers and dates of a chart.</summary>
public enum ChartLanguage
{
    English,
    Indonesian,
}
