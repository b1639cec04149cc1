using System.Text;
using System.Text.Json;
using Api.Audit;
using Api.Http;

namespace Api.Webhooks;

/// <summary>Something that webhooks are told of.</summary>
/// <param name="CampaignId">What it is kept in order with; null for what belongs to no campaign.</param>
/// <param name="RegionCode">Where it lies; null for nowhere.</param>
/// <param name="Body">What is sent.</param>
internal sealed record HappenedEvent(WebhookEvent Kind, Guid? CampaignId, string? RegionCode, string Body)
{
    /// <summary>Where it stands in the changes; what is no change of its own comes after all that are.</summary>
    public long Position { get; init; } = long.MaxValue;

    /// <summary>Only this caller is told of it, and who may see everything; null: everybody who may read where it lies.</summary>
    public string? OnlyFor { get; init; }
}

/// <summary>The events that are writes, read from what was written down of them. A change holds what its payload needs, as it was then.</summary>
internal static class FactEvents
{
    /// <returns>Null for a change that is no event.</returns>
    public static HappenedEvent? Of(ChangeRow change) => KindOf(change) is not { } kind ? null : new(
        kind, change.StreamId == Trail.NoCampaign ? null : change.StreamId, change.RegionCode, Body(kind, change));

    private static WebhookEvent? KindOf(ChangeRow change) => (Enums.Parse<ResourceType>(change.ResourceType), Enums.Parse<ChangeAction>(change.Action)) switch
    {
        (ResourceType.Campaign, ChangeAction.Created) => WebhookEvent.CampaignCreated,
        (ResourceType.Campaign, ChangeAction.Changed) => WebhookEvent.CampaignUpdated,
        (ResourceType.Campaign, ChangeAction.Moved) => WebhookEvent.CampaignMoved,
        (ResourceType.Target, ChangeAction.Created) => WebhookEvent.TargetCreated,
        (ResourceType.Target, ChangeAction.Changed) => WebhookEvent.TargetUpdated,
        (ResourceType.Target, ChangeAction.Removed) => WebhookEvent.TargetRemoved,
        (ResourceType.Entry, ChangeAction.Recorded) => IsCorrection(change.ValueAfter!) ? WebhookEvent.ProgressCorrected : WebhookEvent.ProgressRecorded,
        (ResourceType.Entry, ChangeAction.Voided) => WebhookEvent.ProgressVoided,
        (ResourceType.Entry, ChangeAction.Verified) => WebhookEvent.ProgressVerified,
        (ResourceType.Entry, ChangeAction.Rejected) => WebhookEvent.ProgressRejected,
        (ResourceType.Entries, ChangeAction.Recorded) => WebhookEvent.ProgressRecorded,
        (ResourceType.Import, ChangeAction.Finished or ChangeAction.Cancelled) => WebhookEvent.ImportFinished,
        _ => null,
    };

    private static bool IsCorrection(string entry)
    {
        using var json = JsonDocument.Parse(entry);
        return json.RootElement.TryGetProperty("corrects", out var corrects) && corrects.ValueKind != JsonValueKind.Null;
    }

    private static string Body(WebhookEvent kind, ChangeRow change)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = ApiJson.Context.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("type", kind.Name());
            json.WriteString("timestamp", change.RecordedAt.UtcDateTime);
            json.WriteStartObject("data");
            if (change.StreamId != Trail.NoCampaign)
            {
                json.WriteString("campaignId", change.StreamId);
                json.WriteString("regionCode", change.RegionCode);
            }

            Tell(json, change);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Tell(Utf8JsonWriter json, ChangeRow change)
    {
        switch (Enums.Parse<ResourceType>(change.ResourceType))
        {
            case ResourceType.Target:
                json.WriteString("targetId", change.ResourceId);
                Raw("target", change.ValueAfter ?? change.ValueBefore);
                break;
            case ResourceType.Entry:
                Raw("entry", change.ValueAfter);
                json.WriteNull("entries");
                break;
            case ResourceType.Entries:
                json.WriteNull("entry");
                Raw("entries", change.ValueAfter);
                break;
            default:
                Raw(change.ResourceType, change.ValueAfter); // campaign, import
                break;
        }

        void Raw(string name, string? value)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value!, skipInputValidation: true);
        }
    }
}
