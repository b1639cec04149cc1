using System.Globalization;
using Coverage.Forecasts;
using Coverage.Population;

namespace Coverage.Charts;

/// <summary>What a chart says, in one language.</summary>
internal sealed class Words
{
    private static readonly Words English = new(
        "en", ',', '.', ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])
    {
        Actual = "Covered",
        Plan = "Plan",
        Forecast = "Forecast",
        Target = "Target",
        Start = "Start",
        Today = "Today",
        People = "People covered",
        Subtitle = (place, covered, percent, on) => $"{covered} covered{percent} on {on}, {place}",
        Share = percent => $" ({percent}%)",
        Done = (covered, eligible, planned, on) => $"On {on} {covered} of the {eligible} eligible people are covered; {planned} were planned by then.",
        Promised = (target, percent, due) => $"The target is {target}{percent} by {due}.",
        Expected = (due, low, middle, high) => $"On {due} between {low} and {high} are expected, most likely about {middle}.",
    };

    private static readonly Words Indonesian = new(
        "id", '.', ',', ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"])
    {
        Actual = "Tercakup",
        Plan = "Rencana",
        Forecast = "Prakiraan",
        Target = "Target",
        Start = "Awal",
        Today = "Hari ini",
        People = "Peserta tercakup",
        Subtitle = (place, covered, percent, on) => $"{covered} tercakup{percent} pada {on}, {place}",
        Share = percent => $" ({percent}%)",
        Done = (covered, eligible, planned, on) => $"Pada {on}, {covered} dari {eligible} pekerja sudah tercakup; rencana saat itu {planned}.",
        Promised = (target, percent, due) => $"Targetnya {target}{percent} pada {due}.",
        Expected = (due, low, middle, high) => $"Pada {due} diperkirakan {low} sampai {high}, kemungkinan besar sekitar {middle}.",
    };

    private readonly NumberFormatInfo numbers;
    private readonly string[] months;

    private Words(string code, char thousands, char point, string[] months)
    {
        Code = code;
        this.months = months;
        numbers = new()
        {
            NumberGroupSeparator = thousands.ToString(), NumberDecimalSeparator = point.ToString(), NumberGroupSizes = [3], NegativeSign = "-",
        };
    }

    public string Code { get; }

    public required string Actual { get; init; }

    public required string Plan { get; init; }

    public required string Forecast { get; init; }

    public required string Target { get; init; }

    public required string Start { get; init; }

    public required string Today { get; init; }

    /// <summary>What the vertical axis counts.</summary>
    public required string People { get; init; }

    private Func<string, string, string, string, string> Subtitle { get; init; } = null!;

    private Func<string, string> Share { get; init; } = null!;

    private Func<string, string, string, string, string> Done { get; init; } = null!;

    private Func<string, string, string, string> Promised { get; init; } = null!;

    private Func<string, string, string, string, string> Expected { get; init; } = null!;

    public static Words Of(ChartLanguage language) => language switch
    {
        ChartLanguage.English => English,
        ChartLanguage.Indonesian => Indonesian,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Not a language of charts."),
    };

    /// <summary>1,234 or 1.234.</summary>
    public string Number(long people) => people.ToString("N0", numbers);

    public string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {months[day.Month - 1]} {day.Year}");

    /// <summary>The month, and the year where it begins one or <paramref name="withYear"/>.</summary>
    public string Month(DateOnly day, bool withYear) =>
        withYear || day.Month == 1 ? string.Create(CultureInfo.InvariantCulture, $"{months[day.Month - 1]} {day.Year}") : months[day.Month - 1];

    public string Under(BurnUp chart) => Subtitle(chart.Place, Number(chart.Now.Covered), ShareOf(chart.Now.Covered, chart), Day(chart.Now.On));

    public string Description(BurnUp chart)
    {
        var planned = chart.Baseline.Covered + chart.Path.PlannedNet(chart.Now.On);
        var due = Day(chart.Path.Due);
        var text = Done(Number(chart.Now.Covered), Number(chart.Baseline.Eligible), Number(planned), Day(chart.Now.On))
            + " " + Promised(Number(chart.Target), ShareOf(chart.Target, chart), due);
        return chart.AtDue is Band<long> band
            ? text + " " + Expected(due, Number(band.P10), Number(band.P50), Number(band.P90))
            : text;
    }

    private string ShareOf(long people, BurnUp chart) =>
        Percent.Of(people, chart.Baseline.Eligible) is { } percent ? Share(percent.ToString("N2", numbers)) : "";
}
