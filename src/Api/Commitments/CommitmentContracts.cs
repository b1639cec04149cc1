using System.ComponentModel.DataAnnotations;
using Api.Http;
using Coverage.Commitments;

namespace Api.Commitments;

/// <summary>A commitment as it is posted.</summary>
internal record NewCommitment
{
    /// <summary>Who promised.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Who { get; init; }

    /// <summary>What was promised.</summary>
    [StringLength(1000, MinimumLength = 1)]
    public required string What { get; init; }

    /// <summary>How many people it is to bring under cover; left out where it is about none.</summary>
    [People]
    public long? People { get; init; }

    /// <summary>The last day in time, not before the promise was made.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The day it was promised, at the latest today in Asia/Jakarta; left out: the day of the activity, or today.</summary>
    public DateOnly? MadeOn { get; init; }

    /// <summary>The activity of this campaign in which it was said.</summary>
    public Guid? ActivityId { get; init; }

    /// <summary>What shows that it was promised or fulfilled: a document, a list, an address.</summary>
    [StringLength(1000, MinimumLength = 1)]
    public string? Evidence { get; init; }
}

/// <summary>A commitment as its changes tell of it.</summary>
internal sealed record RecordedCommitment : NewCommitment
{
    public DateOnly? FulfilledOn { get; init; }
}

/// <summary>What a change of a commitment may send; what is left out stays, null removes.</summary>
internal sealed record CommitmentPatch
{
    [StringLength(200, MinimumLength = 1)]
    public string? Who { get; init; }

    [StringLength(1000, MinimumLength = 1)]
    public string? What { get; init; }

    [People]
    public long? People { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateOnly? MadeOn { get; init; }

    public Guid? ActivityId { get; init; }

    [StringLength(1000, MinimumLength = 1)]
    public string? Evidence { get; init; }
}

/// <summary>That a commitment was fulfilled.</summary>
internal sealed record Fulfilment
{
    /// <summary>The day it was fulfilled: not before it was made, at the latest today in Asia/Jakarta.</summary>
    public required DateOnly FulfilledOn { get; init; }

    /// <summary>What shows it: a document, a list, an address.</summary>
    [StringLength(1000, MinimumLength = 1)]
    public required string Evidence { get; init; }
}

/// <summary>Who promised what, and whether it was kept.</summary>
internal sealed record CommitmentAnswer
{
    public required Guid Id { get; init; }

    public required Guid CampaignId { get; init; }

    [StringLength(200)]
    public required string Who { get; init; }

    [StringLength(1000)]
    public required string What { get; init; }

    /// <summary>How many people it is to bring under cover; null where it is about none.</summary>
    [People]
    public required long? People { get; init; }

    public required DateOnly MadeOn { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>The activity in which it was said; null where none is known.</summary>
    public required Guid? ActivityId { get; init; }

    /// <summary>Null while it is not fulfilled.</summary>
    public required DateOnly? FulfilledOn { get; init; }

    [StringLength(1000)]
    public required string? Evidence { get; init; }

    /// <summary>
    /// On that day: kept when it was fulfilled on the due date or before, late when it was fulfilled after it, broken when the due date
    /// has passed and it is not fulfilled, else open; the due date itself is still in time.
    /// </summary>
    public required CommitmentState State { get; init; }

    /// <summary>The day the state is of.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Grows by one with each change.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Filters of the list of commitments; all of them must fit.</summary>
internal sealed record ListCommitments
{
    /// <summary>Only commitments in this state on that day.</summary>
    public CommitmentState? State { get; init; }

    /// <summary>Only commitments that were said in this activity.</summary>
    public Guid? ActivityId { get; init; }

    /// <summary>The day the states are of; left out: today in Asia/Jakarta. What was promised later is not shown.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The next of the page before.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Cursor { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}
