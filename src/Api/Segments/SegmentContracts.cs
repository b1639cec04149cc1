using System.ComponentModel.DataAnnotations;

namespace Api.Segments;

/// <summary>A kind of worker that is counted by itself.</summary>
internal sealed record SegmentAnswer
{
    [StringLength(40)]
    public required string Code { get; init; }

    /// <summary>The wider segment it is part of, or null.</summary>
    [StringLength(40)]
    public required string? ParentCode { get; init; }

    /// <summary>The scheme it belongs to; null where it fits any.</summary>
    [StringLength(40)]
    public required string? SchemeCode { get; init; }

    [StringLength(100)]
    public required string NameEn { get; init; }

    [StringLength(100)]
    public required string NameId { get; init; }

    /// <summary>Grows by one with each change.</summary>
    [Range(1L, long.MaxValue)]
    public required long Version { get; init; }
}

/// <summary>A segment as an administrator sets it.</summary>
internal sealed record PutSegment
{
    /// <summary>The wider segment it is part of.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? ParentCode { get; init; }

    /// <summary>The scheme it belongs to; left out: any.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? SchemeCode { get; init; }

    [StringLength(100, MinimumLength = 1)]
    public required string NameEn { get; init; }

    [StringLength(100, MinimumLength = 1)]
    public required string NameId { get; init; }
}

/// <summary>Filters of the list of segments.</summary>
internal sealed record ListSegments
{
    /// <summary>Only segments of this scheme, and those that fit any.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Scheme { get; init; }
}
