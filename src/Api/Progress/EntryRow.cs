using Api.Access;
using Api.Audit;
using Api.Campaigns;
using Api.Http;
using Api.Storage;
using Coverage.Progress;

namespace Api.Progress;

/// <summary>An entry as stored. '' in RegionCode and SegmentCode means all.</summary>
internal sealed record EntryRow
{
    /// <summary>The order of recording; given by the database.</summary>
    public long Seq { get; init; }
    public required Guid Id { get; init; }
    public required Guid CampaignId { get; init; }
    public required DateOnly ObservedOn { get; init; }
    public required string Kind { get; init; }
    public required long? Enrolled { get; init; }
    public required long? Lapsed { get; init; }
    public required long? Reactivated { get; init; }
    public required long? Covered { get; init; }
    public required string RegionCode { get; init; }
    public required string SegmentCode { get; init; }
    public required string? ExternalRef { get; init; }
    public required string? Note { get; init; }
    public required Guid? Corrects { get; init; }
    public required string? Reason { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }

    /// <summary>Names may be alike; null for an entry from before it was kept.</summary>
    public required string? RecordedById { get; init; }

    /// <summary>By the last decision about it; not part of the row.</summary>
    public string Status { get; init; } = EntryStatus.Reported.Name();
    public string? StatusReason { get; init; }
    public Guid? SupersededBy { get; init; }

    /// <summary>The columns in the order in which its store selects them.</summary>
    public static EntryRow Read(Row row) => new()
    {
        Seq = row.Count(0),
        Id = row.Id(1),
        CampaignId = row.Id(2),
        ObservedOn = row.Day(3),
        Kind = row.Text(4),
        Enrolled = row.CountOrNull(5),
        Lapsed = row.CountOrNull(6),
        Reactivated = row.CountOrNull(7),
        Covered = row.CountOrNull(8),
        RegionCode = row.Text(9),
        SegmentCode = row.Text(10),
        ExternalRef = row.TextOrNull(11),
        Note = row.TextOrNull(12),
        Corrects = row.IdOrNull(13),
        Reason = row.TextOrNull(14),
        RecordedAt = row.Instant(15),
        RecordedBy = row.Text(16),
        RecordedById = row.TextOrNull(17),
        Status = row.Text(18),
        StatusReason = row.TextOrNull(19),
        SupersededBy = row.IdOrNull(20),
    };

    public EntryStatus StatusNow => Enums.Parse<EntryStatus>(Status);

    public bool IsSnapshot => Covered is not null;

    /// <summary>A count says how many came only beside the count its scope began with.</summary>
    public bool NeedsBaseline => IsSnapshot && Scope != Scope.Whole;

    public Scope Scope => Scopes.Of(RegionCode, SegmentCode);

    /// <summary>What the entry adds to its day.</summary>
    public DayTotals Day => new(Scope, ObservedOn, Enrolled ?? 0, Lapsed ?? 0, Reactivated ?? 0, Covered);

    /// <summary>What takes an increment back.</summary>
    public DayTotals Reversal => new(Scope, ObservedOn, -(Enrolled ?? 0), -(Lapsed ?? 0), -(Reactivated ?? 0), null);

    public static EntryRow New(Guid id, Guid campaignId, NewEntry entry, DateTimeOffset now, string caller, string? callerId)
    {
        var increment = entry.Kind == EntryKind.Increment;
        return new()
        {
            Id = id,
            CampaignId = campaignId,
            ObservedOn = entry.ObservedOn,
            Kind = entry.Kind.Name(),
            Enrolled = increment ? entry.Enrolled ?? 0 : null,
            Lapsed = increment ? entry.Lapsed ?? 0 : null,
            Reactivated = increment ? entry.Reactivated ?? 0 : null,
            Covered = entry.Covered,
            RegionCode = entry.RegionCode ?? "",
            SegmentCode = entry.Segment ?? "",
            ExternalRef = entry.ExternalRef,
            Note = entry.Note,
            Corrects = null,
            Reason = null,
            RecordedAt = now,
            RecordedBy = caller,
            RecordedById = callerId,
        };
    }

    /// <summary>What a change to it is about.</summary>
    public Subject SubjectIn(CampaignRow campaign) => new(ResourceType.Entry, Id.ToString(), campaign.Id, campaign.RegionCode);

    /// <summary>By its id; by its name for an entry from before ids were kept.</summary>
    public bool IsBy(Caller caller) => RecordedById is { } id ? id == caller.Id : RecordedBy == caller.Name;

    public static EntryRow New(Guid id, Guid campaignId, NewEntry entry, DateTimeOffset now, Caller caller) =>
        New(id, campaignId, entry, now, caller.Name, caller.Id);

    /// <summary>Says the same as another, whoever recorded it when and under which id, and whatever became of it.</summary>
    public bool SaysTheSameAs(EntryRow other) => this with
    {
        Seq = other.Seq,
        Id = other.Id,
        RecordedAt = other.RecordedAt,
        RecordedBy = other.RecordedBy,
        RecordedById = other.RecordedById,
        Status = other.Status,
        StatusReason = other.StatusReason,
        SupersededBy = other.SupersededBy,
    } == other;

    public EntryAnswer Answer() => new()
    {
        Id = Id,
        CampaignId = CampaignId,
        ObservedOn = ObservedOn,
        Kind = Enums.Parse<EntryKind>(Kind),
        Enrolled = Enrolled,
        Lapsed = Lapsed,
        Reactivated = Reactivated,
        Net = Enrolled + Reactivated - Lapsed,
        Covered = Covered,
        Segment = SegmentCode.Length == 0 ? null : SegmentCode,
        RegionCode = RegionCode.Length == 0 ? null : RegionCode,
        ExternalRef = ExternalRef,
        Note = Note,
        Status = StatusNow,
        StatusReason = StatusReason,
        Corrects = Corrects,
        Reason = Reason,
        SupersededBy = SupersededBy,
        RecordedAt = RecordedAt,
        RecordedBy = RecordedBy,
    };
}
