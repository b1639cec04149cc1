using System.ComponentModel.DataAnnotations;
using Api.Http;

namespace Api.Figures;

/// <summary>A figure as it was published: how many people are eligible, how many covered, what percent was printed; at least one of the three.</summary>
internal sealed record NewFigure
{
    /// <summary>Interior-ministry code of the region it is about.</summary>
    [StringLength(13, MinimumLength = 1)]
    public required string RegionCode { get; init; }

    /// <summary>Code of a scheme of GET /v1/schemes.</summary>
    [StringLength(40, MinimumLength = 1)]
    public required string Scheme { get; init; }

    /// <summary>The segment it is about; left out: everybody.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Segment { get; init; }

    /// <summary>The day it speaks of, today at the latest.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>People who could be covered; left out where it was not published.</summary>
    [People]
    public long? Eligible { get; init; }

    /// <summary>People who are; left out where it was not published. More than eligible is kept as it is.</summary>
    [People]
    public long? Covered { get; init; }

    /// <summary>The percent as it was printed, for example 50.88, 50,88 or about 20.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? PublishedPercent { get; init; }

    /// <summary>Who counts as eligible, for example "penduduk bekerja".</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Definition { get; init; }

    /// <summary>Who vouches for it, for example "BPS".</summary>
    [StringLength(200, MinimumLength = 1)]
    public string? Authority { get; init; }

    /// <summary>Where it was published.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Source { get; init; }

    [StringLength(1000, MinimumLength = 1)]
    public string? Note { get; init; }
}

/// <summary>A published figure, and what follows from its counts.</summary>
internal sealed record FigureAnswer
{
    public required Guid Id { get; init; }

    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(100)]
    public required string RegionName { get; init; }

    public required string Scheme { get; init; }

    /// <summary>The segment it is about; null: everybody.</summary>
    public required string? Segment { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>Null where it was not published.</summary>
    [People]
    public required long? Eligible { get; init; }

    /// <summary>Null where it was not published.</summary>
    [People]
    public required long? Covered { get; init; }

    /// <summary>As it was printed.</summary>
    public required string? PublishedPercent { get; init; }

    /// <summary>What the counts give: two decimals, half away from zero; null without both of them.</summary>
    public required decimal? ComputedPercent { get; init; }

    /// <summary>
    /// Whether the printed percent follows from the counts, compared with as many decimals as were printed; null where one of them is
    /// missing, or the percent is no number. Bali printed 50.88, and its counts give 49.90.
    /// </summary>
    public required bool? PercentFollows { get; init; }

    public required string? Definition { get; init; }

    public required string? Authority { get; init; }

    public required string? Source { get; init; }

    public required string? Note { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was withdrawn: it is listed and counted no more, and stays for whoever refers to it.</summary>
    public required DateTimeOffset? DeletedAt { get; init; }
}

/// <summary>Filters of the list of figures; all of them must fit.</summary>
internal sealed record ListFigures
{
    /// <summary>Only figures of this region and the regions in it.</summary>
    [StringLength(13, MinimumLength = 1)]
    public string? Region { get; init; }

    /// <summary>Only figures of this scheme.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Scheme { get; init; }

    /// <summary>Only figures of this segment.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Segment { get; init; }

    /// <summary>Only figures of this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only figures of this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The next of the page before.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Cursor { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}
