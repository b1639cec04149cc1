using Api.Exports;
using Api.Forecasts;

namespace Api.Series;

/// <summary>A series as a table.</summary>
internal static class SeriesTable
{
    private static readonly Table<SeriesPlan> Plan = new Table<SeriesPlan>("planned")
        .Column("net", row => row.Net)
        .Column("covered", row => row.Covered);

    private static readonly Table<SeriesActualAnswer> Actual = new Table<SeriesActualAnswer>("actual")
        .Column("asOf", row => row.AsOf)
        .Column("enrolled", row => row.Enrolled)
        .Column("lapsed", row => row.Lapsed)
        .Column("reactivated", row => row.Reactivated)
        .Column("reconciled", row => row.Reconciled)
        .Column("change", row => row.Change)
        .Column("net", row => row.Net)
        .Column("covered", row => row.Covered)
        .Column("coveragePercent", row => row.CoveragePercent);

    private static readonly Table<CountBand> Forecast = new Table<CountBand>("forecast")
        .Column("p10", row => row.P10)
        .Column("p50", row => row.P50)
        .Column("p90", row => row.P90);

    public static readonly Table<SeriesStepAnswer> Steps = new Table<SeriesStepAnswer>("series")
        .Column("from", row => row.From)
        .Column("to", row => row.To)
        .Part("planned", row => row.Planned, Plan)
        .Part("actual", row => row.Actual, Actual)
        .Part("forecast", row => row.Forecast, Forecast);
}
