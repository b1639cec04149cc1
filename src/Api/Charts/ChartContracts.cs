using Api.Progress;
using Coverage.Charts;

namespace Api.Charts;

/// <summary>How a chart is drawn.</summary>
internal sealed record AskChart
{
    /// <summary>The last day known; left out: today in Asia/Jakarta, or the end of a campaign that has ended.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>reported counts every entry that is not rejected, verified only verified ones; left out: reported.</summary>
    public Basis? Basis { get; init; }

    /// <summary>light, dark, or auto: as the reader's device prefers; left out: auto.</summary>
    public ChartTheme? Theme { get; init; }

    /// <summary>The words; left out: by Accept-Language. A page that embeds the chart as an image has only this.</summary>
    public ChartWords? Language { get; init; }
}

/// <summary>The language of a chart's words.</summary>
internal enum ChartWords
{
    /// <summary>English.</summary>
    En,

    /// <summary>Indonesian.</summary>
    Id,
}
