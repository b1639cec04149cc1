using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Api.Storage;

namespace Api.Audit;

/// <summary>What was done.</summary>
internal enum ChangeAction
{
    /// <summary>It is there from now on.</summary>
    Created,

    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>A campaign went to another status.</summary>
    Moved,

    /// <summary>One entry, or many at once, went into the ledger.</summary>
    Recorded,

    /// <summary>An entry was superseded by a correction.</summary>
    Superseded,

    /// <summary>An entry was cancelled.</summary>
    Voided,

    /// <summary>An entry was verified.</summary>
    Verified,

    /// <summary>An entry was rejected.</summary>
    Rejected,

    /// <summary>A key or a webhook was given another secret.</summary>
    Rotated,

    /// <summary>A key was revoked.</summary>
    Revoked,

    /// <summary>An import was stopped.</summary>
    Cancelled,

    /// <summary>An import came to its end.</summary>
    Finished,

    /// <summary>A webhook was sent a test.</summary>
    Tested,

    /// <summary>A message of a webhook was put on its way again.</summary>
    Redelivered,
}

/// <summary>What something was done to.</summary>
internal enum ResourceType
{
    Campaign,
    Target,
    Entry,

    /// <summary>Many entries at once, of one campaign; its id is the campaign's.</summary>
    Entries,
    Activity,
    Commitment,
    Segment,
    Figure,
    Key,
    Import,
    Webhook,
}

/// <summary>What a change is about.</summary>
/// <param name="CampaignId">The campaign it belongs to; null for none.</param>
/// <param name="RegionCode">Where it lies; null for what is the whole country's.</param>
internal readonly record struct Subject(ResourceType Type, string Id, Guid? CampaignId, string? RegionCode);

/// <summary>A change as stored.</summary>
internal record ChangeRow
{
    /// <summary>The order of recording; given by the database.</summary>
    public long Seq { get; init; }
    public required Guid StreamId { get; init; }
    public required long Number { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string Action { get; init; }
    public required string ResourceType { get; init; }
    public required string ResourceId { get; init; }
    public required string? RegionCode { get; init; }
    public required string? ValueBefore { get; init; }
    public required string? ValueAfter { get; init; }
    public required string? RequestId { get; init; }

    /// <summary>As stored; null before it is.</summary>
    public byte[]? Hash { get; init; }

    /// <summary>SHA-256 over the hash of the change before and every field of this one, each text led by its length.</summary>
    public byte[] HashAfter(ReadOnlySpan<byte> before)
    {
        ReadOnlySpan<string?> texts = [ActorId, ActorName, Action, ResourceType, ResourceId, RegionCode, ValueBefore, ValueAfter, RequestId];
        var most = SHA256.HashSizeInBytes + 16 + sizeof(long) + sizeof(long);
        foreach (var text in texts)
            most += sizeof(int) + Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0);
        var bytes = System.Buffers.ArrayPool<byte>.Shared.Rent(most);
        try
        {
            before.CopyTo(bytes);
            var at = SHA256.HashSizeInBytes;
            StreamId.TryWriteBytes(bytes.AsSpan(at), bigEndian: true, out _);
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(at += 16), Number);
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(at += sizeof(long)), TypeHandlers.Stored(RecordedAt));
            at += sizeof(long);
            foreach (var text in texts)
            {
                var length = text is null ? -1 : Encoding.UTF8.GetBytes(text, bytes.AsSpan(at + sizeof(int)));
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), length);
                at += sizeof(int) + Math.Max(length, 0);
            }

            return SHA256.HashData(bytes.AsSpan(0, at));
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
