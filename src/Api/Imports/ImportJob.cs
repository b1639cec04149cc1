using System.Buffers.Binary;
using Api.Access;
using Api.Audit;
using Api.Http;
using Api.Regions;

namespace Api.Imports;

/// <summary>An import as stored.</summary>
internal sealed record ImportJob
{
    public required Guid Id { get; init; }
    public required string Format { get; init; }
    public required string Mode { get; init; }
    public required bool DryRun { get; init; }
    public required string Language { get; init; }
    public required string RequestedBy { get; init; }

    /// <summary>Null for an import from before it was kept.</summary>
    public required string? RequestedById { get; init; }

    /// <summary>What was granted to who sent it, when it was sent; null for an import from before it was kept.</summary>
    public required string? Grants { get; init; }

    public required string Status { get; init; }

    /// <summary>The last line that was taken in.</summary>
    public long Line { get; init; }

    public required long Bytes { get; init; }
    public long BytesRead { get; init; }
    public long RowsRead { get; init; }
    public long Created { get; init; }
    public long Unchanged { get; init; }
    public long Rejected { get; init; }

    /// <summary>Errors that are kept.</summary>
    public long Errors { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    public ImportFormat FormatNow => Enums.Parse<ImportFormat>(Format);

    public ImportStatus StatusNow => Enums.Parse<ImportStatus>(Status);

    public bool IsOver => StatusNow is not (ImportStatus.Queued or ImportStatus.Running);

    public Language LanguageNow => Enums.Parse<Language>(Language);

    public bool IsAtomic => Enums.Parse<ImportMode>(Mode) == ImportMode.Atomic;

    /// <summary>Its rows go into the ledger chunk by chunk and count at once.</summary>
    public bool IsStraight => !IsAtomic && !DryRun;

    /// <summary>Its rows go into the ledger chunk by chunk and count when the last is in.</summary>
    public bool IsPublished => IsAtomic && !DryRun;

    /// <summary>What a file that was read to its end came to.</summary>
    public ImportStatus Verdict =>
        Rejected == 0 ? ImportStatus.Succeeded
        : IsAtomic || Created + Unchanged == 0 ? ImportStatus.Failed
        : ImportStatus.PartiallySucceeded;

    /// <summary>Who sent it, asked for the role that its rows need.</summary>
    public Permission Sender(RegionTree regions) =>
        new Caller(
            RequestedById ?? RequestedBy,
            RequestedBy,
            Grants is null ? [new(Role.Recorder, regions.Country)] : GrantText.Parse(Grants.Split(';'), regions),
            regions).As(Role.Recorder, () => $"import {Id}");

    /// <summary>What a change to it is about.</summary>
    public Subject Subject => new(ResourceType.Import, Id.ToString(), null, null);

    /// <summary>Its sender looks after it, and whoever administers the whole country.</summary>
    public bool IsSeenBy(Caller caller) => RequestedById == caller.Id || caller.MayEverywhere(Role.Administrator);

    /// <summary>The id of a row's entry: the import's with the line at its end, so that no row can be recorded twice.</summary>
    public Guid EntryId(long line)
    {
        Span<byte> id = stackalloc byte[16];
        Id.TryWriteBytes(id, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(id[12..], (uint)line);
        return new(id, bigEndian: true);
    }

    public ImportAnswer Answer(DateTimeOffset now) => new()
    {
        Id = Id,
        Status = StatusNow,
        Mode = Enums.Parse<ImportMode>(Mode),
        DryRun = DryRun,
        RowsRead = RowsRead,
        Created = Created,
        Unchanged = Unchanged,
        Rejected = Rejected,
        PercentDone = StatusNow is ImportStatus.Succeeded or ImportStatus.PartiallySucceeded ? 100
            : Bytes == 0 ? 0
            : Math.Round(100m * BytesRead / Bytes, 2, MidpointRounding.ToZero),
        RowsPerSecond = ((FinishedAt ?? now) - StartedAt)?.TotalSeconds is { } seconds and > 0 ? (long)(RowsRead / seconds) : null,
        CreatedAt = CreatedAt,
        StartedAt = StartedAt,
        FinishedAt = FinishedAt,
    };
}
