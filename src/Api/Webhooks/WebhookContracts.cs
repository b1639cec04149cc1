using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Api.Http;

namespace Api.Webhooks;

/// <summary>Whether a webhook is told of what happens.</summary>
internal enum WebhookStatus
{
    /// <summary>It is told of everything it asked for.</summary>
    Enabled,

    /// <summary>It is told of nothing that happens; only tests and redeliveries are sent to it.</summary>
    Disabled,
}

/// <summary>Why a webhook is disabled.</summary>
internal enum DisabledReason
{
    /// <summary>Somebody asked for it.</summary>
    Asked,

    /// <summary>The receiver answered 410: it is gone.</summary>
    Gone,

    /// <summary>The receiver took nothing for five days.</summary>
    Failing,

    /// <summary>The key of its owner expired or was revoked. It cannot be enabled again.</summary>
    OwnerEnded,
}

/// <summary>What became of a delivery.</summary>
internal enum DeliveryStatus
{
    /// <summary>It is on its way, or waits for the one before it or for its next attempt.</summary>
    Pending,

    /// <summary>The receiver answered 2xx.</summary>
    Delivered,

    /// <summary>It was given up. It can be redelivered.</summary>
    Dead,
}

/// <summary>Why an attempt had no answer.</summary>
internal enum AttemptFailure
{
    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The host does not resolve, or the connection was refused or broke.</summary>
    Unreachable,

    /// <summary>TLS failed: its certificate, for example, is not valid.</summary>
    TlsFailed,

    /// <summary>The host resolves to an address that nothing is sent to: private, loopback, link-local or reserved.</summary>
    AddressForbidden,

    /// <summary>The program was stopped meanwhile.</summary>
    Interrupted,
}

/// <summary>Where to send what happens.</summary>
internal sealed record NewWebhook
{
    /// <summary>An https address without user or password, on the public internet. Redirects are not followed.</summary>
    [StringLength(1000, MinimumLength = 1)]
    public required string Url { get; init; }

    /// <summary>What it is for.</summary>
    [StringLength(200, MinimumLength = 1)]
    public string? Description { get; init; }

    /// <summary>Only what happens in this region and all in it; left out: the region that you manage, if it is one. It cannot be changed.</summary>
    [StringLength(13, MinimumLength = 1)]
    public string? RegionCode { get; init; }

    /// <summary>Only these events; left out: all.</summary>
    [MinLength(1)]
    [MaxLength(50)]
    public IReadOnlyList<WebhookEvent>? Events { get; init; }

    /// <summary>Left out: enabled.</summary>
    public WebhookStatus? Status { get; init; }
}

/// <summary>What a change of a webhook may send; what is left out stays, null removes.</summary>
internal sealed record WebhookPatch
{
    [StringLength(1000, MinimumLength = 1)]
    public string? Url { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public string? Description { get; init; }

    /// <summary>Only these events; null: all.</summary>
    [MinLength(1)]
    [MaxLength(50)]
    public IReadOnlyList<WebhookEvent>? Events { get; init; }

    /// <summary>What happened while it was disabled is not sent afterwards.</summary>
    public WebhookStatus? Status { get; init; }
}

/// <summary>A change-over to another secret.</summary>
internal sealed record RotateWebhook
{
    public const int UsualOverlapHours = 24;

    /// <summary>How long messages are signed with the secret before, too: 0 ends it at once; left out: 24.</summary>
    [Range(0, 720)]
    public int? OverlapHours { get; init; }
}

/// <summary>A webhook, without its secret.</summary>
internal record WebhookAnswer
{
    public required Guid Id { get; init; }

    [StringLength(1000)]
    public required string Url { get; init; }

    [StringLength(200)]
    public required string? Description { get; init; }

    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(100)]
    public required string RegionName { get; init; }

    /// <summary>The events it is told of.</summary>
    [MaxLength(50)]
    public required IReadOnlyList<WebhookEvent> Events { get; init; }

    public required WebhookStatus Status { get; init; }

    /// <summary>Null while it is enabled.</summary>
    public required DisabledReason? DisabledReason { get; init; }

