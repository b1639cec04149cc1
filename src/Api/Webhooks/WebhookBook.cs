using Api.Access;
using Api.Audit;
using Api.Changes;
using Api.Http;
using Api.Regions;
using Api.Storage;
using Microsoft.Extensions.Options;

namespace Api.Webhooks;

/// <summary>A webhook and the secret its messages are signed with, which nobody is shown again.</summary>
internal sealed record IssuedWebhook(WebhookRow Webhook, byte[] Secret);

/// <summary>What may be done with webhooks, each as one unit of work: check the rules, then write.</summary>
internal sealed class WebhookBook(Database db, Feed feed, RegionTree regions, IOptions<WebhookOptions> options, TimeProvider clock)
{
    /// <summary>Webhooks that one owner may have.</summary>
    public const int Most = 100;

    public Task<List<WebhookRow>> List(Guid? after, int take, Permission permission, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Read(tx => WebhookStore.List(tx, permission.Caller.Id, permission.Caller.RegionsAs(Role.Administrator), after, now, take), ct);
    }

    public Task<Outcome<WebhookRow>> Find(Guid id, Permission permission, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Read(async tx => permission.On(await WebhookStore.Find(tx, id, now)), ct);
    }

    public Task<Outcome<List<DeliveryRow>>> Deliveries(Guid id, ListDeliveries ask, long? before, int take, Permission permission, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Read<Outcome<List<DeliveryRow>>>(
            async tx => permission.On(await WebhookStore.Find(tx, id, now)).Succeeded(out _, out var problem)
                ? await DeliveryStore.List(tx, id, ask.Status, ask.Event, before, take)
                : problem,
            ct);
    }

    public Task<Outcome<DeliveryRow>> Delivery(Guid id, Guid deliveryId, Permission permission, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Read<Outcome<DeliveryRow>>(
            async tx => !permission.On(await WebhookStore.Find(tx, id, now)).Succeeded(out _, out var problem) ? problem
                : await DeliveryStore.Find(tx, id, deliveryId) is { } delivery ? delivery
                : MissingDelivery,
            ct);
    }

    public async Task<Outcome<IssuedWebhook>> Issue(NewWebhook wanted, Permission permission, CancellationToken ct)
    {
        var (id, now, secret) = (Ids.New(clock), clock.GetUtcNow(), Signature.NewSecret());
        await feed.PositionChanges(ct); // what was before is not told
        return await db.Write<Outcome<IssuedWebhook>>(async tx =>
        {
            if (WebhookUrl.Refuses(wanted.Url, options.Value) is { } unfit)
                return unfit;
            if (!RegionOf(wanted, permission).Succeeded(out var region, out var problem))
                return problem;
            if (await WebhookStore.CountOf(tx, permission.Caller.Id) >= Most)
                return new Problem(Problems.TooManyWebhooks);
            await FollowedStore.Take(tx);
            var webhook = WebhookRow.New(id, wanted, region.Code, permission, await Feed.Last(tx), now);
            if (webhook.IsEnabled)
                await Begin(tx, webhook.Since);
            await WebhookStore.Insert(tx, webhook);
            await WebhookStore.AddSecret(tx, id, secret, now, now);
            return new IssuedWebhook(await Recorded(tx, id, ChangeAction.Created, null, permission, now), secret);
        }, ct);
    }

    /// <param name="refuses">Whether the caller's If-Match does not fit a version.</param>
    public async Task<Outcome<WebhookRow>> Change(Guid id, MergePatch<WebhookPatch> patch, Func<long, Problem?> refuses, Permission permission, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await feed.PositionChanges(ct);
        return await db.Write<Outcome<WebhookRow>>(
            async tx =>
            {
                await FollowedStore.Take(tx);
                if (!permission.On(await WebhookStore.Take(tx, id, now)).Succeeded(out var before, out var refused))
                    return refused;
                if (refuses(before.Version) is { } stale)
                    return stale;
                var posted = before.AsPosted();
                if (!patch.ApplyTo(posted).Succeeded(out var wanted, out var misshapen))
                    return misshapen;
                if (wanted.RegionCode != posted.RegionCode)
                {
                    return Problems.ReadOnlyField.Broken("/regionCode", new(
                        "A webhook keeps its region. Make another for another region.", "Wilayah webhook tetap. Buat yang lain untuk wilayah lain."));
                }

                if (WebhookUrl.Refuses(wanted.Url, options.Value) is { } unfit)
                    return unfit;
                var after = before.With(wanted);
                if (after.IsEnabled && before.OwnerEnded)
                    return new Problem(Problems.WebhookOwnerEnded);
                if (after.IsEnabled && !before.IsEnabled)
                {
                    after = after with { Since = await Feed.Last(tx) };
                    await Begin(tx, after.Since);
                }

                if (!await WebhookStore.Update(tx, after, now))
                    return new Problem(Problems.PreconditionFailed);
                if (before.IsEnabled && !after.IsEnabled)
                    await DeliveryStore.GiveUp(tx, id, now);
                return await Recorded(tx, id, ChangeAction.Changed, before, permission, now);
            },
            ct);
    }

    /// <summary>Gives a webhook another secret; messages are signed with the one before as well for a while.</summary>
    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<IssuedWebhook>>> Rotate(Guid id, RotateWebhook rotation, Permission permission)
    {
        var (now, secret) = (clock.GetUtcNow(), Signature.NewSecret());
        var until = now.AddHours(rotation.OverlapHours ?? RotateWebhook.UsualOverlapHours);
        return async tx =>
        {
            if (!permission.On(await WebhookStore.Take(tx, id, now)).Succeeded(out var before, out var refused))
                return refused;
            await WebhookStore.AddSecret(tx, id, secret, until, now);
            await WebhookStore.Update(tx, before, now);
            return new IssuedWebhook(await Recorded(tx, id, ChangeAction.Rotated, before, permission, now), secret);
        };
    }

