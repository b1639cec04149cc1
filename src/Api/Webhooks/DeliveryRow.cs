using System.Text.Json.Nodes;
using Api.Http;

namespace Api.Webhooks;

/// <summary>A message to one webhook as stored.</summary>
internal sealed record DeliveryRow
{
    /// <summary>The order in which those of one stream are sent; given by the database.</summary>
    public long Seq { get; init; }
    public required Guid Id { get; init; }
    public required Guid WebhookId { get; init; }

    /// <summary>The campaign; the message's own id for what belongs to none.</summary>
    public required Guid StreamId { get; init; }
    public required string Event { get; init; }
    public required string Body { get; init; }
    public required string Status { get; init; }
    public required long Attempts { get; init; }

    /// <summary>Attempts since it was last put on its way.</summary>
    public required long Tries { get; init; }

    public required DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>What was tried, the first first; not part of the row.</summary>
    public IReadOnlyList<AttemptRow> Tried { get; init; } = [];

    public bool IsPending => Status == DeliveryStatus.Pending.Name();

    public WebhookEvent EventNow => Enums.Parse<WebhookEvent>(Event);

    /// <summary>An attempt is under way, or the node that made it was lost.</summary>
    public bool IsLeased => IsPending && Tried is [.., { Milliseconds: null }];

    /// <param name="streamId">What it is kept in order with; null for nothing.</param>
    public static DeliveryRow New(Guid id, Guid webhookId, Guid? streamId, WebhookEvent kind, string body, DateTimeOffset now) => new()
    {
        Id = id,
        WebhookId = webhookId,
        StreamId = streamId ?? id,
        Event = kind.Name(),
        Body = body,
        Status = DeliveryStatus.Pending.Name(),
        Attempts = 0,
        Tries = 0,
        DueAt = now,
        CreatedAt = now,
        EndedAt = null,
    };

    public DeliveryAnswer Answer() => new()
    {
        Id = Id,
        WebhookId = WebhookId,
        Event = EventNow,
        CampaignId = StreamId == Id ? null : StreamId,
        Status = Enums.Parse<DeliveryStatus>(Status),
        CreatedAt = CreatedAt,
        NextAttemptAt = IsLeased ? null : DueAt,
        EndedAt = EndedAt,
        Attempts = [.. Tried.TakeLast(Limits.PageMost).Select(attempt => attempt.Answered())],
    };

    public DeliveryDetailAnswer Detail() => DeliveryDetailAnswer.Of(Answer(), JsonNode.Parse(Body)!.AsObject());
}

/// <summary>An attempt as stored.</summary>
internal sealed class AttemptRow
{
    public required Guid DeliveryId { get; init; }
    public required long Number { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it is under way, or when it never came to an end.</summary>
    public required long? Milliseconds { get; init; }
    public required long? HttpStatus { get; init; }
    public required string? Failure { get; init; }
    public required string? Answer { get; init; }

    public AttemptAnswer Answered() => new()
    {
        Number = Number,
        At = StartedAt,
        Duration = Milliseconds,
        Status = HttpStatus,
        Failure = Failure is null ? null : Enums.Parse<AttemptFailure>(Failure),
        Answer = Answer,
    };
}
