using Api.Access;
using Api.Audit;
using Api.Activities;
using Api.Campaigns;
using Api.Http;
using Api.Storage;
using Coverage.Commitments;

namespace Api.Commitments;

/// <summary>What may be done with the commitments of a campaign, each as one unit of work: check the rules, then write.</summary>
internal sealed class CommitmentBook(Database db, TimeProvider clock)
{
    /// <param name="state">Only those in this state on that day; null: all.</param>
    public Task<Outcome<List<CommitmentRow>>> List(
        Guid campaignId, Guid? activityId, CommitmentState? state, DateOnly asOf, (DateOnly, Guid)? after, int take, Permission permission,
        CancellationToken ct) => db.Read<Outcome<List<CommitmentRow>>>(
        async tx =>
        {
            if (!permission.On(await CampaignStore.Find(tx, campaignId)).Succeeded(out _, out var refused))
                return refused;
            List<CommitmentRow> rows = [];
            for (var from = after; rows.Count < take;)
            {
                var chunk = await CommitmentStore.List(tx, campaignId, activityId, asOf, from, state is null ? take : Limits.PageMost);
                rows.AddRange(chunk.Where(row => state is null || row.StateOn(asOf) == state));
                if (state is null || chunk.Count < Limits.PageMost)
                    break;
                from = (chunk[^1].DueOn, chunk[^1].Id);
            }

            return rows;
        },
        ct);

