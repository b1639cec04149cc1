using Api.Regions;
using Coverage.Population;

namespace Api.Figures;

/// <summary>A figure as stored.</summary>
internal sealed record FigureRow
{
    public required Guid Id { get; init; }
    public required string RegionCode { get; init; }
    public required string SchemeCode { get; init; }

    /// <summary>'' for everybody.</summary>
    public required string SegmentCode { get; init; }
    public required DateOnly AsOf { get; init; }
    public required long? Eligible { get; init; }
    public required long? Covered { get; init; }
    public required string? PublishedPercent { get; init; }
    public required string? Definition { get; init; }
    public required string? Authority { get; init; }
    public required string? Source { get; init; }
    public required string? Note { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset? DeletedAt { get; init; }

    public static FigureRow New(Guid id, NewFigure figure, string by, DateTimeOffset now) => new()
    {
        Id = id,
        RegionCode = figure.RegionCode,
        SchemeCode = figure.Scheme,
        SegmentCode = figure.Segment ?? "",
        AsOf = figure.AsOf,
        Eligible = figure.Eligible,
        Covered = figure.Covered,
        PublishedPercent = figure.PublishedPercent,
        Definition = figure.Definition,
        Authority = figure.Authority,
        Source = figure.Source,
        Note = figure.Note,
        CreatedAt = now,
        CreatedBy = by,
        DeletedAt = null,
    };

    public FigureAnswer Answer(RegionTree regions) => new()
    {
        Id = Id,
        RegionCode = RegionCode,
        RegionName = regions.Find(RegionCode)!.Name,
        Scheme = SchemeCode,
        Segment = SegmentCode.Length == 0 ? null : SegmentCode,
        AsOf = AsOf,
        Eligible = Eligible,
        Covered = Covered,
        PublishedPercent = PublishedPercent,
        ComputedPercent = Eligible is { } whole && Covered is { } part ? Percent.Of(part, whole) : null,
        PercentFollows = Follows,
        Definition = Definition,
        Authority = Authority,
        Source = Source,
        Note = Note,
        CreatedAt = CreatedAt,
        DeletedAt = DeletedAt,
    };

    private bool? Follows => PublishedPercent is { } printed && PrintedPercent.Read(printed) is { } published
        && Eligible is { } eligible && Covered is { } covered
            ? Percent.Follows(published, covered, eligible)
            : null;
}
