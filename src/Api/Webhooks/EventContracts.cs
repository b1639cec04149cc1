using System.ComponentModel.DataAnnotations;
using Api.Campaigns;
using Api.Commitments;
using Api.Imports;
using Api.Progress;
using Api.Targets;
using Coverage.Trajectories;

namespace Api.Webhooks;

/// <summary>Something was done to a campaign.</summary>
internal sealed record CampaignEvent
{
    public required WebhookEvent Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public required CampaignEventData Data { get; init; }
}

/// <summary>The campaign as it was left.</summary>
internal sealed record CampaignEventData
{
    public required Guid CampaignId { get; init; }

    [StringLength(13)]
    public required string RegionCode { get; init; }

    public required RecordedCampaign Campaign { get; init; }
}

/// <summary>Something was done to a target.</summary>
internal sealed record TargetEvent
{
    public required WebhookEvent Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public required TargetEventData Data { get; init; }
}

/// <summary>The target as it was left; as it was for one that was removed.</summary>
internal sealed record TargetEventData
{
    public required Guid CampaignId { get; init; }

    [StringLength(13)]
    public required string RegionCode { get; init; }

    public required Guid TargetId { get; init; }

    public required NewScopedTarget Target { get; init; }
}

/// <summary>Something was done in a campaign's ledger.</summary>
internal sealed record ProgressEvent
{
    public required WebhookEvent Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public required ProgressEventData Data { get; init; }
}

/// <summary>One entry as it was left, or many that were recorded at once.</summary>
internal sealed record ProgressEventData
{
    public required Guid CampaignId { get; init; }

    [StringLength(13)]
    public required string RegionCode { get; init; }

    /// <summary>The entry; of a correction the one that counts now, which names the other. Null for many at once.</summary>
    public required EntryAnswer? Entry { get; init; }

    /// <summary>Many entries of a batch or an import; null for one.</summary>
    public required RecordedEntries? Entries { get; init; }
}

/// <summary>A campaign came to be in another state.</summary>
internal sealed record StateEvent
{
    public required WebhookEvent Type { get; init; }

    /// <summary>When it was noticed.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public required StateEventData Data { get; init; }
}

/// <summary>From which state to which, and what it was drawn from.</summary>
internal sealed record StateEventData
{
    public required Guid CampaignId { get; init; }

    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(200)]
    public required string Name { get; init; }

    /// <summary>The state announced before; null for the first.</summary>
    public required CampaignState? From { get; init; }

    public required CampaignState To { get; init; }

    /// <summary>The day it is of.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>People covered.</summary>
    public required long Covered { get; init; }

    /// <summary>People added since the start.</summary>
    public required long Net { get; init; }

    /// <summary>People planned to have been added by that day.</summary>
    public required long Planned { get; init; }

    /// <summary>People to add in all.</summary>
    public required long Added { get; init; }

    /// <summary>The day by which they are promised.</summary>
    public required DateOnly DueOn { get; init; }
}

/// <summary>A target was met.</summary>
internal sealed record AchievementEvent
{
    public required WebhookEvent Type { get; init; }

    /// <summary>When it was noticed.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public required AchievementEventData Data { get; init; }
}

/// <summary>Which target, and with how many people.</summary>
internal sealed record AchievementEventData
{
    public required Guid CampaignId { get; init; }

    [StringLength(13)]
    public required string RegionCode { get; init; }

    public required Guid TargetId { get; init; }

    /// <summary>People to add.</summary>
    public required long Added { get; init; }

    /// <summary>People added.</summary>
    public required long Net { get; init; }

    /// <summary>The day by which it was promised.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The day it is of.</summary>
    public required DateOnly AsOf { get; init; }
}

/// <summary>A commitment is due.</summary>
internal sealed record CommitmentEvent
{
    public required WebhookEvent Type { get; init; }

    /// <summary>When it was noticed.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public required CommitmentEventData Data { get; init; }
}

/// <summary>Which commitment.</summary>
internal sealed record CommitmentEventData
{
    public required Guid CampaignId { get; init; }

    [StringLength(13)]
    public required string RegionCode { get; init; }

    public required CommitmentAnswer Commitment { get; init; }
}

/// <summary>An import is over.</summary>
internal sealed record ImportEvent
{
    public required WebhookEvent Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public required ImportEventData Data { get; init; }
}

/// <summary>What came of it.</summary>
internal sealed record ImportEventData
{
    public required ImportAnswer Import { get; init; }
}

/// <summary>A test that somebody asked for.</summary>
internal sealed record TestEvent
{
    public required WebhookEvent Type { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public required TestEventData Data { get; init; }
}

/// <summary>Which webhook, and who asked.</summary>
internal sealed record TestEventData
{
    public required Guid WebhookId { get; init; }

    /// <summary>The name of who asked.</summary>
    [StringLength(100)]
    public required string RequestedBy { get; init; }
}
