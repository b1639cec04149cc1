using Api.Http;
using Api.Numbers;
using Api.Progress;
using Api.Storage;
using Coverage.Population;
using Coverage.Progress;
using Coverage.Regions;
using Coverage.Trajectories;

namespace Api.Peers;

/// <summary>How the coverage of regions went, by their own figures and campaigns.</summary>
internal static class PeerCurves
{
    /// <summary>
    /// Of each region the points of its figures, of its campaigns' starts and ends of months. The days of a campaign are read only where its
    /// region may be a peer: whoever is no higher today, or of another size, needs no curve to be told so.
    /// </summary>
    public static async Task<List<PeerCurve>> Read(
        Session tx, IReadOnlyList<string> codes, List<CampaignNumber> campaigns, List<FigureNumber> figures, Baseline now, DateOnly asOf)
    {
        var campaignsOf = campaigns.ToLookup(campaign => campaign.RegionCode);
        var figuresOf = figures.Where(figure => figure is { Eligible: not null, Covered: not null }).ToLookup(figure => figure.RegionCode);
        List<string> candidates = [.. codes.Where(code => MayBePeer(now, Latest(campaignsOf[code], figuresOf[code])))];
        List<CampaignNumber> read = [.. candidates.SelectMany(code => campaignsOf[code])];
        var days = await Days(tx, read.ConvertAll(campaign => campaign.Id), asOf);
        var scopes = await Scopes(tx, read.ConvertAll(campaign => campaign.Id));

        return [.. codes.Select(code => new PeerCurve(code, Points(code)))];

        IReadOnlyList<PeerPoint> Points(string code)
        {
            SortedDictionary<DateOnly, Baseline> points = [];
            foreach (var figure in figuresOf[code].OrderBy(figure => figure.Id))
                points[figure.AsOf] = new(figure.Eligible!.Value, figure.Covered!.Value);
            foreach (var campaign in campaignsOf[code].OrderBy(campaign => campaign.StartsOn).ThenBy(campaign => campaign.Id))
            {
                points[campaign.BeginsOn] = new(campaign.Eligible, campaign.CoveredAtStart);
                if (campaign.Totals.LastDay is { } last)
                {
                    foreach (var (on, covered) in days.Contains(campaign.Id) ? Months(campaign, last) : [(last, campaign.CoveredAtStart + campaign.Net)])
                        points[on] = new(campaign.Eligible, covered);
                }
            }

            return [.. points.Select(point => new PeerPoint(point.Key, point.Value))];
        }

        IEnumerable<(DateOnly On, long Covered)> Months(CampaignNumber campaign, DateOnly last) => CampaignSeries
            .Of(Interval.Month, campaign.StartsOn, last, last, new(campaign.Eligible, campaign.CoveredAtStart), campaign.Path, scopes[campaign.Id].ToDictionary(), days[campaign.Id])
            .Where(step => step.Actual is not null)
            .Select(step => (step.Actual!.AsOf, step.Actual.Covered));
    }

    /// <summary>Higher today, and of like size.</summary>
    private static bool MayBePeer(Baseline now, Baseline? other) => other is { Eligible: > 0 } latest
        && (Int128)latest.Covered * now.Eligible > (Int128)now.Covered * latest.Eligible
        && Math.Max(now.Eligible, latest.Eligible) <= (Int128)Coverage.Regions.Peers.MostTimesTheSize * Math.Min(now.Eligible, latest.Eligible);

    private static Baseline? Latest(IEnumerable<CampaignNumber> campaigns, IEnumerable<FigureNumber> figures) => campaigns.Select(campaign => campaign.Own)
        .Concat(figures.Select(figure => figure.Own))
        .OrderByDescending(number => number.AsOf)
        .ThenBy(number => number.Basis)
        .Select(number => (Baseline?)new Baseline(number.Eligible!.Value, number.Covered!.Value))
        .FirstOrDefault();

    private static async Task<ILookup<Guid, DayTotals>> Days(Session tx, List<Guid> campaignIds, DateOnly until)
    {
        List<DayRow> rows = [];
        foreach (var some in campaignIds.Chunk(Lists.AtOnce))
        {
            rows.AddRange(await tx.Query<DayRow>(
                """
                SELECT CampaignId, Day, RegionCode, SegmentCode, Enrolled, Lapsed, Reactivated, Snapshot FROM ProgressDays
                WHERE CampaignId IN @some AND Basis = @basis AND Day <= @until
                ORDER BY CampaignId, Day
                """,
                new { some = some.ToList(), basis = Basis.Reported.Name(), until }));
        }

        return rows.ToLookup(
            row => row.CampaignId,
            row => new DayTotals(Progress.Scopes.Of(row.RegionCode, row.SegmentCode), row.Day, row.Enrolled, row.Lapsed, row.Reactivated, row.Snapshot));
    }

    private static async Task<ILookup<Guid, KeyValuePair<Scope, long>>> Scopes(Session tx, List<Guid> campaignIds)
    {
        List<ScopeRow> rows = [];
        foreach (var some in campaignIds.Chunk(Lists.AtOnce))
        {
            rows.AddRange(await tx.Query<ScopeRow>(
                """
                SELECT CampaignId, RegionCode, SegmentCode, Covered FROM Targets
                WHERE CampaignId IN @some AND Covered IS NOT NULL AND (RegionCode <> '' OR SegmentCode <> '')
                ORDER BY DueOn
                """,
                new { some = some.ToList() }));
        }

        return rows
            .DistinctBy(row => (row.CampaignId, row.RegionCode, row.SegmentCode)) // the earliest due comes first and stays: one scope, one start
            .ToLookup(row => row.CampaignId, row => KeyValuePair.Create(Progress.Scopes.Of(row.RegionCode, row.SegmentCode), row.Covered));
    }

    private sealed class DayRow
    {
        public required Guid CampaignId { get; init; }
        public required DateOnly Day { get; init; }
        public required string RegionCode { get; init; }
        public required string SegmentCode { get; init; }
        public required long Enrolled { get; init; }
        public required long Lapsed { get; init; }
        public required long Reactivated { get; init; }
        public required long? Snapshot { get; init; }
    }

    private sealed class ScopeRow
    {
        public required Guid CampaignId { get; init; }
        public required string RegionCode { get; init; }
        public required string SegmentCode { get; init; }
        public required long Covered { get; init; }
    }
}
