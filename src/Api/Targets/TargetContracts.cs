using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Api.Http;
using Coverage.Population;
using Coverage.Regions;
using Coverage.Targets;

namespace Api.Targets;

/// <summary>A count of eligible and covered people at a date.</summary>
internal sealed record NewBaseline
{
    /// <summary>People who could be covered.</summary>
    [People]
    public required long Eligible { get; init; }

    /// <summary>People who are. More than eligible is shown as it is: the denominator is stale.</summary>
    [People]
    public required long Covered { get; init; }

    /// <summary>The day of the counts.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Who counts as eligible, for example "penduduk bekerja".</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Definition { get; init; }

    /// <summary>Where the counts are from.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Source { get; init; }
}

/// <summary>A baseline with what follows from it.</summary>
internal sealed record BaselineAnswer
{
    [People]
    public required long Eligible { get; init; }

    [People]
    public required long Covered { get; init; }

    /// <summary>Eligible less covered, never below 0.</summary>
    [People]
    public required long Uncovered { get; init; }

    /// <summary>Two decimals, half away from zero; null when nobody is eligible.</summary>
    public required decimal? CoveragePercent { get; init; }

    /// <summary>Two decimals, half away from zero; null when nobody is eligible.</summary>
    public required decimal? UncoveredPercent { get; init; }

    public required DateOnly? AsOf { get; init; }

    public required string? Definition { get; init; }

    public required string? Source { get; init; }
}

/// <summary>A target: in words as <c>statement</c>, or as <c>kind</c> and <c>value</c>.</summary>
internal record NewTarget
{
    /// <summary>The target as it was said, in English or Indonesian.</summary>
    [StringLength(500, MinimumLength = 1)]
    public string? Statement { get; init; }

    /// <summary>What the value measures. Together with <c>value</c>, in place of <c>statement</c>.</summary>
    public TargetKind? Kind { get; init; }

    /// <summary>Percent (20 means 20 %), or people for the absolute kinds.</summary>
    [Range(0d, 10_000_000_000d)]
    [Decimals(Percent.Decimals)]
    public decimal? Value { get; init; }

    /// <summary>With the kind parity, in place of value: the region whose latest coverage is to be reached, frozen when it is set.</summary>
    [StringLength(13, MinimumLength = 1)]
    public string? ParityRegion { get; init; }

    /// <summary>When it is due; left out: the campaign's end.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>A target of a campaign: of the whole, or of one segment, one sub-region or both.</summary>
internal sealed record NewScopedTarget : NewTarget
{
    /// <summary>Only people of this segment.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Segment { get; init; }

    /// <summary>Only people of this region below the campaign's.</summary>
    [StringLength(13, MinimumLength = 1)]
    public string? RegionCode { get; init; }

    /// <summary>The counts of that segment or sub-region alone.</summary>
    public NewBaseline? Baseline { get; init; }
}

/// <summary>What a change of a target may send; what is left out stays.</summary>
internal sealed record TargetPatch
{
    [StringLength(500, MinimumLength = 1)]
    public string? Statement { get; init; }

    public TargetKind? Kind { get; init; }

    [Range(0d, 10_000_000_000d)]
    public decimal? Value { get; init; }

    [StringLength(13, MinimumLength = 1)]
    public string? ParityRegion { get; init; }

    public DateOnly? DueOn { get; init; }

    public NewBaseline? Baseline { get; init; }
}

/// <summary>The calculator's question: a baseline, and a target in words or as kind and value.</summary>
internal sealed record ResolveTarget
{
    /// <summary>People who could be covered.</summary>
    [People]
    public required long Eligible { get; init; }

    /// <summary>People who are.</summary>
    [People]
    public required long Covered { get; init; }

    /// <summary>The target as it was said, in English or Indonesian.</summary>
    [StringLength(500, MinimumLength = 1)]
    public string? Statement { get; init; }

    /// <summary>What the value measures. Together with <c>value</c>, in place of <c>statement</c>.</summary>
    public TargetKind? Kind { get; init; }

    /// <summary>Percent (20 means 20 %), or people for the absolute kinds.</summary>
    [Range(0d, 10_000_000_000d)]
    [Decimals(Percent.Decimals)]
    public decimal? Value { get; init; }

