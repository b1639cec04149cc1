using Api.Access;
using Api.Audit;
using Api.Campaigns;
using Api.Http;
using Api.Progress;
using Api.Regions;
using Api.Schemes;
using Api.Segments;
using Api.Storage;
using Coverage.Population;

namespace Api.Targets;

/// <summary>A target and the campaign it belongs to.</summary>
internal sealed record CampaignTarget(CampaignRow Campaign, TargetRow Target);

/// <summary>All targets of a campaign.</summary>
internal sealed record CampaignTargets(CampaignRow Campaign, List<TargetRow> Targets);

/// <summary>What may be done with the targets of a campaign, each as one unit of work: check the rules, then write.</summary>
internal sealed class TargetBook(Database db, RegionTree regions, TimeProvider clock)
{
    public Task<Outcome<CampaignTargets>> All(Guid campaignId, Permission permission, CancellationToken ct) => db.Read<Outcome<CampaignTargets>>(
        async tx => permission.On(await CampaignStore.Find(tx, campaignId)).Succeeded(out var campaign, out var problem)
            ? new CampaignTargets(campaign, await TargetStore.Of(tx, campaignId))
            : problem,
        ct);

    public Task<Outcome<CampaignTarget>> Find(Guid campaignId, Guid id, Permission permission, CancellationToken ct) => db.Read<Outcome<CampaignTarget>>(
        async tx => !permission.On(await CampaignStore.Find(tx, campaignId)).Succeeded(out var campaign, out var problem) ? problem
            : await TargetStore.Find(tx, campaignId, id) is { } target ? new CampaignTarget(campaign, target)
            : Missing,
        ct);

    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<CampaignTarget>>> Add(Guid campaignId, Guid id, NewScopedTarget target, Permission permission)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        return async tx =>
        {
            if (!permission.On(await CampaignStore.Take(tx, campaignId)).Succeeded(out var campaign, out var refused))
                return refused;
            if (!(await Fit(tx, campaign, target, null, permission, today)).Succeeded(out var promise, out var problem))
                return problem;
            var row = TargetRow.New(id, campaignId, target, promise, target.DueOn ?? campaign.EndsOn, now);
            if (await TargetStore.ScopeIsTaken(tx, row))
                return Problems.TargetExists.Broken("/dueOn");
            await TargetStore.Insert(tx, row);
            await RefoldIfCounted(tx, campaign, row);
            await Record(tx, permission, now, ChangeAction.Created, campaign, null, row);
            return new CampaignTarget(campaign, row);
        };
    }

    /// <param name="refuses">Whether the caller's If-Match does not fit a version.</param>
    public Task<Outcome<CampaignTarget>> Change(
        Guid campaignId, Guid id, MergePatch<TargetPatch> patch, Func<long, Problem?> refuses, Permission permission, CancellationToken ct)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        return db.Write<Outcome<CampaignTarget>>(
            async tx =>
            {
                if (!permission.On(await CampaignStore.Take(tx, campaignId)).Succeeded(out var campaign, out var refused))
                    return refused;
                if (await TargetStore.Find(tx, campaignId, id) is not { } before)
                    return Missing;
                if (refuses(before.Version) is { } stale)
                    return stale;
                var posted = before.AsPosted(campaign.EndsOn);
                if (!patch.ReplacingEither(null).ApplyTo(posted).Succeeded(out var target, out var unfit))
                    return unfit;
                if (target.Segment != posted.Segment)
                    return Problems.ReadOnlyField.Broken("/segment");
                if (target.RegionCode != posted.RegionCode)
                    return Problems.ReadOnlyField.Broken("/regionCode");
                if (id == campaign.TargetId && target.Baseline is not null)
                    return Problems.ReadOnlyField.Broken("/baseline");
                if (target.Baseline is null && before.OwnBaseline is not null
                    && await EntryStore.HasSnapshots(tx, campaignId, before.RegionCode, before.SegmentCode))
                    return Problems.TargetInUse.Broken("/baseline");
                if (!(await Fit(tx, campaign, target, before.Parity, permission, today)).Succeeded(out var promise, out var problem))
                    return problem;

                var after = TargetRow.New(id, campaignId, target, promise, target.DueOn ?? campaign.EndsOn, now) with
                {
                    Version = before.Version,
                    CreatedAt = before.CreatedAt,
                };
                if (await TargetStore.ScopeIsTaken(tx, after))
                    return Problems.TargetExists.Broken("/dueOn");
                if (!await TargetStore.Update(tx, after))
                    return new Problem(Problems.PreconditionFailed);
                if (id == campaign.TargetId)
                    await CampaignStore.Touch(tx, campaignId, now);
                await RefoldIfCounted(tx, campaign, after);
                await Record(tx, permission, now, ChangeAction.Changed, campaign, before, after);
                var changed = (await CampaignStore.Find(tx, campaignId))!;
                if (id == campaign.TargetId)
                {
                    await Trail.Record(
                        tx, permission, now, ChangeAction.Changed, changed.Subject, Trail.Json(campaign.AsPosted()), Trail.Json(changed.AsPosted()));
                }

                return new CampaignTarget(changed, (await TargetStore.Find(tx, campaignId, id))!);
            },
            ct);
    }

    /// <returns>Null when it is gone; else why it stays.</returns>
    public Task<Problem?> Remove(Guid campaignId, Guid id, Func<long, Problem?> refuses, Permission permission, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Write<Problem?>(
            async tx =>
            {
                if (!permission.On(await CampaignStore.Take(tx, campaignId)).Succeeded(out var campaign, out var refused))
                    return refused;
                if (await TargetStore.Find(tx, campaignId, id) is not { } target)
                    return Missing;
                if (refuses(target.Version) is { } stale)
                    return stale;
                if (id == campaign.TargetId
                    || (target.OwnBaseline is not null && await EntryStore.HasSnapshots(tx, campaignId, target.RegionCode, target.SegmentCode)))
                    return new Problem(Problems.TargetInUse);
                await TargetStore.Delete(tx, id);
                await Record(tx, permission, now, ChangeAction.Removed, campaign, target, null);
                return null;
            },
            ct);
    }

    /// <summary>Writes down what became of a target.</summary>
    /// <param name="endsOn">The campaign's end after the change, where it is another.</param>
    public static Task Record(
        Session tx, Permission permission, DateTimeOffset now, ChangeAction action, CampaignRow campaign, TargetRow? before, TargetRow? after, DateOnly? endsOn = null) =>
        Trail.Record(
            tx, permission, now, action, new(ResourceType.Target, (after ?? before)!.Id.ToString(), campaign.Id, campaign.RegionCode),
            before is null ? null : Trail.Json(before.AsPosted(campaign.EndsOn)),
            after is null ? null : Trail.Json(after.AsPosted(endsOn ?? campaign.EndsOn)));

    private static Problem Missing => Problems.Missing("target", "target");

    /// <summary>The baseline that a scope's snapshots are measured against may be another now: that of its earliest target.</summary>
    private static async Task RefoldIfCounted(Session tx, CampaignRow campaign, TargetRow target)
    {
        if (await EntryStore.HasSnapshots(tx, campaign.Id, target.RegionCode, target.SegmentCode))
            await TotalsStore.Refold(tx, campaign.Id, campaign.Covered);
    }

    /// <summary>What a target would come to; nothing is stored.</summary>
    public async Task<Outcome<Promise>> Resolve(ResolveTarget ask, Permission permission, CancellationToken ct)
    {
        var target = new NewTarget { Statement = ask.Statement, Kind = ask.Kind, Value = ask.Value, ParityRegion = ask.ParityRegion };
        var (parity, problem) = target.ParityRegion is null ? default : await db.Read(
            tx => Parity.Find(tx, target, null, ask.Scheme ?? SchemeStore.Usual, regions, clock.Today(), permission, ""), ct);
        return problem is not null ? problem : Promise.Read(target, parity, new Baseline(ask.Eligible, ask.Covered), "");
    }

    /// <summary>What the target promises, when it fits the campaign.</summary>
    /// <param name="frozen">What the target was set by before; it stays for the same region.</param>
    private async Task<Outcome<Promise>> Fit(
        Session tx, CampaignRow campaign, NewScopedTarget target, Parity? frozen, Permission permission, DateOnly today)
    {
        if (EntryRules.SubRegion(target.RegionCode, campaign, regions, "") is { } outside)
            return outside;
        if (target.Segment is { } segment && !await SegmentStore.Fits(tx, segment, campaign.SchemeCode))
            return Problems.UnknownSegment.Broken("/segment");
        if (target.DueOn is { } dueOn && (dueOn <= campaign.StartsOn || dueOn > campaign.EndsOn))
            return Problems.DatesOutOfOrder.Broken("/dueOn");
        var whole = target.Segment is null && target.RegionCode is null;
        if (whole && target.Baseline is not null)
        {
            return Problems.ReadOnlyField.Broken("/baseline", new(
                "A target of the whole is measured against the campaign's baseline; change that with PATCH /v1/campaigns/{id}.",
                "Target keseluruhan diukur terhadap angka dasar kampanye; ubah dengan PATCH /v1/campaigns/{id}."));
        }

        Baseline? baseline = target.Baseline is { } own ? new(own.Eligible, own.Covered) : whole ? campaign.Baseline : null;
        var (parity, problem) = await Parity.Find(tx, target, frozen, campaign.SchemeCode, regions, today, permission, "");
        return problem is not null ? problem : Promise.Read(target, parity, baseline, "");
    }
}
