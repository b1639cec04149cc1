using Api.Storage;
using Coverage.Progress;

namespace Api.Progress;

/// <summary>
/// What the ledger itself comes to, counted from its entries and not from the kept totals: as it was known at an instant, and to hold
/// the totals against. It reads every entry, so its cost grows with the ledger.
/// </summary>
internal static class LedgerHistory
{
    /// <summary>The entries that count, each with its last decision made by then.</summary>
    private const string Counted =
        $"""
        FROM ProgressEntries e
        LEFT JOIN ProgressDecisions d ON d.EntryId = e.Id
            AND d.Number = (SELECT MAX(l.Number) FROM ProgressDecisions l WHERE l.EntryId = e.Id AND l.RecordedAt <= @knownAt)
        WHERE e.CampaignId = @campaignId AND e.RecordedAt <= @knownAt AND e.ObservedOn >= @from AND e.ObservedOn <= @until
            AND COALESCE(d.Decision, 'reported') IN @counted AND {EntryStore.Published}
        """;

    /// <summary>Days and scopes in date order.</summary>
    /// <param name="knownAt">Nothing recorded later is seen; null: everything is.</param>
    public static async Task<List<DayTotals>> Days(Session tx, Guid campaignId, Basis basis, DateTimeOffset? knownAt, DateOnly until)
    {
        var snapshots = await Snapshots(tx, campaignId, basis, knownAt, DateOnly.MinValue, until);
        var rows = await tx.Query<DayRow>(
            $"""
            SELECT e.ObservedOn, e.RegionCode, e.SegmentCode, SUM(COALESCE(e.Enrolled, 0)) AS Enrolled, SUM(COALESCE(e.Lapsed, 0)) AS Lapsed,
                SUM(COALESCE(e.Reactivated, 0)) AS Reactivated
            {Counted}
            GROUP BY e.ObservedOn, e.RegionCode, e.SegmentCode
            ORDER BY e.ObservedOn, e.RegionCode, e.SegmentCode
            """,
            Arguments(campaignId, basis, knownAt, DateOnly.MinValue, until));
        return rows.ConvertAll(row =>
        {
            var scope = Scopes.Of(row.RegionCode, row.SegmentCode);
            return new DayTotals(scope, row.ObservedOn, row.Enrolled, row.Lapsed, row.Reactivated,
                snapshots.TryGetValue((row.ObservedOn, scope), out var covered) ? covered : null);
        });
    }

    /// <summary>Of each day and scope the snapshot recorded last.</summary>
    public static async Task<Dictionary<(DateOnly Day, Scope Scope), long>> Snapshots(
        Session tx, Guid campaignId, Basis basis, DateTimeOffset? knownAt, DateOnly from, DateOnly until)
    {
        var rows = await tx.Query<SnapshotRow>(
            $"SELECT e.ObservedOn, e.RegionCode, e.SegmentCode, e.Covered {Counted} AND e.Covered IS NOT NULL ORDER BY e.Seq",
            Arguments(campaignId, basis, knownAt, from, until));
        Dictionary<(DateOnly, Scope), long> last = [];
        foreach (var row in rows)
            last[(row.ObservedOn, Scopes.Of(row.RegionCode, row.SegmentCode))] = row.Covered;
        return last;
    }

    private static object Arguments(Guid campaignId, Basis basis, DateTimeOffset? knownAt, DateOnly from, DateOnly until) =>
        new { campaignId, counted = Bases.Counted(basis), knownAt = knownAt ?? DateTimeOffset.MaxValue, from, until };

    private sealed class DayRow
    {
        public required DateOnly ObservedOn { get; init; }
        public required string RegionCode { get; init; }
        public required string SegmentCode { get; init; }
        public required long Enrolled { get; init; }
        public required long Lapsed { get; init; }
        public required long Reactivated { get; init; }
    }

    private sealed class SnapshotRow
    {
        public required DateOnly ObservedOn { get; init; }
        public required string RegionCode { get; init; }
        public required string SegmentCode { get; init; }
        public required long Covered { get; init; }
    }
}
