using Api.Access;
using Api.Audit;
using Api.Http;
using Api.Progress;
using Api.Regions;
using Api.Schemes;
using Api.Storage;
using Api.Targets;
using Coverage.Population;

namespace Api.Campaigns;

/// <summary>What may be done with campaigns, each as one unit of work: check the rules, then write.</summary>
internal sealed class CampaignBook(CampaignStore store, RegionTree regions, TimeProvider clock)
{
    /// <param name="parentId">The campaign that this one has its share from; null: none.</param>
    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<CampaignRow>>> Open(Guid id, NewCampaign campaign, Permission permission, Guid? parentId = null)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var headlineId = Ids.New(clock);
        return async tx =>
        {
            if (campaign.Status is not (null or CampaignStatus.Draft or CampaignStatus.Active))
                return Problems.IllegalTransition.Broken("/status");
            if (regions.Find(campaign.RegionCode) is null)
                return Problems.UnknownRegion.Broken("/regionCode");
            if (permission.Refuses(campaign.RegionCode) is { } refusal)
                return refusal;
            if (!(await Promised(tx, campaign, null, permission, today)).Succeeded(out var promise, out var problem))
                return problem;
            if (!await SchemeStore.Exists(tx, campaign.Scheme))
                return Problems.UnknownScheme.Broken("/scheme");

            var dueOn = campaign.Target.DueOn ?? campaign.EndsOn;
            await CampaignStore.Insert(tx, id, parentId, campaign, TargetRow.New(headlineId, id, Scoped(campaign.Target), promise, dueOn, now), now);
            var opened = await Recorded(tx, id, ChangeAction.Created, null, permission, now);
            await TargetBook.Record(tx, permission, now, ChangeAction.Created, opened, null, opened.Headline);
            return opened;
        };
    }

    /// <param name="refuses">Whether the caller's If-Match does not fit a version.</param>
    public Task<Outcome<CampaignRow>> Change(Guid id, MergePatch<CampaignPatch> patch, Func<long, Problem?> refuses, Permission permission, CancellationToken ct)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        return store.Write<Outcome<CampaignRow>>(
            async tx =>
            {
                if (!permission.On(await CampaignStore.Take(tx, id)).Succeeded(out var before, out var refused))
                    return refused;
                if (refuses(before.Version) is { } stale)
                    return stale;
                NewCampaign posted = before.AsPosted();
                if (!patch.ReplacingEither("target").ApplyTo(posted).Succeeded(out var campaign, out var unfit))
                    return unfit;
                if (ReadOnlyChange(posted, campaign) is { } refusal)
                    return refusal;
                if (!(await Promised(tx, campaign, before.Parity, permission, today)).Succeeded(out var promise, out var problem))
                    return problem;

                var span = await TotalsStore.Span(tx, id);
                if (span.First < campaign.StartsOn || span.Last > campaign.EndsOn)
                    return Problems.ProgressOutsideDates.Broken(span.First < campaign.StartsOn ? "/startsOn" : "/endsOn");
                if (await ChangeTargets(tx, before, campaign, promise, permission, now) is { } targetProblem)
                    return targetProblem;
                if (!await CampaignStore.Update(tx, before, campaign, now))
                    return new Problem(Problems.PreconditionFailed);
                if (campaign.Baseline.Covered != before.Covered)
                    await TotalsStore.Refold(tx, id, campaign.Baseline.Covered);
                return await Recorded(tx, id, ChangeAction.Changed, before, permission, now);
            },
            ct);
    }

    public Task<Outcome<CampaignRow>> Move(Guid id, TransitionRequest step, Permission permission, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return store.Write<Outcome<CampaignRow>>(
            async tx =>
            {
                if (!permission.On(await CampaignStore.Take(tx, id)).Succeeded(out var before, out var refused))
                    return refused;
                var from = before.StatusNow;
                return CampaignLife.Allows(from, step.To) && await CampaignStore.Move(tx, id, from, step, now)
                    ? await Recorded(tx, id, ChangeAction.Moved, before, permission, now)
                    : Problems.IllegalTransition.Broken("/to");
            },
            ct);
    }

    /// <returns>The campaign as it is after a change that is written down.</returns>
    private static async Task<CampaignRow> Recorded(
        Session tx, Guid id, ChangeAction action, CampaignRow? before, Permission permission, DateTimeOffset now)
    {
        var after = (await CampaignStore.Find(tx, id))!;
        await Trail.Record(
            tx, permission, now, action, after.Subject, before is null ? null : Trail.Json(before.AsPosted()), Trail.Json(after.AsPosted()));
        return after;
    }

    /// <summary>The headline promise of a campaign whose dates are in order.</summary>
    /// <param name="frozen">What a parity was set by before.</param>
    private async Task<Outcome<Promise>> Promised(Session tx, NewCampaign campaign, Parity? frozen, Permission permission, DateOnly today)
    {
        if (campaign.EndsOn <= campaign.StartsOn)
            return Problems.DatesOutOfOrder.Broken("/endsOn");
        var dueOn = campaign.Target.DueOn ?? campaign.EndsOn;
        if (dueOn <= campaign.StartsOn || dueOn > campaign.EndsOn)
            return Problems.DatesOutOfOrder.Broken("/target/dueOn");
        var (parity, problem) = await Parity.Find(tx, campaign.Target, frozen, campaign.Scheme, regions, today, permission, "/target");
        return problem is not null
            ? problem
            : Promise.Read(campaign.Target, parity, new Baseline(campaign.Baseline.Eligible, campaign.Baseline.Covered), "/target");
    }

    private static Problem? ReadOnlyChange(NewCampaign before, NewCampaign after) =>
        before.Scheme != after.Scheme ? Problems.ReadOnlyField.Broken("/scheme")
        : before.RegionCode != after.RegionCode ? Problems.ReadOnlyField.Broken("/regionCode")
        : before.Status != after.Status ? Problems.ReadOnlyField.Broken("/status", new(
            "Move a campaign with POST /v1/campaigns/{id}/transitions.", "Pindahkan kampanye dengan POST /v1/campaigns/{id}/transitions."))
        : null;

    /// <summary>Keeps every target in step with the campaign's dates and baseline.</summary>
    private static async Task<Problem?> ChangeTargets(
        Session tx, CampaignRow before, NewCampaign campaign, Promise headline, Permission permission, DateTimeOffset now)
    {
        var baseline = headline.Baseline!.Value;
        foreach (var target in await TargetStore.Of(tx, before.Id))
        {
            TargetRow changed;
            if (target.Id == before.TargetId)
            {
                changed = (target with { Statement = campaign.Target.Statement, DueOn = campaign.Target.DueOn ?? campaign.EndsOn }).With(headline);
            }
            else if (target.DueOn <= campaign.StartsOn || target.DueOn > campaign.EndsOn)
            {
                return Problems.DatesOutOfOrder.Broken("/endsOn", new(
                    $"The target {target.Id} is due on {target.DueOn:yyyy-MM-dd}. Move it first.",
                    $"Target {target.Id} jatuh tempo pada {target.DueOn:yyyy-MM-dd}. Pindahkan dahulu."));
            }
            else
            {
                var posted = target.AsPosted(campaign.EndsOn);
                if (!Promise.Read(posted, target.Parity, target.BaselineWithin(baseline), "/baseline").Succeeded(out var promise, out var problem))
                    return problem;
                changed = target.With(promise);
            }

            if (changed == target && !(target.IsWhole && baseline != before.Baseline)) // its percents are of the baseline
                continue;
            if (await TargetStore.ScopeIsTaken(tx, changed))
                return Problems.TargetExists.Broken("/target/dueOn");
            if (!await TargetStore.Update(tx, changed with { UpdatedAt = now }))
                return new(Problems.PreconditionFailed);
            await TargetBook.Record(tx, permission, now, ChangeAction.Changed, before, target, changed, campaign.EndsOn);
        }

        return null;
    }

    private static NewScopedTarget Scoped(NewTarget target) =>
        new() { Statement = target.Statement, Kind = target.Kind, Value = target.Value, ParityRegion = target.ParityRegion, DueOn = target.DueOn };
}
