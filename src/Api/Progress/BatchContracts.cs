using System.ComponentModel.DataAnnotations;
using Api.Http;

namespace Api.Progress;

/// <summary>Many entries at once, of any campaigns.</summary>
internal sealed record NewBatch
{
    /// <summary>Each stands alone: one that is rejected does not undo another.</summary>
    [MinLength(1)]
    [MaxLength(Limits.BatchMost)]
    public required IReadOnlyList<BatchEntry> Entries { get; init; }
}

/// <summary>An entry that says which campaign it belongs to.</summary>
internal sealed record BatchEntry : NewEntry
{
    public required Guid CampaignId { get; init; }

    /// <summary>An id of your own choice: the same content again is unchanged, other content is rejected.</summary>
    public Guid? Id { get; init; }
}

/// <summary>What became of an entry of a batch.</summary>
internal enum BatchStatus
{
    /// <summary>Recorded now.</summary>
    Created,

    /// <summary>The same was recorded before.</summary>
    Unchanged,

    /// <summary>Not recorded; the problem says why.</summary>
    Rejected,
}

/// <summary>What became of every entry of a batch, in the order sent.</summary>
internal sealed record BatchAnswer
{
    [MaxLength(Limits.BatchMost)]
    public required IReadOnlyList<BatchResultAnswer> Results { get; init; }

    /// <summary>How many were recorded now.</summary>
    [Range(0, Limits.BatchMost)]
    public required int Created { get; init; }

    /// <summary>How many had been recorded before.</summary>
    [Range(0, Limits.BatchMost)]
    public required int Unchanged { get; init; }

    /// <summary>How many were not recorded.</summary>
    [Range(0, Limits.BatchMost)]
    public required int Rejected { get; init; }
}

/// <summary>What became of one entry.</summary>
internal sealed record BatchResultAnswer
{
    /// <summary>Its place in the batch, from 0.</summary>
    [Range(0, Limits.BatchMost - 1)]
    public required int Index { get; init; }

    public required BatchStatus Status { get; init; }

    /// <summary>The entry, recorded now or before; null for a rejected one.</summary>
    public required Guid? Id { get; init; }

    /// <summary>Why it was rejected, with pointers into the batch; else null.</summary>
    public required ProblemDocument? Problem { get; init; }
}
