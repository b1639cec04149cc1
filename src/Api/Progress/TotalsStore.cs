using Api.Campaigns;
using Api.Http;
using Api.Storage;
using Coverage.Progress;

namespace Api.Progress;

/// <summary>
/// What the ledger comes to, by day and scope and altogether, kept in the transaction of each entry.
/// Whoever changes it has taken the campaign (<see cref="CampaignStore.Take"/>) in the same unit of work.
/// </summary>
internal static class TotalsStore
{
    private static readonly string[] OfDay =
        ["@campaignId", "@basis", "@day", "@regionCode", "@segmentCode", "@enrolled", "@lapsed", "@reactivated", "@snapshot"];

    private static readonly Statement GrowDay = new(
        """
        UPDATE ProgressDays SET Enrolled = Enrolled + @enrolled, Lapsed = Lapsed + @lapsed, Reactivated = Reactivated + @reactivated,
            Snapshot = COALESCE(@snapshot, Snapshot)
        WHERE CampaignId = @campaignId AND Basis = @basis AND Day = @day AND RegionCode = @regionCode AND SegmentCode = @segmentCode
        """, OfDay);

    private static readonly Statement OpenDay = new(
        """
        INSERT INTO ProgressDays (CampaignId, Basis, Day, RegionCode, SegmentCode, Enrolled, Lapsed, Reactivated, Snapshot)
        VALUES (@campaignId, @basis, @day, @regionCode, @segmentCode, @enrolled, @lapsed, @reactivated, @snapshot)
        """, OfDay);

    private static readonly Statement SaveTotals = new(
        """
        UPDATE CampaignTotals SET LastDay = @lastDay, LastWholeSnapshot = @lastWholeSnapshot, LastScopeSnapshot = @lastScopeSnapshot,
            Enrolled = @enrolled, Lapsed = @lapsed, Reactivated = @reactivated, Net = @net
        WHERE CampaignId = @campaignId AND Basis = @basis
        """,
        "@campaignId", "@basis", "@lastDay", "@lastWholeSnapshot", "@lastScopeSnapshot", "@enrolled", "@lapsed", "@reactivated", "@net");

    public static Task<int> Open(Session tx, Guid campaignId, Basis basis) => tx.Execute(
        """
        INSERT INTO CampaignTotals (CampaignId, Basis, LastDay, LastWholeSnapshot, LastScopeSnapshot, Enrolled, Lapsed, Reactivated, Net)
        VALUES (@campaignId, @basis, NULL, NULL, NULL, 0, 0, 0, 0)
        """,
        new { campaignId, basis = basis.Name() });

    /// <summary>Adds entries, recorded just now in this order, to the totals of their days and scopes, and to the campaign's.</summary>
    public static async Task Add(Session tx, CampaignRow campaign, Basis basis, IReadOnlyCollection<DayTotals> entries)
    {
        foreach (var day in entries.GroupBy(entry => (entry.Scope, entry.Day)))
            await AddToDay(tx, campaign.Id, basis, day.Aggregate((sum, next) => sum.Plus(next)));

        RunningTotals? totals = campaign.Totals;
        foreach (var entry in entries)
            totals = totals?.TryAdd(entry);
        await Save(tx, campaign.Id, basis, totals ?? await Fold(tx, campaign.Id, basis, campaign.Covered));
    }

    /// <summary>Counts an entry in that did not count on this basis, or out that did.</summary>
    public static async Task Turn(Session tx, CampaignRow campaign, Basis basis, EntryRow entry, bool counts)
    {
        await AddToDay(tx, campaign.Id, basis, counts ? entry.Day with { Snapshot = null } : entry.Reversal);
        if (entry.IsSnapshot)
            await RestoreSnapshot(tx, basis, entry);
        await Save(tx, campaign.Id, basis, await Fold(tx, campaign.Id, basis, campaign.Covered));
    }

    /// <summary>Counts everything again: a baseline that snapshots are measured against has changed.</summary>
    public static async Task Refold(Session tx, Guid campaignId, long coveredAtStart)
    {
        foreach (var basis in Enum.GetValues<Basis>())
            await Save(tx, campaignId, basis, await Fold(tx, campaignId, basis, coveredAtStart));
    }

    /// <summary>Where the ledger stands on a day: from the totals alone where they end by then, else from its days.</summary>
    /// <param name="knownAt">Nothing recorded later is seen, which only the entries themselves can tell; null: everything is.</param>
    public static async Task<Standing> StandingOn(Session tx, CampaignRow campaign, Basis basis, DateOnly asOf, DateTimeOffset? knownAt)
    {
        if (knownAt is null && (campaign.Totals.LastDay is not { } last || last <= asOf))
            return campaign.Totals.Standing;
        var days = knownAt is null
            ? await Days(tx, campaign.Id, basis, asOf)
            : await LedgerHistory.Days(tx, campaign.Id, basis, knownAt, asOf);
        return Ledger.StandingOn(asOf, campaign.Covered, await ScopeBaselines(tx, campaign.Id), days);
    }

