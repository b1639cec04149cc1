using Api.Audit;
using Api.Changes;
using Api.Http;
using Api.Imports;
using Api.Regions;
using Api.Storage;

namespace Api.Webhooks;

/// <summary>
/// Makes messages of what happened. The changes are the outbox: they are followed in the order of their commits, and the position moves in
/// the transaction of the messages, so that each change becomes its messages once.
/// </summary>
internal sealed class FanOut(Database db, Feed feed, RegionTree regions, TimeProvider clock)
{
    private const int ChangesAtOnce = 100;
    private const int CampaignsAtOnce = 50;

    /// <summary>Whether something was written that is not followed yet.</summary>
    public async Task<bool> HasNews(FollowedRow followed, CancellationToken ct)
    {
        await feed.PositionChanges(ct);
        return await db.Read(async tx => await Feed.Last(tx) > followed.Position || await LastNumber(tx) > followed.Number, ct);
    }

    /// <summary>The number of the last change of what belongs to no campaign. Their chain is written by one at a time, so its numbers are the order of the commits.</summary>
    public static async Task<long> LastNumber(Session tx) => (await ChangeStore.Head(tx, Trail.NoCampaign))?.Number ?? 0;

    /// <summary>Follows some changes, and looks at the campaigns that they changed.</summary>
    /// <returns>Whether there may be more.</returns>
    public Task<bool> Follow(CancellationToken ct)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        return db.Write(
            async tx =>
            {
                var followed = await FollowedStore.Take(tx);
                var others = await LastNumber(tx);
                var changes = await Feed.After(tx, followed.Position, ChangesAtOnce);
                var imports = await ChangeStore.Of(tx, Trail.NoCampaign, ResourceType.Import, followed.Number, others, ChangesAtOnce);
                List<HappenedEvent> events = [];
                foreach (var change in changes)
                {
                    if (FactEvents.Of(change) is { } happened)
                        events.Add(happened with { Position = change.Position });
                }

                foreach (var campaign in changes.Select(change => change.CampaignId).OfType<Guid>().Distinct())
                    events.AddRange(await StateWatch.Compare(tx, campaign, today, now));
                foreach (var change in imports)
                {
                    if (FactEvents.Of(change) is { } happened)
                        events.Add(happened with { OnlyFor = await SenderOf(tx, change) });
                }

                await FollowedStore.Advance(
                    tx,
                    changes is [.., var last] ? last.Position : followed.Position,
                    imports.Count == ChangesAtOnce ? imports[^1].Number : others);
                await Tell(tx, events, now);
                return changes.Count == ChangesAtOnce || imports.Count == ChangesAtOnce;
            },
            ct);
    }

    /// <summary>Looks at all campaigns, since a day that passes changes how they stand. The first look, with nothing announced, is silent.</summary>
    public async Task Watch(CancellationToken ct)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var expected = (await db.Read(FollowedStore.Find, ct)).WatchedOn;
        if (expected is null)
            await db.Write(async tx => (await FollowedStore.Take(tx)).WatchedOn is null ? await StateWatch.Forget(tx) : 0, ct);
        for (Guid? last = Guid.Empty; last is { } after;)
        {
            last = await db.Write(
                async tx =>
                {
                    if ((await FollowedStore.Take(tx)).WatchedOn != expected)
                        return null; // another node was faster
                    var campaigns = await StateWatch.Campaigns(tx, after, CampaignsAtOnce);
                    List<HappenedEvent> events = [];
                    foreach (var campaign in campaigns)
                        events.AddRange(await StateWatch.Compare(tx, campaign, today, now, isSilent: expected is null));
                    if (campaigns.Count < CampaignsAtOnce)
                        await FollowedStore.Watched(tx, today);
                    await Tell(tx, events, now);
                    return campaigns.Count < CampaignsAtOnce ? null : (Guid?)campaigns[^1];
                },
                ct);
        }
    }

    /// <summary>Writes a message to each webhook that is told of an event; disables those whose owner is no more.</summary>
    private async Task Tell(Session tx, List<HappenedEvent> events, DateTimeOffset now)
    {
        List<WebhookRow> ended = [];
        foreach (var known in await WebhookStore.Enabled(tx, now))
        {
            List<HappenedEvent> told = [.. events.Where(happened => IsFor(known, happened))];
            if ((told.Count == 0 && !known.OwnerEnded) || await WebhookStore.Take(tx, known.Id, now) is not { IsEnabled: true } webhook)
                continue;
            if (webhook.OwnerEnded)
            {
                ended.Add(webhook);
                continue;
            }

            foreach (var happened in told)
                await DeliveryStore.Insert(tx, DeliveryRow.New(Ids.New(clock), webhook.Id, happened.CampaignId, happened.Kind, happened.Body, now));
        }

        foreach (var webhook in ended)
            await WebhookBook.Disable(tx, webhook, DisabledReason.OwnerEnded, regions, now);
    }

    private bool IsFor(WebhookRow webhook, HappenedEvent happened) =>
        happened.Position > webhook.Since
        && (webhook.Events.Length == 0 || webhook.EventsNow.Contains(happened.Kind))
        && (happened.RegionCode is null || regions.Find(happened.RegionCode)!.IsWithin(regions.Find(webhook.RegionCode)!))
        && (happened.OnlyFor is null || happened.OnlyFor == webhook.OwnerId || webhook.OwnerSeesAll);

    /// <summary>An import is its sender's.</summary>
    private static async Task<string> SenderOf(Session tx, ChangeRow change) =>
        await ImportStore.Find(tx, Guid.Parse(change.ResourceId)) is { } import ? import.RequestedById ?? import.RequestedBy : change.ActorId;
}
