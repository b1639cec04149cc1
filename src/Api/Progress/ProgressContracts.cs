using System.ComponentModel.DataAnnotations;
using Api.Http;

namespace Api.Progress;

/// <summary>What an entry says.</summary>
internal enum EntryKind
{
    /// <summary>So many more or fewer since the last.</summary>
    Increment,

    /// <summary>So many at the end of that day.</summary>
    Snapshot,
}

/// <summary>Which entries count.</summary>
internal enum Basis
{
    /// <summary>Every entry that is not rejected.</summary>
    Reported,

    /// <summary>Only verified ones.</summary>
    Verified,
}

/// <summary>How an entry counts.</summary>
internal enum EntryStatus
{
    /// <summary>Recorded; counts as reported.</summary>
    Reported,

    /// <summary>Somebody confirmed it; counts as reported and as verified.</summary>
    Verified,

    /// <summary>Somebody found it wrong; counts nowhere.</summary>
    Rejected,

    /// <summary>A correction took its place; counts nowhere.</summary>
    Superseded,

    /// <summary>Cancelled; counts nowhere.</summary>
    Voided,
}

/// <summary>
/// A report of progress. An increment gives at least one of enrolled, lapsed and reactivated; a snapshot gives covered, of the whole
/// campaign or of a segment or sub-region that has a target with a baseline of its own.
/// </summary>
internal record NewEntry
{
    /// <summary>The day it is about: within the campaign, at the latest today in Asia/Jakarta.</summary>
    public required DateOnly ObservedOn { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>People who became participants.</summary>
    [People]
    public long? Enrolled { get; init; }

    /// <summary>People whose cover ended.</summary>
    [People]
    public long? Lapsed { get; init; }

    /// <summary>People whose cover began again.</summary>
    [People]
    public long? Reactivated { get; init; }

    /// <summary>People covered at the end of the day; for a snapshot.</summary>
    [People]
    public long? Covered { get; init; }

    /// <summary>Only people of this segment.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Segment { get; init; }

    /// <summary>Only people of this region below the campaign's.</summary>
    [StringLength(13, MinimumLength = 1)]
    public string? RegionCode { get; init; }

    /// <summary>Your own reference, once per campaign: the same content again changes nothing, other content is refused.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? ExternalRef { get; init; }

    [StringLength(1000, MinimumLength = 1)]
    public string? Note { get; init; }
}

/// <summary>An entry that takes the place of another, and why. The whole entry is sent, not only what changed.</summary>
internal sealed record NewCorrection : NewEntry
{
    /// <summary>Why the entry is corrected.</summary>
    [StringLength(1000, MinimumLength = 1)]
    public required string Reason { get; init; }
}

/// <summary>Why an entry is cancelled.</summary>
internal sealed record VoidRequest
{
    [StringLength(1000, MinimumLength = 1)]
    public required string Reason { get; init; }
}

/// <summary>What somebody who checked an entry found.</summary>
internal enum Verdict
{
    Verified,
    Rejected,
}

/// <summary>A verdict about an entry; the last one holds.</summary>
internal sealed record VerificationRequest
{
    public required Verdict Decision { get; init; }

    /// <summary>Why; needed to reject.</summary>
    [StringLength(1000, MinimumLength = 1)]
    public string? Reason { get; init; }
}

/// <summary>A recorded entry.</summary>
internal sealed record EntryAnswer
{
    public required Guid Id { get; init; }

    public required Guid CampaignId { get; init; }

    public required DateOnly ObservedOn { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>0 where an increment did not give it; null for a snapshot.</summary>
    [People]
    public required long? Enrolled { get; init; }

    /// <summary>0 where an increment did not give it; null for a snapshot.</summary>
    [People]
    public required long? Lapsed { get; init; }

    /// <summary>0 where an increment did not give it; null for a snapshot.</summary>
    [People]
    public required long? Reactivated { get; init; }

    /// <summary>enrolled + reactivated - lapsed; null for a snapshot.</summary>
    public required long? Net { get; init; }

    /// <summary>The count of a snapshot; null for an increment.</summary>
    [People]
    public required long? Covered { get; init; }

    public required string? Segment { get; init; }

    public required string? RegionCode { get; init; }

    public required string? ExternalRef { get; init; }

    public required string? Note { get; init; }

    /// <summary>How it counts now.</summary>
    public required EntryStatus Status { get; init; }

    /// <summary>Why it has this status, where somebody said.</summary>
    public required string? StatusReason { get; init; }

    /// <summary>The entry it took the place of.</summary>
    public required Guid? Corrects { get; init; }

    /// <summary>Why it corrects that one.</summary>
    public required string? Reason { get; init; }

    /// <summary>The entry that took its place.</summary>
    public required Guid? SupersededBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The caller that recorded it.</summary>
    public required string RecordedBy { get; init; }
}

/// <summary>Filters of the list of entries; all of them must fit.</summary>
internal sealed record ListEntries
{
    /// <summary>Only entries observed on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only entries observed on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only entries of this segment.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Segment { get; init; }

    /// <summary>Only entries of this region.</summary>
    [StringLength(13, MinimumLength = 1)]
    public string? Region { get; init; }

    /// <summary>Only entries that count like this now.</summary>
    public EntryStatus? Status { get; init; }

    /// <summary>The next of the page before.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Cursor { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}
