using Api.Campaigns;
using Api.Http;
using Api.Regions;
using Api.Segments;
using Api.Storage;
using Coverage.Progress;

namespace Api.Progress;

/// <summary>An entry and whether this request recorded it, or found the same recorded before.</summary>
internal sealed record Recorded(EntryRow Entry, bool IsNew);

/// <summary>Records entries: the rules, the row and the totals in one unit of work.</summary>
internal sealed class LedgerBook(Database db, RegionTree regions, TimeProvider clock)
{
    public async Task<Outcome<Recorded>> Record(Guid campaignId, Guid id, NewEntry entry, string caller, CancellationToken ct)
    {
        if (EntryRules.Shape(entry, "") is { } misshapen)
            return misshapen;

        var row = EntryRow.New(id, campaignId, entry, clock.GetUtcNow(), caller);
        var today = clock.Today();
        return await db.Write(tx => Record(tx, row, entry, today), ct);
    }

    private async Task<Outcome<Recorded>> Record(Session tx, EntryRow row, NewEntry entry, DateOnly today)
    {
        if (await CampaignStore.Take(tx, row.CampaignId) is not { } campaign)
            return Problems.Missing("campaign", "kampanye");
        if (await Before(tx, row) is { } before)
            return before;
        if (EntryRules.Domain(entry, campaign, regions, today, "") is { } broken)
            return broken;
        if (entry.Segment is { } segment && !await SegmentStore.Fits(tx, segment, campaign.SchemeCode))
            return Problems.UnknownSegment.Broken("/segment");
        if (entry.Kind == EntryKind.Snapshot && row.Scope != Scope.Whole
            && !(await TotalsStore.ScopeBaselines(tx, row.CampaignId)).ContainsKey(row.Scope))
            return Problems.SnapshotWithoutBaseline.Broken("/covered");

        await EntryStore.Insert(tx, row);
        await TotalsStore.Add(tx, row.CampaignId, Basis.Reported, campaign.Totals, campaign.Covered, row.Day);
        return new Recorded(row, IsNew: true);
    }

    /// <summary>The same entry recorded before, or the clash with another; null when it is new.</summary>
    private static async Task<Outcome<Recorded>?> Before(Session tx, EntryRow row)
    {
        if (await EntryStore.Find(tx, row.Id) is { } same)
            return row.SaysTheSameAs(same) ? new Recorded(same, IsNew: false) : new Problem(Problems.EntryConflict);
        if (row.ExternalRef is { } externalRef && await EntryStore.FindByRef(tx, row.CampaignId, externalRef) is { } referred)
            return row.SaysTheSameAs(referred) ? new Recorded(referred, IsNew: false) : Problems.ExternalRefConflict.Broken("/externalRef");
        return null;
    }
}
