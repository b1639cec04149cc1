using Api.Access;
using Api.Audit;
using Api.Campaigns;
using Api.Http;
using Api.Segments;
using Api.Storage;

namespace Api.Activities;

/// <summary>What may be done with the activities of a campaign, each as one unit of work: check the rules, then write.</summary>
internal sealed class ActivityBook(Database db, TimeProvider clock)
{
    public Task<Outcome<List<ActivityRow>>> List(
        Guid campaignId, ListActivities ask, (DateOnly, Guid)? after, int take, Permission permission, CancellationToken ct) => db.Read<Outcome<List<ActivityRow>>>(
        async tx => permission.On(await CampaignStore.Find(tx, campaignId)).Succeeded(out _, out var problem)
            ? await ActivityStore.List(tx, campaignId, ask, after, take)
            : problem,
        ct);

    public Task<Outcome<ActivityRow>> Find(Guid campaignId, Guid id, Permission permission, CancellationToken ct) => db.Read<Outcome<ActivityRow>>(
        async tx => !permission.On(await CampaignStore.Find(tx, campaignId)).Succeeded(out _, out var problem) ? problem
            : await ActivityStore.Find(tx, campaignId, id) is { } activity ? activity
            : Missing,
        ct);

    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<ActivityRow>>> Add(Guid campaignId, Guid id, NewActivity activity, Permission permission)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        return async tx =>
        {
            if (!permission.On(await CampaignStore.Take(tx, campaignId)).Succeeded(out var campaign, out var refused))
                return refused;
            if (await Misfit(tx, campaign, activity, today) is { } problem)
                return problem;
            var row = ActivityRow.New(id, campaignId, activity, now);
            await ActivityStore.Insert(tx, row);
            await Record(tx, permission, now, ChangeAction.Created, campaign, null, row);
            return row;
        };
    }

    /// <param name="refuses">Whether the caller's If-Match does not fit a version.</param>
    public Task<Outcome<ActivityRow>> Change(
        Guid campaignId, Guid id, MergePatch<ActivityPatch> patch, Func<long, Problem?> refuses, Permission permission, CancellationToken ct)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        return db.Write<Outcome<ActivityRow>>(
            async tx =>
            {
                if (!permission.On(await CampaignStore.Take(tx, campaignId)).Succeeded(out var campaign, out var refused))
                    return refused;
                if (await ActivityStore.Find(tx, campaignId, id) is not { } before)
                    return Missing;
                if (refuses(before.Version) is { } stale)
                    return stale;
                if (!patch.ApplyTo(before.AsPosted()).Succeeded(out var activity, out var unfit))
                    return unfit;
                if (await Misfit(tx, campaign, activity, today) is { } problem)
                    return problem;
                var after = ActivityRow.New(id, campaignId, activity, now) with { Version = before.Version };
                if (!await ActivityStore.Update(tx, after))
                    return new Problem(Problems.PreconditionFailed);
                await Record(tx, permission, now, ChangeAction.Changed, campaign, before, after);
                return (await ActivityStore.Find(tx, campaignId, id))!;
            },
            ct);
    }

    /// <returns>Null when it is gone; else why it stays.</returns>
    public Task<Problem?> Remove(Guid campaignId, Guid id, Func<long, Problem?> refuses, Permission permission, CancellationToken ct) => db.Write(
        async tx =>
        {
            if (!permission.On(await CampaignStore.Take(tx, campaignId)).Succeeded(out var campaign, out var refused))
                return refused;
            if (await ActivityStore.Find(tx, campaignId, id) is not { } activity)
                return Missing;
            if (refuses(activity.Version) is { } stale)
                return stale;
            if (await ActivityStore.IsReferredTo(tx, id))
                return new Problem(Problems.ActivityInUse);
            await ActivityStore.Delete(tx, id);
            await Record(tx, permission, clock.GetUtcNow(), ChangeAction.Removed, campaign, activity, null);
            return null;
        },
        ct);

    private static Task Record(
        Session tx, Permission permission, DateTimeOffset now, ChangeAction action, CampaignRow campaign, ActivityRow? before, ActivityRow? after) =>
        Trail.Record(
            tx, permission, now, action, new(ResourceType.Activity, (after ?? before)!.Id.ToString(), campaign.Id, campaign.RegionCode),
            before is null ? null : Trail.Json(before.AsPosted()), after is null ? null : Trail.Json(after.AsPosted()));

    private static Problem Missing => Problems.Missing("activity", "kegiatan");

    private static async Task<Problem?> Misfit(Session tx, CampaignRow campaign, NewActivity activity, DateOnly today) =>
        activity.HeldOn > today ? Problems.NotYet.Broken("/heldOn")
        : activity.Segment is { } segment && !await SegmentStore.Fits(tx, segment, campaign.SchemeCode) ? Problems.UnknownSegment.Broken("/segment")
        : null;
}
