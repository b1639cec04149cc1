using System.Collections.Concurrent;
using Api.Regions;
using Api.Storage;
using Microsoft.Extensions.Options;

namespace Api.Webhooks;

/// <summary>
/// Takes messages to their receivers: leases them in one transaction, sends them outside of any, and writes down what came of it in another.
/// A message that a lost node had is sent again by whoever looks once its lease is over: at least once, never in silence.
/// </summary>
internal sealed partial class Courier(
    Database db, WebhookSender sender, RegionTree regions, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<Courier> log)
{
    // A slow receiver keeps no more than this from the others.
    private const int MostForOne = 8;

    private const int MostInAll = 64;

    private readonly ConcurrentDictionary<Guid, (Guid WebhookId, Task Sending)> underWay = new();

    /// <summary>Whatever is being sent.</summary>
    public Task UnderWay => Task.WhenAll(underWay.Values.Select(sending => sending.Sending));

    /// <summary>Starts to send what is due, as much as may be at once.</summary>
    /// <param name="ended">Called when a message is through, and another may have its turn.</param>
    /// <param name="stopping">Breaks off what is being sent.</param>
    public async Task Start(Action ended, CancellationToken stopping, CancellationToken ct)
    {
        if (Chosen(await db.Read(tx => DeliveryStore.Due(tx, clock.GetUtcNow(), MostForOne), ct)) is not { Count: > 0 } due)
            return;
        foreach (var leased in await Lease(due, ct))
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            underWay[leased.Delivery.Id] = (leased.Webhook.Id, Run());
            begun.SetResult();

            async Task Run()
            {
                await begun.Task; // it is known to be under way
                try
                {
                    await Deliver(leased, stopping);
                }
                catch (Exception failure)
                {
                    LogUnsettled(failure, leased.Delivery.Id); // its lease runs out
                }
                finally
                {
                    underWay.TryRemove(leased.Delivery.Id, out _);
                    ended();
                }
            }
        }
    }

    /// <summary>Begins attempts at what is due.</summary>
    /// <returns>Those that nobody else has taken.</returns>
    public Task<List<LeasedDelivery>> Lease(IReadOnlyCollection<DueRow> due, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Write(
            async tx =>
            {
                List<LeasedDelivery> leased = [];
                List<WebhookRow> ended = [];
                foreach (var ofOne in due.GroupBy(message => message.WebhookId).OrderBy(group => group.Key))
                {
                    if (await WebhookStore.Take(tx, ofOne.Key, now) is not { } webhook)
                        continue;
                    if (webhook.OwnerEnded)
                    {
                        ended.Add(webhook);
                        continue;
                    }

                    var secrets = await WebhookStore.Secrets(tx, webhook.Id, now);
                    foreach (var message in ofOne.OrderBy(message => message.Seq))
                    {
                        if (await DeliveryStore.Lease(tx, message, now, now + options.Value.Lease) is { } delivery)
                            leased.Add(new(delivery, webhook, secrets));
                    }
                }

                foreach (var webhook in ended)
                    await WebhookBook.Disable(tx, webhook, DisabledReason.OwnerEnded, regions, now);
                return leased;
            },
            ct);
    }

    private async Task Deliver(LeasedDelivery leased, CancellationToken stopping)
    {
        var outcome = await sender.Send(new(leased.Webhook.Url), leased.Delivery, leased.Secrets, stopping);
        await Settle(leased.Delivery, outcome, CancellationToken.None);
        LogAttempt(leased.Delivery.Id, leased.Delivery.WebhookId, leased.Delivery.Attempts, outcome.Status, outcome.Failure);
    }

    /// <summary>Writes down what came of an attempt, and what comes next.</summary>
    public Task Settle(DeliveryRow leased, SendOutcome outcome, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Write(
            async tx =>
            {
                var webhook = await WebhookStore.Take(tx, leased.WebhookId, now);
                await DeliveryStore.Note(tx, leased, outcome);
                if (webhook is null)
                    return;
                if (outcome.IsDelivered)
                {
                    if (await DeliveryStore.Settle(tx, leased, DeliveryStatus.Delivered, null, now))
                        await DeliveryStore.Advance(tx, webhook.Id, leased.StreamId, now);
                    if (webhook.FailingSince is not null)
                        await WebhookStore.SetFailing(tx, webhook.Id, null);
                }
                else
                {
                    await SettleFailure(tx, webhook, leased, outcome, now);
                }
            },
            ct);
    }

    private async Task SettleFailure(Session tx, WebhookRow webhook, DeliveryRow leased, SendOutcome outcome, DateTimeOffset now)
    {
        // A test is sent once: whoever asked looks at what came of it.
        var wait = leased.EventNow == WebhookEvent.WebhookTest || outcome.IsGone ? null
            : outcome.Failure == AttemptFailure.Interrupted ? TimeSpan.Zero
            : RetrySchedule.After(leased.Tries, outcome.RetryAfter, leased.Id);
        var settled = await DeliveryStore.Settle(
            tx, leased, wait is null ? DeliveryStatus.Dead : DeliveryStatus.Pending, wait is { } after ? now + after : null, now);
        if (settled && wait is null)
            await DeliveryStore.Advance(tx, webhook.Id, leased.StreamId, now);
        if (!webhook.IsEnabled || leased.EventNow == WebhookEvent.WebhookTest || outcome.Failure == AttemptFailure.Interrupted)
            return;
        if (webhook.FailingSince is null)
            await WebhookStore.SetFailing(tx, webhook.Id, now);
        if (outcome.IsGone)
            await WebhookBook.Disable(tx, webhook, DisabledReason.Gone, regions, now);
        else if (now - webhook.FailingSince >= RetrySchedule.Patience)
            await WebhookBook.Disable(tx, webhook, DisabledReason.Failing, regions, now);
    }

    private List<DueRow> Chosen(List<DueRow> due)
    {
        var counts = underWay.Values.CountBy(sending => sending.WebhookId).ToDictionary();
        var room = MostInAll - counts.Values.Sum();
        List<DueRow> chosen = [];
        foreach (var message in due)
        {
            var count = counts.GetValueOrDefault(message.WebhookId);
            if (chosen.Count == room || count == MostForOne || underWay.ContainsKey(message.Id))
                continue;
            counts[message.WebhookId] = count + 1;
            chosen.Add(message);
        }

        return chosen;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Message {Id} to the webhook {WebhookId}, attempt {Number}: {Status} {Failure}")]
    private partial void LogAttempt(Guid id, Guid webhookId, long number, int? status, AttemptFailure? failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "What came of the message {Id} is not written down; it is sent again")]
    private partial void LogUnsettled(Exception exception, Guid id);
}

/// <summary>A message whose attempt has begun, and what it needs.</summary>
internal sealed record LeasedDelivery(DeliveryRow Delivery, WebhookRow Webhook, IReadOnlyList<byte[]> Secrets);
