using Api.Storage;
using Coverage.Progress;
using Coverage.Regions;
using Coverage.Trajectories;

namespace Api.Numbers;

/// <summary>A campaign as a number of its region.</summary>
/// <param name="Totals">What its ledger comes to on the day asked about.</param>
internal sealed record CampaignNumber(
    Guid Id, string RegionCode, DateOnly StartsOn, DateOnly? BaselineAsOf, long Eligible, long CoveredAtStart, long Added, DateOnly DueOn, RunningTotals Totals)
{
    public long Net => Totals.Standing.Net;

    /// <summary>The day its counts at the start speak of.</summary>
    public DateOnly BeginsOn => BaselineAsOf < StartsOn ? BaselineAsOf.Value : StartsOn;

    /// <summary>It speaks of the last day that has an entry.</summary>
    public OwnNumber Own => new(
        RegionCode, NumberBasis.Campaign, Id.ToString(), Totals.LastDay ?? BeginsOn, Eligible, CoveredAtStart + Net);

    public PlannedPath Path => PlannedPath.Of(Trajectory.Linear, Added, StartsOn, DueOn, []);

    /// <summary>The columns in the order in which its store selects them.</summary>
    public static CampaignNumber Read(Row row) => new(
        row.Id(0), row.Text(1), row.Day(2), row.DayOrNull(3), row.Count(4), row.Count(5), row.Count(6), row.Day(7),
        new(row.DayOrNull(8), row.DayOrNull(9), row.DayOrNull(10), new(row.Count(11), row.Count(12), row.Count(13), row.Count(14))));
}

/// <summary>A published figure as a number of its region.</summary>
internal sealed record FigureNumber(Guid Id, string RegionCode, DateOnly AsOf, long? Eligible, long? Covered, string? PublishedPercent)
{
    public OwnNumber Own => new(RegionCode, NumberBasis.Figure, Id.ToString(), AsOf, Eligible, Covered);

    /// <inheritdoc cref="CampaignNumber.Read"/>
    public static FigureNumber Read(Row row) => new(row.Id(0), row.Text(1), row.Day(2), row.CountOrNull(3), row.CountOrNull(4), row.TextOrNull(5));
}
