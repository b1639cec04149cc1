using Api.Access;
using Api.Audit;
using Api.Http;
using Api.Storage;
using Api.Webhooks;

namespace Api.Demo;

/// <summary>Two webhooks for the document's examples, disabled so that the demo calls nobody by itself, and a message that nobody took.</summary>
internal static class DemoWebhooks
{
    public static async Task Plant(Session tx, DateTimeOffset now)
    {
        foreach (var (end, description) in (IReadOnlyList<(string, string)>)[("c01", "The province's dashboard"), ("c02", "An older dashboard")])
        {
            var webhook = new WebhookRow
            {
                Id = Guid.Parse($"0196a5c4-7d00-7000-8000-000000000{end}"),
                Url = "https://receiver.example/cakupan",
                Description = description,
                RegionCode = "12.76",
                Events = WebhookEvent.CampaignStateChanged.Name(),
                Status = WebhookStatus.Disabled.Name(),
                DisabledReason = DisabledReason.Asked.Name(),
                OwnerId = DemoKeys.NameOf(Role.Manager),
                OwnerName = DemoKeys.NameOf(Role.Manager),
                OwnerKeyId = null,
                OwnerSeesAll = false,
                Since = 0,
                FailingSince = null,
                Version = 1,
                CreatedAt = now,
                UpdatedAt = now,
            };
            await WebhookStore.Insert(tx, webhook);
            await WebhookStore.AddSecret(tx, webhook.Id, Signature.NewSecret(), now, now);
            if (end == "c01")
                await DeliveryStore.Insert(tx, Dead(webhook.Id, now));
        }
    }

    private static DeliveryRow Dead(Guid webhookId, DateTimeOffset now)
    {
        var body = Trail.Json(new TestEvent
        {
            Type = WebhookEvent.WebhookTest,
            Timestamp = now,
            Data = new() { WebhookId = webhookId, RequestedBy = DemoKeys.NameOf(Role.Manager) },
        });
        return DeliveryRow.New(Guid.Parse("0196a5c4-7d00-7000-8000-000000000d01"), webhookId, null, WebhookEvent.WebhookTest, body, now) with
        {
            Status = DeliveryStatus.Dead.Name(),
            DueAt = null,
            EndedAt = now,
        };
    }
}
