using System.ComponentModel.DataAnnotations;
using Api.Activities;
using Api.Campaigns;
using Api.Commitments;
using Api.Figures;
using Api.Http;
using Api.Progress;
using Api.Segments;
using Api.Targets;

namespace Api.Changes;

/// <summary>Where in the feed to read on.</summary>
internal sealed record AskChanges
{
    /// <summary>The cursor of a change, or the nextCursor of a page: what came after it is answered. <c>now</c>: nothing but the cursor to go on from. Left out: from the beginning.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Since { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}

/// <summary>Where in the feed to begin to send.</summary>
internal sealed record AskStream
{
    /// <summary>The cursor of a change, or the nextCursor of a page: what came after it is sent. <c>now</c>: what comes from now on. Left out: everything from the beginning.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Since { get; init; }

    /// <summary>After how many events the stream ends; left out: never.</summary>
    [Range(1, 1_000_000)]
    public int? Limit { get; init; }
}

/// <summary>What happened to a resource.</summary>
internal enum FeedAction
{
    /// <summary>It is there from now on.</summary>
    Created,

    /// <summary>It says something else, or something was decided about it.</summary>
    Changed,

    /// <summary>It is gone.</summary>
    Removed,
}

/// <summary>What changed.</summary>
internal enum FeedResource
{
    Campaign,
    Target,
    Entry,
    Activity,
    Commitment,
    Segment,
    Figure,
}

/// <summary>One thing that changed.</summary>
internal sealed record ChangedAnswer
{
    /// <summary>Send it as <c>since</c> for what came after this.</summary>
    [StringLength(400)]
    public required string Cursor { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset At { get; init; }

    public required FeedAction Action { get; init; }

    public required FeedResource Resource { get; init; }

    /// <summary>Its id; of a segment its code.</summary>
    [StringLength(100)]
    public required string Id { get; init; }

    /// <summary>The campaign it belongs to; null for none.</summary>
    public required Guid? CampaignId { get; init; }

    /// <summary>
    /// What it is now, as its own operation answers it: the state after this change, or after a later one that follows. Null when it is gone.
    /// </summary>
    [OneOf(typeof(CampaignAnswer), typeof(TargetAnswer), typeof(EntryAnswer), typeof(ActivityAnswer), typeof(CommitmentAnswer), typeof(SegmentAnswer), typeof(FigureAnswer))]
    public required object? Value { get; init; }
}

/// <summary>Some of what changed, in the order in which it was committed.</summary>
internal sealed record ChangesAnswer
{
    [MaxLength(Limits.PageMost)]
    public required IReadOnlyList<ChangedAnswer> Items { get; init; }

    /// <summary>Keep it, also of an empty page, and send it as <c>since</c> for what comes next.</summary>
    [StringLength(400)]
    public required string NextCursor { get; init; }

    /// <summary>Whether there is more already; a page may hold fewer than its limit all the same.</summary>
    public required bool HasMore { get; init; }
}
