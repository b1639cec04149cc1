using System.ComponentModel.DataAnnotations;
using Api.Http;

namespace Api.Cascades;

/// <summary>What a region's share of the people to add is proportional to.</summary>
internal enum CascadeRule
{
    /// <summary>Its uncovered people: who has further to go is asked for more.</summary>
    ByUncovered,

    /// <summary>Its eligible people: every region gains the same points of coverage.</summary>
    ByEligible,

    /// <summary>Whatever brings the regions that stand lowest to one and the same coverage.</summary>
    EqualFinalRate,
}

/// <summary>How to divide a campaign over the regions in it.</summary>
internal sealed record NewCascade
{
    public const int MostParts = 600;

    public required CascadeRule Rule { get; init; }

    /// <summary>The regions to divide over: below the campaign's own, none of them in another.</summary>
    [MinLength(1)]
    [MaxLength(MostParts)]
    public required IReadOnlyList<CascadePart> Parts { get; init; }

    /// <summary>Only answer the division, and create nothing; left out: false.</summary>
    public bool? DryRun { get; init; }
}

/// <summary>A region to divide over, and where it stands.</summary>
internal sealed record CascadePart
{
    /// <summary>Interior-ministry code.</summary>
    [StringLength(13, MinimumLength = 1)]
    public required string RegionCode { get; init; }

    /// <summary>People who could be covered there, by the campaign's definition.</summary>
    [People]
    public required long Eligible { get; init; }

    /// <summary>People who are; it can take as many more as are uncovered.</summary>
    [People]
    public required long Covered { get; init; }
}

/// <summary>A campaign's people to add, divided.</summary>
internal sealed record CascadeAnswer
{
    public required Guid CampaignId { get; init; }

    public required CascadeRule Rule { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>People whom the campaign is to add.</summary>
    public required long People { get; init; }

    /// <summary>The sum of what the regions are asked for.</summary>
    public required long Allocated { get; init; }

    /// <summary>People for whom no region has room; with the allocated they are the people to add.</summary>
    public required long Unallocated { get; init; }

    /// <summary>In the order given.</summary>
    [MaxLength(NewCascade.MostParts)]
    public required IReadOnlyList<CascadeShare> Parts { get; init; }
}

/// <summary>What one region is asked for.</summary>
internal sealed record CascadeShare
{
    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(100)]
    public required string RegionName { get; init; }

    [People]
    public required long Eligible { get; init; }

    [People]
    public required long Covered { get; init; }

    [People]
    public required long Uncovered { get; init; }

    /// <summary>People to add there, never more than are uncovered.</summary>
    [People]
    public required long Added { get; init; }

    /// <summary>People covered there when it is done.</summary>
    public required long FinalCovered { get; init; }

    /// <summary>The coverage then; two decimals, half away from zero; null when nobody is eligible.</summary>
    public required decimal? FinalPercent { get; init; }

    /// <summary>Nobody more can be added there.</summary>
    public required bool IsFull { get; init; }

    /// <summary>The campaign that was created for it; null in a dry run, and where nobody is to be added.</summary>
    public required Guid? ChildId { get; init; }
}
