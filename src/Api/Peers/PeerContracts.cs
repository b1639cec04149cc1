using System.ComponentModel.DataAnnotations;
using Api.Activities;
using Api.Http;
using Api.Numbers;
using Api.Targets;

namespace Api.Peers;

/// <summary>Of which scheme and day peers are.</summary>
internal sealed record AskPeers
{
    /// <summary>Code of a scheme of GET /v1/schemes; left out: bpjs-ketenagakerjaan.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Scheme { get; init; }

    /// <summary>The day to answer for; left out: today in Asia/Jakarta.</summary>
    public DateOnly? AsOf { get; init; }
}

/// <summary>Whom a region can learn from.</summary>
internal sealed record PeersAnswer
{
    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(100)]
    public required string RegionName { get; init; }

    public required string Scheme { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>Where the region stands.</summary>
    public required RegionNumberAnswer? Number { get; init; }

    /// <summary>Why there is nobody to compare with: the region has no number.</summary>
    public required WarningAnswer? Reason { get; init; }

    /// <summary>Regions that once stood where it stands now and are higher today, the likest first: of the same kind, then by size.</summary>
    [MaxLength(Limits.PageMost)]
    public required IReadOnlyList<PeerAnswer> Peers { get; init; }

    /// <summary>All other regions of its level, by the first reason that holds.</summary>
    [MaxLength(10)]
    public required IReadOnlyList<NoPeersAnswer> Others { get; init; }
}

/// <summary>A region to learn from: once where the other stands now, higher today.</summary>
internal sealed record PeerAnswer
{
    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(100)]
    public required string RegionName { get; init; }

    public required Likeness Alike { get; init; }

    /// <summary>The last day on which it was still no higher than the other is now, by lines between its points.</summary>
    public required DateOnly StoodThereOn { get; init; }

    /// <summary>The day of its latest point.</summary>
    public required DateOnly ReachedOn { get; init; }

    /// <summary>Days from the one to the other.</summary>
    public required int Days { get; init; }

    /// <summary>Points of coverage gained meanwhile; two decimals, half away from zero.</summary>
    public required decimal Gained { get; init; }

    /// <summary>Its coverage since, day 0 being the day on which it stood there; of its figures and of its campaigns at each month's end.</summary>
    public required IReadOnlyList<CurvePoint> Curve { get; init; }

    /// <summary>Its campaigns that were under way meanwhile.</summary>
    [MaxLength(Limits.PageMost)]
    public required IReadOnlyList<Guid> Campaigns { get; init; }

    /// <summary>What was done for them meanwhile, earliest first.</summary>
    [MaxLength(Limits.PageMost)]
    public required IReadOnlyList<ActivityAnswer> Activities { get; init; }
}

/// <summary>How alike two regions are, by each measure.</summary>
internal sealed record Likeness
{
    /// <summary>Both are cities, or both are regencies, and so on.</summary>
    public required bool SameKind { get; init; }

    /// <summary>The smaller number of eligible people in percent of the larger; 100 is as large. Never below 25.</summary>
    public required decimal SizePercent { get; init; }

    /// <summary>Whether both lie in the same province.</summary>
    public required bool SameProvince { get; init; }
}

/// <summary>Where a peer stood some days later.</summary>
internal sealed record CurvePoint
{
    public required int Day { get; init; }

    /// <summary>Two decimals, half away from zero.</summary>
    public required decimal CoveragePercent { get; init; }
}

/// <summary>Regions that are no peers, for one reason.</summary>
internal sealed record NoPeersAnswer
{
    /// <summary>noNumber, otherSize, notHigher, neverStoodThere, or notReadable.</summary>
    public required WarningAnswer Reason { get; init; }

    public required int Count { get; init; }

    /// <summary>The first of them by code.</summary>
    [MaxLength(Limits.PageMost)]
    public required IReadOnlyList<string> RegionCodes { get; init; }
}
