using Api.Access;
using Api.Audit;
using Api.Campaigns;
using Api.Http;
using Api.Regions;
using Api.Segments;
using Api.Storage;

namespace Api.Progress;

/// <summary>Records entries and what is decided about them: the rules, the row and the totals in one unit of work.</summary>
internal sealed class LedgerBook(Database db, RegionTree regions, TimeProvider clock)
{
    /// <param name="isOwnId">Whether the caller chose the id, and so may have sent it before.</param>
    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<Recorded>>> Record(Guid campaignId, Guid id, NewEntry entry, Permission permission, bool isOwnId = false)
    {
        if (EntryRules.Shape(entry, "") is { } misshapen)
            return _ => Task.FromResult<Outcome<Recorded>>(misshapen);
        var recording = new Recording(EntryRow.New(id, campaignId, entry, clock.GetUtcNow(), permission.Caller), entry, clock.Today(), isOwnId, permission);
        return async tx => permission.On(await CampaignStore.Take(tx, campaignId)).Succeeded(out var campaign, out var problem)
            ? await Record(tx, campaign, recording)
            : problem;
    }

    /// <summary>Puts a new entry in the place of one that counts.</summary>
    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<EntryRow>>> Correct(Guid campaignId, Guid entryId, Guid id, NewCorrection correction, Permission permission)
    {
        var now = clock.GetUtcNow();
        var today = clock.Today();
        var row = EntryRow.New(id, campaignId, correction, now, permission.Caller) with { Corrects = entryId, Reason = correction.Reason };
        var recording = new Recording(row, correction, today, IsOwnId: false, permission);
        return Decide(
            campaignId,
            entryId,
            permission,
            now,
            async (tx, campaign, entry) =>
            {
                if (EntryRules.Shape(correction, "") is { } misshapen)
                    return misshapen;
                if (campaign.StatusNow != CampaignStatus.Active)
                    return new(Problems.CampaignNotActive);
                await Apply(tx, campaign, entry, EntryStatus.Superseded, correction.Reason, id, now, permission.Caller.Name);
                var current = (await CampaignStore.Find(tx, campaignId))!;
                return (await Record(tx, current, recording)).Problem;
            },
            answered: id);
    }

    public Task<Outcome<EntryRow>> Void(Guid campaignId, Guid entryId, string reason, Permission permission, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var unit = Decide(
            campaignId,
            entryId,
            permission,
            now,
            async (tx, campaign, entry) =>
            {
                if (campaign.StatusNow != CampaignStatus.Active)
                    return new(Problems.CampaignNotActive);
                await Apply(tx, campaign, entry, EntryStatus.Voided, reason, null, now, permission.Caller.Name);
                return null;
            },
            answered: entryId);
        return db.Write(unit, ct);
    }

    public Task<Outcome<EntryRow>> Verify(Guid campaignId, Guid entryId, VerificationRequest verdict, Permission permission, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var status = verdict.Decision == Verdict.Verified ? EntryStatus.Verified : EntryStatus.Rejected;
        var unit = Decide(
            campaignId,
            entryId,
            permission,
            now,
            async (tx, campaign, entry) =>
            {
                // Reports are checked after a campaign is closed, too.
                if (campaign.StatusNow is not (CampaignStatus.Active or CampaignStatus.Closed))
                    return new(Problems.CampaignNotActive);
                if (entry.IsBy(permission.Caller) && !permission.Caller.May(Role.Administrator, campaign.RegionCode))
                    return new(Problems.OwnEntry);
                await Apply(tx, campaign, entry, status, verdict.Reason, null, now, permission.Caller.Name);
                return null;
            },
            answered: entryId);
        return db.Write(unit, ct);
    }

    /// <summary>Records one entry of a campaign that this unit of work has taken.</summary>
    private async Task<Outcome<Recorded>> Record(Session tx, CampaignRow campaign, Recording recording)
    {
        var (row, entry, today, isOwnId, permission) = recording;
        var grounds = new Grounds(
            campaign,
            isOwnId ? await EntryStore.Find(tx, row.Id) : null,
            row.ExternalRef is { } externalRef ? await EntryStore.FindByRef(tx, row.CampaignId, externalRef) : null,
            SegmentFits: entry.Segment is not { } segment || await SegmentStore.Fits(tx, segment, campaign.SchemeCode),
            HasBaseline: !row.NeedsBaseline || (await TotalsStore.ScopeBaselines(tx, row.CampaignId)).ContainsKey(row.Scope));
        var outcome = EntryRules.Judge(row, entry, grounds, regions, today, "");
        if (outcome.Value is { IsNew: true })
        {
            await EntryStore.Insert(tx, row);
            await TotalsStore.Add(tx, campaign, Basis.Reported, [row.Day]);
            await Trail.Record(tx, permission, row.RecordedAt, ChangeAction.Recorded, row.SubjectIn(campaign), null, recording.Written);
        }

        return outcome;
    }

    /// <summary>One decision about an entry that still stands.</summary>
    /// <param name="answered">The entry to answer with.</param>
    /// <returns>The unit of work.</returns>
    private static Func<Session, Task<Outcome<EntryRow>>> Decide(
        Guid campaignId, Guid entryId, Permission permission, DateTimeOffset now, Func<Session, CampaignRow, EntryRow, Task<Problem?>> decision, Guid answered) =>
        async tx =>
        {
            if (!permission.On(await CampaignStore.Take(tx, campaignId)).Succeeded(out var campaign, out var refused))
                return refused;
            if (await EntryStore.Find(tx, campaignId, entryId) is not { } entry)
                return Problems.Missing("entry", "catatan");
            if (entry.StatusNow is EntryStatus.Superseded or EntryStatus.Voided)
                return new Problem(Problems.EntryNotCurrent);
            if (await decision(tx, campaign, entry) is { } problem)
                return problem;
            var after = (await EntryStore.Find(tx, campaignId, entryId))!;
            await Trail.Record(
                tx, permission, now, Enums.Parse<ChangeAction>(after.Status), after.SubjectIn(campaign), Trail.Json(entry.Answer()), Trail.Json(after.Answer()));
            return answered == entryId ? after : (await EntryStore.Find(tx, campaignId, answered))!;
        };

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

    /// <summary>An entry on its way into the ledger.</summary>
    private sealed record Recording(EntryRow Row, NewEntry Entry, DateOnly Today, bool IsOwnId, Permission Permission)
    {
        /// <summary>As its change will show it; made before the unit of work, which others wait for.</summary>
        public string Written { get; } = Trail.Json(Row.Answer());
    }
}
