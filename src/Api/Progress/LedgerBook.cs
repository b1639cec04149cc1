using Api.Campaigns;
using Api.Http;
using Api.Regions;
using Api.Segments;
using Api.Storage;
using Coverage.Progress;

namespace Api.Progress;

/// <summary>An entry and whether this request recorded it, or found the same recorded before.</summary>
internal sealed record Recorded(EntryRow Entry, bool IsNew);

/// <summary>Records entries and what is decided about them: the rules, the row and the totals in one unit of work.</summary>
internal sealed class LedgerBook(Database db, RegionTree regions, TimeProvider clock)
{
    public async Task<Outcome<Recorded>> Record(Guid campaignId, Guid id, NewEntry entry, string caller, CancellationToken ct)
    {
        if (EntryRules.Shape(entry, "") is { } misshapen)
            return misshapen;

        var row = EntryRow.New(id, campaignId, entry, clock.GetUtcNow(), caller);
        var today = clock.Today();
        return await db.Write<Outcome<Recorded>>(
            async tx => await CampaignStore.Take(tx, campaignId) is { } campaign
                ? await Record(tx, campaign, row, entry, today, "")
                : Problems.Missing("campaign", "kampanye"),
            ct);
    }

    /// <summary>Puts a new entry in the place of one that counts.</summary>
    public async Task<Outcome<EntryRow>> Correct(
        Guid campaignId, Guid entryId, Guid id, NewCorrection correction, string caller, CancellationToken ct)
    {
        if (EntryRules.Shape(correction, "") is { } misshapen)
            return misshapen;

        var now = clock.GetUtcNow();
        var today = clock.Today();
        var row = EntryRow.New(id, campaignId, correction, now, caller) with { Corrects = entryId, Reason = correction.Reason };
        return await Decide(
            campaignId,
            entryId,
            async (tx, campaign, entry) =>
            {
                if (campaign.StatusNow != CampaignStatus.Active)
                    return new(Problems.CampaignNotActive);
                await Apply(tx, campaign, entry, EntryStatus.Superseded, correction.Reason, id, now, caller);
                var current = (await CampaignStore.Find(tx, campaignId))!;
                return (await Record(tx, current, row, correction, today, "")).Problem;
            },
            answered: id,
            ct);
    }

    public Task<Outcome<EntryRow>> Void(Guid campaignId, Guid entryId, string reason, string caller, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return Decide(
            campaignId,
            entryId,
            async (tx, campaign, entry) =>
            {
                if (campaign.StatusNow != CampaignStatus.Active)
                    return new(Problems.CampaignNotActive);
                await Apply(tx, campaign, entry, EntryStatus.Voided, reason, null, now, caller);
                return null;
            },
            answered: entryId,
            ct);
    }

    public Task<Outcome<EntryRow>> Verify(Guid campaignId, Guid entryId, VerificationRequest verdict, string caller, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var status = verdict.Decision == Verdict.Verified ? EntryStatus.Verified : EntryStatus.Rejected;
        return Decide(
            campaignId,
            entryId,
            async (tx, campaign, entry) =>
            {
                // Reports are checked after a campaign is closed, too.
                if (campaign.StatusNow is not (CampaignStatus.Active or CampaignStatus.Closed))
                    return new(Problems.CampaignNotActive);
                await Apply(tx, campaign, entry, status, verdict.Reason, null, now, caller);
                return null;
            },
            answered: entryId,
            ct);
    }

    /// <summary>Records one entry of a campaign that this unit of work has taken.</summary>
    /// <param name="at">JSON pointer of the object that holds the entry.</param>
    public async Task<Outcome<Recorded>> Record(Session tx, CampaignRow campaign, EntryRow row, NewEntry entry, DateOnly today, string at)
    {
        if (await Before(tx, row, at) is { } before)
            return before;
        if (EntryRules.Domain(entry, campaign, regions, today, at) is { } broken)
            return broken;
        if (entry.Segment is { } segment && !await SegmentStore.Fits(tx, segment, campaign.SchemeCode))
            return Problems.UnknownSegment.Broken(at + "/segment");
        if (row.IsSnapshot && row.Scope != Scope.Whole && !(await TotalsStore.ScopeBaselines(tx, row.CampaignId)).ContainsKey(row.Scope))
            return Problems.SnapshotWithoutBaseline.Broken(at + "/covered");

        await EntryStore.Insert(tx, row);
        await TotalsStore.Add(tx, campaign, Basis.Reported, row.Day);
        return new Recorded(row, IsNew: true);
    }

    /// <summary>The same entry recorded before, or the clash with another; null when it is new.</summary>
    private static async Task<Outcome<Recorded>?> Before(Session tx, EntryRow row, string at)
    {
        if (await EntryStore.Find(tx, row.Id) is { } same)
            return row.SaysTheSameAs(same) ? new Recorded(same, IsNew: false) : new Problem(Problems.EntryConflict);
        if (row.ExternalRef is { } externalRef && await EntryStore.FindByRef(tx, row.CampaignId, externalRef) is { } referred)
            return row.SaysTheSameAs(referred) ? new Recorded(referred, IsNew: false) : Problems.ExternalRefConflict.Broken(at + "/externalRef");
        return null;
    }

    /// <summary>One decision about an entry that still stands.</summary>
    /// <param name="answered">The entry to answer with.</param>
    private Task<Outcome<EntryRow>> Decide(
        Guid campaignId, Guid entryId, Func<Session, CampaignRow, EntryRow, Task<Problem?>> decision, Guid answered, CancellationToken ct) =>
        db.Write<Outcome<EntryRow>>(
            async tx =>
            {
                if (await CampaignStore.Take(tx, campaignId) is not { } campaign || await EntryStore.Find(tx, campaignId, entryId) is not { } entry)
                    return Problems.Missing("entry", "catatan");
                if (entry.StatusNow is EntryStatus.Superseded or EntryStatus.Voided)
                    return new Problem(Problems.EntryNotCurrent);
                return await decision(tx, campaign, entry) is { } problem ? problem : (await EntryStore.Find(tx, campaignId, answered))!;
            },
            ct);

    /// <summary>Writes the decision down, and brings the totals of each basis that it touches in step.</summary>
    private static async Task Apply(
        Session tx, CampaignRow campaign, EntryRow entry, EntryStatus status, string? reason, Guid? supersededBy, DateTimeOffset now, string caller)
    {
        await EntryStore.Decide(tx, entry.Id, status, reason, supersededBy, now, caller);
        foreach (var basis in Enum.GetValues<Basis>())
        {
            var (before, after) = (Bases.Count(entry.StatusNow, basis), Bases.Count(status, basis));
            if (before != after)
                await TotalsStore.Turn(tx, campaign, basis, entry, counts: after);
        }
    }
}