    public Task<Outcome<CommitmentRow>> Find(Guid campaignId, Guid id, Permission permission, CancellationToken ct) => db.Read<Outcome<CommitmentRow>>(
        async tx => !permission.On(await CampaignStore.Find(tx, campaignId)).Succeeded(out _, out var problem) ? problem
            : await CommitmentStore.Find(tx, campaignId, id) is { } commitment ? commitment
            : Missing,
        ct);

    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<CommitmentRow>>> Add(Guid campaignId, Guid id, NewCommitment commitment, Permission permission)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        return async tx =>
        {
            if (!permission.On(await CampaignStore.Take(tx, campaignId)).Succeeded(out var campaign, out var refused))
                return refused;
            if (!(await MadeOn(tx, campaignId, commitment, fulfilledOn: null, today)).Succeeded(out var madeOn, out var problem))
                return problem;
            var row = CommitmentRow.New(id, campaignId, commitment, madeOn, now);
            await CommitmentStore.Insert(tx, row);
            await Record(tx, permission, now, ChangeAction.Created, campaign, null, row);
            return row;
        };
    }

    /// <param name="refuses">Whether the caller's If-Match does not fit a version.</param>
    public Task<Outcome<CommitmentRow>> Change(
        Guid campaignId, Guid id, MergePatch<CommitmentPatch> patch, Func<long, Problem?> refuses, Permission permission, CancellationToken ct)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        return db.Write<Outcome<CommitmentRow>>(
            async tx =>
            {
                if (!(await Taken(tx, campaignId, id, permission)).Succeeded(out var taken, out var refused))
                    return refused;
                var (campaign, before) = taken;
                if (refuses(before.Version) is { } stale)
                    return stale;
                if (!patch.ApplyTo<NewCommitment>(before.AsPosted()).Succeeded(out var commitment, out var unfit))
                    return unfit;
                if (!(await MadeOn(tx, campaignId, commitment, before.FulfilledOn, today)).Succeeded(out var madeOn, out var problem))
                    return problem;
                var after = CommitmentRow.New(id, campaignId, commitment, madeOn, now) with { Version = before.Version, FulfilledOn = before.FulfilledOn };
                return await Saved(tx, permission, now, campaign, before, after);
            },
            ct);
    }

    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<CommitmentRow>>> Fulfil(Guid campaignId, Guid id, Fulfilment fulfilment, Permission permission)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        return async tx =>
        {
            if (!(await Taken(tx, campaignId, id, permission)).Succeeded(out var taken, out var refused))
                return refused;
            var (campaign, before) = taken;
            if (before.FulfilledOn is not null)
                return new Problem(Problems.CommitmentFulfilled);
            if (fulfilment.FulfilledOn > today)
                return Problems.NotYet.Broken("/fulfilledOn");
            if (fulfilment.FulfilledOn < before.MadeOn)
                return Problems.DatesOutOfOrder.Broken("/fulfilledOn", NotBeforeMade);
            return await Saved(
                tx, permission, now, campaign, before, before with { FulfilledOn = fulfilment.FulfilledOn, Evidence = fulfilment.Evidence, UpdatedAt = now });
        };
    }

    /// <returns>Null when it is gone; else why it stays.</returns>
    public Task<Problem?> Remove(Guid campaignId, Guid id, Func<long, Problem?> refuses, Permission permission, CancellationToken ct) => db.Write(
        async tx =>
        {
            if (!(await Taken(tx, campaignId, id, permission)).Succeeded(out var taken, out var refused))
                return refused;
            var (campaign, commitment) = taken;
            if (refuses(commitment.Version) is { } stale)
                return stale;
            await CommitmentStore.Delete(tx, id);
            await Record(tx, permission, clock.GetUtcNow(), ChangeAction.Removed, campaign, commitment, null);
            return null;
        },
        ct);

    private static Problem Missing => Problems.Missing("commitment", "komitmen");

    private static Text NotBeforeMade => new(
        "A commitment is due and fulfilled on the day it was made or later.", "Komitmen jatuh tempo dan dipenuhi pada hari dibuat atau sesudahnya.");

    /// <summary>The commitment, when its campaign is taken for this unit of work.</summary>
    private static async Task<Outcome<(CampaignRow Campaign, CommitmentRow Commitment)>> Taken(Session tx, Guid campaignId, Guid id, Permission permission) =>
        !permission.On(await CampaignStore.Take(tx, campaignId)).Succeeded(out var campaign, out var refused) ? refused
        : await CommitmentStore.Find(tx, campaignId, id) is { } commitment ? (campaign, commitment)
        : Missing;

    private static async Task<Outcome<CommitmentRow>> Saved(
        Session tx, Permission permission, DateTimeOffset now, CampaignRow campaign, CommitmentRow before, CommitmentRow after)
    {
        if (!await CommitmentStore.Update(tx, after))
            return new Problem(Problems.PreconditionFailed);
        await Record(tx, permission, now, ChangeAction.Changed, campaign, before, after);
        return (await CommitmentStore.Find(tx, after.CampaignId, after.Id))!;
    }

    private static Task Record(
        Session tx, Permission permission, DateTimeOffset now, ChangeAction action, CampaignRow campaign, CommitmentRow? before, CommitmentRow? after) =>
        Trail.Record(
            tx, permission, now, action, new(ResourceType.Commitment, (after ?? before)!.Id.ToString(), campaign.Id, campaign.RegionCode),
            before is null ? null : Trail.Json(before), after is null ? null : Trail.Json(after));

    /// <summary>The day it was promised, when its days and its activity fit.</summary>
    private static async Task<Outcome<DateOnly>> MadeOn(Session tx, Guid campaignId, NewCommitment commitment, DateOnly? fulfilledOn, DateOnly today)
    {
        var activity = commitment.ActivityId is { } activityId ? await ActivityStore.Find(tx, campaignId, activityId) : null;
        if (activity is null && commitment.ActivityId is not null)
            return Problems.UnknownActivity.Broken("/activityId");
        var madeOn = commitment.MadeOn ?? activity?.HeldOn ?? today;
        return madeOn > today ? Problems.NotYet.Broken("/madeOn")
            : commitment.DueOn < madeOn ? Problems.DatesOutOfOrder.Broken("/dueOn", NotBeforeMade)
            : fulfilledOn < madeOn ? Problems.DatesOutOfOrder.Broken("/madeOn", NotBeforeMade)
            : madeOn;
    }
}
