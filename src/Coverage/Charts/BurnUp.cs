using Coverage.Forecasts;
using Coverage.Population;
using Coverage.Trajectories;

namespace Coverage.Charts;

/// <summary>What a burn-up chart of a campaign shows.</summary>
/// <param name="Name">Of the campaign; any text.</param>
/// <param name="Place">Of its region; any text.</param>
/// <param name="AsOf">The last day known.</param>
/// <param name="Baseline">Where it started.</param>
/// <param name="Path">What was promised and how it was planned.</param>
/// <param name="Actual">What happened, in date order, without the start itself.</param>
/// <param name="Forecast">The band from the last point on, in date order; empty where there is none.</param>
public sealed record BurnUp(
    string Name, string Place, DateOnly AsOf, Baseline Baseline, PlannedPath Path, IReadOnlyList<ChartPoint> Actual, IReadOnlyList<BandOn> Forecast)
{
    /// <summary>People covered when the promise is kept.</summary>
    public long Target => Baseline.Covered + Path.Added;

    /// <summary>The latest count known.</summary>
    public ChartPoint Now => Actual.Count == 0 ? new(Path.Start, Baseline.Covered) : Actual[^1];

    /// <summary>What is expected on the due date; null without a forecast.</summary>
    public Band<long>? AtDue => Forecast.Where(band => band.On == Path.Due).Select(band => (Band<long>?)band.Covered).FirstOrDefault();

    internal DateOnly Last => Later(Path.Due, Later(AsOf, Now.On));

    /// <summary>The forecast as far as it is promised for.</summary>
    internal IEnumerable<BandOn> Cone => Forecast.Where(band => band.On <= Path.Due);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
