using System.Globalization;
using Api.Access;
using Api.Audit;
using Api.Http;
using Api.Regions;

namespace Api.Webhooks;

/// <summary>A webhook as stored.</summary>
internal sealed record WebhookRow
{
    public required Guid Id { get; init; }
    public required string Url { get; init; }
    public required string? Description { get; init; }
    public required string RegionCode { get; init; }

    /// <summary>Names parted by spaces; '' means all.</summary>
    public required string Events { get; init; }

    public required string Status { get; init; }
    public required string? DisabledReason { get; init; }
    public required string OwnerId { get; init; }
    public required string OwnerName { get; init; }

    /// <summary>Where the owner is a key that was given out.</summary>
    public required Guid? OwnerKeyId { get; init; }

    /// <summary>The owner administered the whole country when it was made.</summary>
    public required bool OwnerSeesAll { get; init; }

    /// <summary>It is told of the changes after this position.</summary>
    public required long Since { get; init; }

    public required DateTimeOffset? FailingSince { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Until when the secret before the present one holds too; not part of the row.</summary>
    public DateTimeOffset? RotatingUntil { get; init; }

    /// <summary>Whether the owner's key has expired or was revoked; not part of the row.</summary>
    public bool OwnerEnded { get; init; }

    public bool IsEnabled => Status == WebhookStatus.Enabled.Name();

    public IReadOnlyList<WebhookEvent> EventsNow => Events.Length == 0
        ? Enum.GetValues<WebhookEvent>()
        : [.. Events.Split(' ').Select(Enums.Parse<WebhookEvent>)];

    /// <summary>What a change to it is about.</summary>
    public Subject Subject => new(ResourceType.Webhook, Id.ToString(), null, RegionCode);

    /// <summary>Tells apart what one version reads like as time passes.</summary>
    public string Variant => string.Create(
        CultureInfo.InvariantCulture, $"{FailingSince?.ToUnixTimeSeconds():x}{(RotatingUntil is null ? "" : "r")}");

    public static WebhookRow New(Guid id, NewWebhook webhook, string regionCode, Permission permission, long since, DateTimeOffset now) => new WebhookRow
    {
        Id = id,
        Url = webhook.Url,
        Description = webhook.Description,
        RegionCode = regionCode,
        Events = "",
        Status = "",
        DisabledReason = null,
        OwnerId = permission.Caller.Id,
        OwnerName = permission.Caller.Name,
        OwnerKeyId = Guid.TryParseExact(permission.Caller.Id, "D", out var key) ? key : null,
        OwnerSeesAll = permission.Caller.MayEverywhere(Role.Administrator),
        Since = since,
        FailingSince = null,
        Version = 1,
        CreatedAt = now,
        UpdatedAt = now,
    }.With(webhook);

    /// <summary>The same with what somebody posted, but for its region.</summary>
    public WebhookRow With(NewWebhook webhook)
    {
        var status = webhook.Status ?? WebhookStatus.Enabled;
        return this with
        {
            Url = webhook.Url,
            Description = webhook.Description,
            Events = string.Join(' ', (webhook.Events ?? []).Distinct().Select(kind => kind.Name())),
            Status = status.Name(),
            DisabledReason = status == WebhookStatus.Enabled ? null : DisabledReason ?? Webhooks.DisabledReason.Asked.Name(),
            FailingSince = status == WebhookStatus.Enabled && !IsEnabled ? null : FailingSince,
        };
    }

    /// <summary>As it would be posted today, for a patch to be applied to.</summary>
    public NewWebhook AsPosted() => new()
    {
        Url = Url,
        Description = Description,
        RegionCode = RegionCode,
        Events = Events.Length == 0 ? null : EventsNow,
        Status = Enums.Parse<WebhookStatus>(Status),
    };

    public WebhookAnswer Answer(RegionTree regions) => new()
    {
        Id = Id,
        Url = Url,
        Description = Description,
        RegionCode = RegionCode,
        RegionName = regions.Find(RegionCode)!.Name,
        Events = EventsNow,
        Status = Enums.Parse<WebhookStatus>(Status),
        DisabledReason = DisabledReason is null ? null : Enums.Parse<DisabledReason>(DisabledReason),
        FailingSince = FailingSince,
        CreatedBy = OwnerName,
        RotatingUntil = RotatingUntil,
        Version = Version,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}

/// <summary>Who may do what with a webhook: its owner looks after it, and whoever administers its region.</summary>
internal static class WebhookAccess
{
    /// <returns>The webhook, when the caller may know of it; to others it does not exist.</returns>
    public static Outcome<WebhookRow> On(this Permission permission, WebhookRow? webhook) =>
        webhook is null || !permission.Caller.May(permission.Caller.Id == webhook.OwnerId ? permission.Role : Role.Administrator, webhook.RegionCode)
            ? Problems.Missing("webhook", "webhook")
            : webhook;
}