    /// <summary>Counted from the first day to the last.</summary>
    public static async Task<RunningTotals> Fold(Session tx, Guid campaignId, Basis basis, long coveredAtStart) =>
        RunningTotals.Fold(coveredAtStart, await ScopeBaselines(tx, campaignId), await Days(tx, campaignId, basis, DateOnly.MaxValue));

    /// <summary>The first and last day that has an entry; null without any.</summary>
    public static async Task<(DateOnly? First, DateOnly? Last)> Span(Session tx, Guid campaignId)
    {
        var row = await tx.Find<SpanRow>(
            "SELECT MIN(Day) AS First, MAX(Day) AS Last FROM ProgressDays WHERE CampaignId = @campaignId", new { campaignId });
        return (row?.First, row?.Last);
    }

    /// <summary>Covered at the start, of each scope that has a target with a baseline of its own.</summary>
    public static async Task<Dictionary<Scope, long>> ScopeBaselines(Session tx, Guid campaignId)
    {
        var rows = await tx.Query<ScopeRow>(
            """
            SELECT RegionCode, SegmentCode, Covered FROM Targets
            WHERE CampaignId = @campaignId AND Covered IS NOT NULL AND (RegionCode <> '' OR SegmentCode <> '')
            ORDER BY DueOn DESC
            """,
            new { campaignId });
        Dictionary<Scope, long> baselines = [];
        foreach (var row in rows) // the earliest due comes last and stays: one scope, one start
            baselines[Scopes.Of(row.RegionCode, row.SegmentCode)] = row.Covered;
        return baselines;
    }

    private static async Task AddToDay(Session tx, Guid campaignId, Basis basis, DayTotals entry)
    {
        object?[] values =
        [
            campaignId, basis.Name(), entry.Day, entry.Scope.RegionCode ?? "", entry.Scope.Segment ?? "",
            entry.Enrolled, entry.Lapsed, entry.Reactivated, entry.Snapshot,
        ];
        if (await GrowDay.Execute(tx, values) == 0)
            await OpenDay.Execute(tx, values);
    }

    /// <summary>The snapshot of a day and scope is the one recorded last of those that count.</summary>
    private static async Task RestoreSnapshot(Session tx, Basis basis, EntryRow entry)
    {
        var snapshots = await LedgerHistory.Snapshots(tx, entry.CampaignId, basis, knownAt: null, entry.ObservedOn, entry.ObservedOn);
        await tx.Execute(
            """
            UPDATE ProgressDays SET Snapshot = @covered
            WHERE CampaignId = @CampaignId AND Basis = @basis AND Day = @ObservedOn AND RegionCode = @RegionCode AND SegmentCode = @SegmentCode
            """,
            new
            {
                covered = snapshots.TryGetValue((entry.ObservedOn, entry.Scope), out var covered) ? covered : (long?)null,
                entry.CampaignId,
                basis = basis.Name(),
                entry.ObservedOn,
                entry.RegionCode,
                entry.SegmentCode,
            });
    }

    private static Task<int> Save(Session tx, Guid campaignId, Basis basis, RunningTotals totals) => SaveTotals.Execute(
        tx, campaignId, basis.Name(), totals.LastDay, totals.LastWholeSnapshot, totals.LastScopeSnapshot,
        totals.Standing.Enrolled, totals.Standing.Lapsed, totals.Standing.Reactivated, totals.Standing.Net);

    /// <summary>The kept days until one, in date order.</summary>
    public static async Task<IEnumerable<DayTotals>> Days(Session tx, Guid campaignId, Basis basis, DateOnly until)
    {
        var rows = await tx.Query<DayRow>(
            """
            SELECT Day, RegionCode, SegmentCode, Enrolled, Lapsed, Reactivated, Snapshot FROM ProgressDays
            WHERE CampaignId = @campaignId AND Basis = @basis AND Day <= @until
            ORDER BY Day, RegionCode, SegmentCode
            """,
            new { campaignId, basis = basis.Name(), until });
        return rows.Select(r => new DayTotals(Scopes.Of(r.RegionCode, r.SegmentCode), r.Day, r.Enrolled, r.Lapsed, r.Reactivated, r.Snapshot));
    }

    private sealed class SpanRow
    {
        public DateOnly? First { get; init; }
        public DateOnly? Last { get; init; }
    }

    private sealed class ScopeRow
    {
        public required string RegionCode { get; init; }
        public required string SegmentCode { get; init; }
        public required long Covered { get; init; }
    }

    private sealed class DayRow
    {
        public required DateOnly Day { get; init; }
        public required string RegionCode { get; init; }
        public required string SegmentCode { get; init; }
        public required long Enrolled { get; init; }
        public required long Lapsed { get; init; }
        public required long Reactivated { get; init; }
        public required long? Snapshot { get; init; }
    }
}

internal static class Scopes
{
    /// <summary>The scope of stored codes, in which '' means all.</summary>
    public static Scope Of(string regionCode, string segmentCode) =>
        new(regionCode.Length == 0 ? null : regionCode, segmentCode.Length == 0 ? null : segmentCode);
}
