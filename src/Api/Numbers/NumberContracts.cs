using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Targets;
using Coverage.Regions;

namespace Api.Numbers;

/// <summary>A region's number, and where it comes from.</summary>
internal sealed record RegionNumberAnswer
{
    [People]
    public required long Eligible { get; init; }

    /// <summary>Shown as it is, also above eligible or below 0.</summary>
    public required long Covered { get; init; }

    /// <summary>Eligible less covered, never below 0.</summary>
    public required long Uncovered { get; init; }

    /// <summary>Two decimals, half away from zero; null when nobody is eligible.</summary>
    public required decimal? CoveragePercent { get; init; }

    /// <summary>campaign or figure: its own, the latest; children: the sum of the numbers of the regions directly in it.</summary>
    public required NumberBasis Basis { get; init; }

    /// <summary>Id of the campaign or figure; null for a sum.</summary>
    public required Guid? SourceId { get; init; }

    /// <summary>The earliest day that a part of it speaks of.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The latest day that a part of it speaks of.</summary>
    public required DateOnly To { get; init; }
}

/// <summary>What a number does not hold, and why.</summary>
internal sealed record LeftOutAnswer
{
    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(100)]
    public required string RegionName { get; init; }

    /// <summary>Id of the campaign or figure that is not counted; null where there is none, or where it is a sum.</summary>
    public required Guid? SourceId { get; init; }

    /// <summary>Why: noNumber, incomplete, superseded, withinAnother or notReadable.</summary>
    public required WarningAnswer Reason { get; init; }
}