    /// <summary>Since when every attempt has failed; null when the last one did not.</summary>
    public required DateTimeOffset? FailingSince { get; init; }

    /// <summary>The name of who made it.</summary>
    [StringLength(100)]
    public required string CreatedBy { get; init; }

    /// <summary>Until when messages are signed with the secret before, too; null when there is none.</summary>
    public required DateTimeOffset? RotatingUntil { get; init; }

    /// <summary>Grows by one with each change.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A webhook with its secret, which is shown this once.</summary>
internal sealed record IssuedWebhookAnswer : WebhookAnswer
{
    /// <summary>What every message is signed with. Whoever loses it rotates it.</summary>
    [StringLength(100)]
    public required string Secret { get; init; }

    public static IssuedWebhookAnswer Of(WebhookAnswer webhook, string secret) => new()
    {
        Id = webhook.Id,
        Url = webhook.Url,
        Description = webhook.Description,
        RegionCode = webhook.RegionCode,
        RegionName = webhook.RegionName,
        Events = webhook.Events,
        Status = webhook.Status,
        DisabledReason = webhook.DisabledReason,
        FailingSince = webhook.FailingSince,
        CreatedBy = webhook.CreatedBy,
        RotatingUntil = webhook.RotatingUntil,
        Version = webhook.Version,
        CreatedAt = webhook.CreatedAt,
        UpdatedAt = webhook.UpdatedAt,
        Secret = secret,
    };
}

/// <summary>Which part of the list.</summary>
internal sealed record ListWebhooks
{
    /// <summary>The next of the page before.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Cursor { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}

/// <summary>Filters of the list of deliveries; all of them must fit.</summary>
internal sealed record ListDeliveries
{
    /// <summary>Only deliveries that this became of.</summary>
    public DeliveryStatus? Status { get; init; }

    /// <summary>Only messages of this event.</summary>
    public WebhookEvent? Event { get; init; }

    /// <summary>The next of the page before.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Cursor { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}

/// <summary>One message to a webhook, and what was tried.</summary>
internal record DeliveryAnswer
{
    /// <summary>The message's webhook-id, the same in every attempt.</summary>
    public required Guid Id { get; init; }

    public required Guid WebhookId { get; init; }

    public required WebhookEvent Event { get; init; }

    /// <summary>The campaign it is about; messages of one campaign arrive in order. Null for what belongs to none.</summary>
    public required Guid? CampaignId { get; init; }

    public required DeliveryStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null when there will be none, or when the message waits for the one before it.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When it was delivered or given up; null before.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Every attempt, the first one first; of more than 200 the last.</summary>
    [MaxLength(Limits.PageMost)]
    public required IReadOnlyList<AttemptAnswer> Attempts { get; init; }
}

/// <summary>One message with what it says.</summary>
internal sealed record DeliveryDetailAnswer : DeliveryAnswer
{
    /// <summary>The body that is sent.</summary>
    public required JsonObject Payload { get; init; }

    public static DeliveryDetailAnswer Of(DeliveryAnswer delivery, JsonObject payload) => new()
    {
        Id = delivery.Id,
        WebhookId = delivery.WebhookId,
        Event = delivery.Event,
        CampaignId = delivery.CampaignId,
        Status = delivery.Status,
        CreatedAt = delivery.CreatedAt,
        NextAttemptAt = delivery.NextAttemptAt,
        EndedAt = delivery.EndedAt,
        Attempts = delivery.Attempts,
        Payload = payload,
    };
}

/// <summary>One attempt at a delivery.</summary>
internal sealed record AttemptAnswer
{
    /// <summary>From 1 on.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Milliseconds until the answer or the failure; null while it is under way, or when the node that made it was lost.</summary>
    public required long? Duration { get; init; }

    /// <summary>The HTTP status answered; null without an answer.</summary>
    public required long? Status { get; init; }

    /// <summary>Why there was no answer; null where there was one.</summary>
    public required AttemptFailure? Failure { get; init; }

    /// <summary>The first KiB of the body answered; null without any.</summary>
    [StringLength(1024)]
    public required string? Answer { get; init; }
}
