using System.Buffers.Binary;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Api.Access;
using Api.Audit;
using Api.Campaigns;
using Api.Storage;

namespace Api.Progress;

/// <summary>Many entries of one campaign that went into the ledger together, as the change tells of them.</summary>
internal sealed record RecordedEntries
{
    /// <summary>The first one's number in the ledger. Those of the campaign from here to the last are these.</summary>
    public required long First { get; init; }

    /// <summary>The last one's number in the ledger.</summary>
    public required long Last { get; init; }

    public required long Count { get; init; }

    /// <summary>SHA-256 over what each says, in their order, in hexadecimal.</summary>
    [StringLength(64)]
    public required string Digest { get; init; }

    /// <summary>Of entries that this unit of work has just put into the ledger in this order, and nothing else of the campaign.</summary>
    public static async Task<RecordedEntries> Of(Session tx, IReadOnlyList<EntryRow> entries)
    {
        using var digest = new EntriesDigest();
        foreach (var entry in entries)
            digest.Add(entry);
        return new()
        {
            First = await EntryStore.SeqOf(tx, entries[0].Id),
            Last = await EntryStore.SeqOf(tx, entries[^1].Id),
            Count = entries.Count,
            Digest = digest.ToString(),
        };
    }

    /// <summary>Writes down that entries, recorded just now in this order by this unit of work, are in the ledger.</summary>
    public static async Task Record(Session tx, Permission permission, CampaignRow campaign, IReadOnlyList<EntryRow> entries) =>
        await Record(tx, permission, entries[0].RecordedAt, campaign, Trail.Json(await Of(tx, entries)));

    /// <param name="recorded">The JSON of what <see cref="Of"/> gave.</param>
    public static Task Record(Session tx, Permission permission, DateTimeOffset now, CampaignRow campaign, string recorded) => Trail.Record(
        tx, permission, now, ChangeAction.Recorded, new(ResourceType.Entries, campaign.Id.ToString(), campaign.Id, campaign.RegionCode), null, recorded);
}

/// <summary>A digest of what entries say: their ids, days, counts, scopes, references and notes.</summary>
internal sealed class EntriesDigest : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] buffer = new byte[512];
    private int at;

    public void Add(EntryRow entry)
    {
        at = 0;
        entry.Id.TryWriteBytes(buffer.AsSpan(0, 16), bigEndian: true, out _);
        at = 16;
        Add(entry.ObservedOn.DayNumber);
        Add(entry.Enrolled);
        Add(entry.Lapsed);
        Add(entry.Reactivated);
        Add(entry.Covered);
        Add(entry.RegionCode);
        Add(entry.SegmentCode);
        Add(entry.ExternalRef);
        Add(entry.Note);
        hash.AppendData(buffer.AsSpan(0, at));
    }

    public override string ToString() => Convert.ToHexStringLower(hash.GetCurrentHash());

    public void Dispose() => hash.Dispose();

    private void Add(long? number)
    {
        Room(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(buffer.AsSpan(at), number ?? -1); // no count is below 0
        at += sizeof(long);
    }

    private void Add(string? text)
    {
        Add(text is null ? null : Encoding.UTF8.GetByteCount(text));
        if (text is null)
            return;
        Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        at += Encoding.UTF8.GetBytes(text, buffer.AsSpan(at));
    }

    private void Room(int bytes)
    {
        if (buffer.Length - at < bytes)
            Array.Resize(ref buffer, (buffer.Length + bytes) * 2);
    }
}
