using Api.Http;
using Api.Progress;
using Api.Regions;
using Api.Storage;
using Coverage.Progress;

namespace Api.Numbers;

/// <summary>
/// What regions report of themselves: two queries over a range of the tree, whatever the number of entries. A day before the last entry
/// takes two more, over the kept days of the campaigns that went on after it.
/// </summary>
internal static class NumberStore
{
    private const string CampaignsThere =
        """
        FROM Regions r
        JOIN Campaigns c ON c.RegionCode = r.Code AND c.SchemeCode = @scheme
        JOIN CampaignTotals p ON p.CampaignId = c.Id AND p.Basis = @basis
        """;

    private const string Chosen =
        """
        WHERE r.Position >= @first AND r.Position <= @last AND (@level = '' OR r.Level = @level)
            AND c.StartsOn <= @day AND c.Status IN ('active', 'closed')
        """;

    private static readonly string[] Names = ["@scheme", "@basis", "@first", "@last", "@level", "@day"];

    private static readonly Statement Campaigns = new(
        $"""
        SELECT c.Id, c.RegionCode, c.StartsOn, c.BaselineAsOf, c.Eligible, c.Covered, t.Added, t.DueOn,
            p.LastDay, p.LastWholeSnapshot, p.LastScopeSnapshot, p.Enrolled, p.Lapsed, p.Reactivated, p.Net
        {CampaignsThere} JOIN Targets t ON t.Id = c.TargetId {Chosen}
        """,
        Names);

    private static readonly Statement DaysBefore = new(
        $"""
        SELECT d.CampaignId, d.Day, d.RegionCode, d.SegmentCode, d.Enrolled, d.Lapsed, d.Reactivated, d.Snapshot
        {CampaignsThere} JOIN ProgressDays d ON d.CampaignId = c.Id AND d.Basis = p.Basis AND d.Day <= @day
        {Chosen} AND p.LastDay > @day
        ORDER BY d.CampaignId, d.Day
        """,
        Names);

    private static readonly Statement ScopesBefore = new(
        $"""
        SELECT t.CampaignId, t.RegionCode, t.SegmentCode, t.Covered
        {CampaignsThere} JOIN Targets t ON t.CampaignId = c.Id AND t.Covered IS NOT NULL AND (t.RegionCode <> '' OR t.SegmentCode <> '')
        {Chosen} AND p.LastDay > @day
        ORDER BY t.DueOn DESC
        """,
        Names);

    private static readonly Statement Figures = new(
        """
        SELECT f.Id, f.RegionCode, f.AsOf, f.Eligible, f.Covered, f.PublishedPercent
        FROM Regions r
        JOIN Figures f ON f.RegionCode = r.Code AND f.SchemeCode = @scheme AND f.SegmentCode = ''
        WHERE r.Position >= @first AND r.Position <= @last AND (@level = '' OR r.Level = @level) AND f.AsOf <= @day AND f.DeletedAt IS NULL
        """,
        "@scheme", "@first", "@last", "@level", "@day");

    /// <summary>The campaigns of a region and the regions in it that had begun by a day, as they stood at its end.</summary>
    /// <param name="level">Null: of every level.</param>
    public static async Task<List<CampaignNumber>> CampaignsOf(Session tx, Region region, RegionLevel? level, string scheme, Basis basis, DateOnly day)
    {
        object?[] values = [scheme, basis.Name(), region.Position, region.LastPosition, level?.Name() ?? "", day];
        var campaigns = await Campaigns.Query(tx, CampaignNumber.Read, values);
        if (!campaigns.Exists(campaign => campaign.Totals.LastDay > day))
            return campaigns;

        var days = (await DaysBefore.Query(tx, ReadDay, values)).ToLookup(of => of.CampaignId, of => of.Day);
        var scopes = Baselines(await ScopesBefore.Query(tx, ReadScope, values));
        return campaigns.ConvertAll(campaign => campaign.Totals.LastDay > day
            ? campaign with { Totals = RunningTotals.Fold(campaign.CoveredAtStart, scopes.GetValueOrDefault(campaign.Id) ?? [], days[campaign.Id]) }
            : campaign);
    }

    /// <summary>The figures of a region and the regions in it, of everybody, up to a day.</summary>
    /// <param name="level">Null: of every level.</param>
    public static Task<List<FigureNumber>> FiguresOf(Session tx, Region region, RegionLevel? level, string scheme, DateOnly day) =>
        Figures.Query(tx, FigureNumber.Read, scheme, region.Position, region.LastPosition, level?.Name() ?? "", day);

    private static (Guid CampaignId, DayTotals Day) ReadDay(Row row) => (
        row.Id(0),
        new(Scopes.Of(row.Text(2), row.Text(3)), row.Day(1), row.Count(4), row.Count(5), row.Count(6), row.CountOrNull(7)));

    private static (Guid CampaignId, Scope Scope, long Covered) ReadScope(Row row) => (row.Id(0), Scopes.Of(row.Text(1), row.Text(2)), row.Count(3));

    private static Dictionary<Guid, Dictionary<Scope, long>> Baselines(List<(Guid CampaignId, Scope Scope, long Covered)> rows)
    {
        Dictionary<Guid, Dictionary<Scope, long>> baselines = [];
        foreach (var (campaignId, scope, covered) in rows) // the earliest due comes last and stays: one scope, one start
            (baselines.TryGetValue(campaignId, out var of) ? of : baselines[campaignId] = [])[scope] = covered;
        return baselines;
    }
}
