using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Api.Access;
using Api.Http;

namespace Api.Audit;

/// <summary>Filters of the audit; all of them must fit.</summary>
internal sealed record ListAudit
{
    /// <summary>Only changes of the resource with this id or code.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? Resource { get; init; }

    /// <summary>Only changes of this type of resource.</summary>
    public ResourceType? Type { get; init; }

    /// <summary>Only changes of this campaign and what belongs to it.</summary>
    public Guid? Campaign { get; init; }

    /// <summary>Only changes by the caller with this id.</summary>
    [StringLength(Caller.MaxIdLength, MinimumLength = 1)]
    public string? Actor { get; init; }

    /// <summary>Only changes from this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only changes before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The next of the page before.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Cursor { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}

/// <summary>Who did what, when, before and after.</summary>
internal sealed record AuditAnswer
{
    /// <summary>The order of recording; some numbers are left out.</summary>
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The id of who did it: a key's, or a person's.</summary>
    [StringLength(Caller.MaxIdLength)]
    public required string ActorId { get; init; }

    /// <summary>The name of who did it, as it was then.</summary>
    [StringLength(100)]
    public required string ActorName { get; init; }

    public required ChangeAction Action { get; init; }

    public required ResourceType ResourceType { get; init; }

    [StringLength(100)]
    public required string ResourceId { get; init; }

    /// <summary>The campaign it belongs to; null for none.</summary>
    public required Guid? CampaignId { get; init; }

    /// <summary>Where it lies; null for what is the whole country's.</summary>
    [StringLength(13)]
    public required string? RegionCode { get; init; }

    /// <summary>What it was; null for what was not there.</summary>
    public required JsonObject? Before { get; init; }

    /// <summary>What it became; null for what is gone.</summary>
    public required JsonObject? After { get; init; }

    /// <summary>The request that did it; null for what the program did by itself.</summary>
    [StringLength(100)]
    public required string? RequestId { get; init; }

    /// <summary>SHA-256 over this change and the hash of the one before of the same campaign, in hexadecimal.</summary>
    [StringLength(64)]
    public required string Hash { get; init; }
}
