using System.ComponentModel.DataAnnotations;
using Api.Http;

namespace Api.Regions;

/// <summary>The levels of the region tree.</summary>
internal enum RegionLevel
{
    Country,
    Province,
    Regency,
    District,
}

/// <summary>A region by its interior-ministry code.</summary>
internal record RegionAnswer
{
    /// <summary>Interior-ministry code (BPS uses other codes); 00 is Indonesia.</summary>
    [StringLength(13)]
    public required string Code { get; init; }

    [StringLength(100)]
    public required string Name { get; init; }

    /// <summary>regency holds cities too.</summary>
    public required RegionLevel Level { get; init; }

    /// <summary>Code of the region it lies in; null for the country.</summary>
    [StringLength(13)]
    public required string? ParentCode { get; init; }
}

/// <summary>A region with the way down to it.</summary>
internal sealed record RegionDetail : RegionAnswer
{
    /// <summary>The regions it lies in, the country first.</summary>
    [MaxLength(8)]
    public required IReadOnlyList<RegionAnswer> Ancestors { get; init; }

    /// <summary>How many regions lie directly in it.</summary>
    public required int Children { get; init; }
}

/// <summary>Filters of the list of regions; all of them must fit.</summary>
internal sealed record ListRegions
{
    /// <summary>Only regions of this level.</summary>
    public RegionLevel? Level { get; init; }

    /// <summary>Only regions directly in this one, by its code.</summary>
    [StringLength(13, MinimumLength = 2)]
    public string? Parent { get; init; }

    /// <summary>Only regions whose name holds this; case and spaces do not matter, other marks only where they are given.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? Q { get; init; }

    /// <summary>The next of the page before.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Cursor { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}