    /// <summary>With the kind parity, in place of value: the region whose latest coverage is to be reached, with scheme.</summary>
    [StringLength(13, MinimumLength = 1)]
    public string? ParityRegion { get; init; }

    /// <summary>The scheme that a parity is of; left out: bpjs-ketenagakerjaan.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Scheme { get; init; }
}

/// <summary>One way to understand a target, with its numbers.</summary>
internal sealed record ReadingAnswer
{
    public required TargetKind Kind { get; init; }

    public required decimal Value { get; init; }

    /// <summary>ok, alreadyMet and denominatorStale can be promised; the others say why this reading cannot, and have no numbers.</summary>
    public required Resolution Resolution { get; init; }

    /// <summary>People to add.</summary>
    [People]
    public required long? Added { get; init; }

    /// <summary>People covered when it is met.</summary>
    [People]
    public required long? Covered { get; init; }

    /// <summary>The coverage then; two decimals, half away from zero.</summary>
    public required decimal? CoveragePercent { get; init; }

    /// <summary>Whether the target is understood this way.</summary>
    public required bool Chosen { get; init; }
}

/// <summary>Something to look at, which refuses nothing.</summary>
internal sealed record WarningAnswer
{
    /// <summary>Stable and machine-readable.</summary>
    public required string Code { get; init; }

    /// <summary>In words, in the language of Accept-Language.</summary>
    public required string Text { get; init; }
}

/// <summary>The coverage of another region that a target comes up to, frozen when it was set.</summary>
internal sealed record ParityAnswer
{
    [StringLength(13)]
    public required string RegionCode { get; init; }

    /// <summary>The day it speaks of.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Where it comes from: campaign, figure, or the children's sum.</summary>
    public required NumberBasis Basis { get; init; }

    /// <summary>Id of the campaign or figure; null for a sum.</summary>
    public required Guid? SourceId { get; init; }

    /// <summary>Null where only a percent was printed.</summary>
    [People]
    public required long? Eligible { get; init; }

    /// <summary>Null where only a percent was printed.</summary>
    [People]
    public required long? Covered { get; init; }

    /// <summary>Two decimals, half away from zero; the target is counted with the exact share.</summary>
    public required decimal CoveragePercent { get; init; }
}

/// <summary>A target with its numbers and every other plausible reading.</summary>
internal record ResolvedTargetAnswer
{
    public required TargetKind Kind { get; init; }

    /// <summary>Percent, or people for the absolute kinds.</summary>
    public required decimal Value { get; init; }

    /// <summary>Of the kind parity only: what it was set by.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ParityAnswer? Parity { get; init; }

    /// <summary>The target as it was said; null when it was given as kind and value.</summary>
    public required string? Statement { get; init; }

    public required Resolution Resolution { get; init; }

    /// <summary>People to add; a target is a floor to reach, so it is rounded up to a whole person.</summary>
    [People]
    public required long Added { get; init; }

    /// <summary>People covered when it is met; null for people to add to a scope without a baseline of its own.</summary>
    [People]
    public required long? Covered { get; init; }

    /// <summary>The coverage then; two decimals, half away from zero.</summary>
    public required decimal? CoveragePercent { get; init; }

    /// <summary>Every plausible reading of the words, the chosen one first.</summary>
    [MaxLength(10)]
    public required IReadOnlyList<ReadingAnswer> Readings { get; init; }

    [MaxLength(10)]
    public required IReadOnlyList<WarningAnswer> Warnings { get; init; }
}

/// <summary>A target of a campaign.</summary>
internal sealed record TargetAnswer : ResolvedTargetAnswer
{
    public required Guid Id { get; init; }

    /// <summary>The segment it is for; null: all.</summary>
    public required string? Segment { get; init; }

    /// <summary>The sub-region it is for; null: the campaign's whole region.</summary>
    public required string? RegionCode { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Its own counts; null where the campaign's hold.</summary>
    public required BaselineAnswer? Baseline { get; init; }

    /// <summary>Grows by one with each change.</summary>
    public required long Version { get; init; }
}