    /// <returns>Null when it is gone; else why it stays.</returns>
    public Task<Problem?> Remove(Guid id, Func<long, Problem?> refuses, Permission permission, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Write<Problem?>(
            async tx =>
            {
                if (!permission.On(await WebhookStore.Take(tx, id, now)).Succeeded(out var webhook, out var refused))
                    return refused;
                if (refuses(webhook.Version) is { } stale)
                    return stale;
                await DeliveryStore.GiveUp(tx, id, now);
                await WebhookStore.Remove(tx, id, now);
                await Trail.Record(tx, permission, now, ChangeAction.Removed, webhook.Subject, Trail.Json(webhook.Answer(regions)), null);
                return null;
            },
            ct);
    }

    /// <summary>Sends a test, also while the webhook is disabled.</summary>
    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<DeliveryRow>>> Test(Guid id, Permission permission)
    {
        var (deliveryId, now) = (Ids.New(clock), clock.GetUtcNow());
        var body = Trail.Json(new TestEvent
        {
            Type = WebhookEvent.WebhookTest,
            Timestamp = now,
            Data = new() { WebhookId = id, RequestedBy = permission.Caller.Name },
        });
        return async tx =>
        {
            if (!(await Taken(tx, id, permission, now)).Succeeded(out var webhook, out var refused))
                return refused;
            var delivery = DeliveryRow.New(deliveryId, id, null, WebhookEvent.WebhookTest, body, now);
            await DeliveryStore.Insert(tx, delivery);
            await Trail.Record(tx, permission, now, ChangeAction.Tested, webhook.Subject, null, Trail.Json(delivery.Answer()));
            return delivery;
        };
    }

    /// <summary>Puts a message on its way again, also while the webhook is disabled; one that is being sent or waits for another is left alone.</summary>
    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<DeliveryRow>>> Redeliver(Guid id, Guid deliveryId, Permission permission)
    {
        var now = clock.GetUtcNow();
        return async tx =>
        {
            if (!(await Taken(tx, id, permission, now)).Succeeded(out var webhook, out var refused))
                return refused;
            if (await DeliveryStore.Find(tx, id, deliveryId) is not { } before)
                return MissingDelivery;
            if (!before.IsLeased && !(before.IsPending && before.DueAt is null))
                await DeliveryStore.Resume(tx, deliveryId, now);
            var after = (await DeliveryStore.Find(tx, id, deliveryId))!;
            await Trail.Record(
                tx, permission, now, ChangeAction.Redelivered, webhook.Subject, Trail.Json(before.Answer()), Trail.Json(after.Answer()));
            return after;
        };
    }

    /// <summary>The program itself stops telling a webhook of what happens. Comes last in its unit of work.</summary>
    public static async Task Disable(Session tx, WebhookRow webhook, DisabledReason reason, RegionTree regions, DateTimeOffset now)
    {
        await DeliveryStore.GiveUp(tx, webhook.Id, now);
        if (!webhook.IsEnabled)
            return; // a test or a redelivery was on its way
        await WebhookStore.Disable(tx, webhook.Id, reason, now);
        var after = (await WebhookStore.Find(tx, webhook.Id, now))!;
        var program = new Caller("cakupan", "Cakupan", [], regions).As(Role.Administrator);
        await Trail.Record(
            tx, program, now, ChangeAction.Changed, webhook.Subject, Trail.Json(webhook.Answer(regions)), Trail.Json(after.Answer(regions)));
    }

    private static Problem MissingDelivery => Problems.Missing("delivery", "pengiriman");

    /// <summary>The first webhook that is told of what happens starts the feed where it stands.</summary>
    private static async Task Begin(Session tx, long since)
    {
        if (await WebhookStore.CountEnabled(tx) == 0)
            await FollowedStore.Start(tx, since, await FanOut.LastNumber(tx));
    }

    /// <summary>The webhook, taken to have something sent to it.</summary>
    private static async Task<Outcome<WebhookRow>> Taken(Session tx, Guid id, Permission permission, DateTimeOffset now) =>
        !permission.On(await WebhookStore.Take(tx, id, now)).Succeeded(out var webhook, out var refused) ? refused
        : webhook.OwnerEnded ? new Problem(Problems.WebhookOwnerEnded)
        : webhook;

    private Outcome<Region> RegionOf(NewWebhook wanted, Permission permission)
    {
        if (wanted.RegionCode is not { } code)
        {
            return permission.Caller.RegionsAs(permission.Role) is [var only] ? only : Problems.Invalid(FieldError.InBody("/regionCode", "required", new(
                "You manage several regions: name one of them.", "Anda mengelola beberapa wilayah: sebut salah satunya.")));
        }

        return regions.Find(code) is not { } region ? Problems.UnknownRegion.Broken("/regionCode")
            : permission.Caller.May(permission.Role, region) ? region
            : Problems.Forbidden.Broken("/regionCode");
    }

    /// <returns>The webhook as it is after a change that is written down.</returns>
    private async Task<WebhookRow> Recorded(Session tx, Guid id, ChangeAction action, WebhookRow? before, Permission permission, DateTimeOffset now)
    {
        var after = (await WebhookStore.Find(tx, id, now))!;
        await Trail.Record(
            tx, permission, now, action, after.Subject, before is null ? null : Trail.Json(before.Answer(regions)), Trail.Json(after.Answer(regions)));
        return after;
    }
}
