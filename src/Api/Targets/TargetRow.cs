using Api.Http;
using Coverage.Population;
using Coverage.Targets;

namespace Api.Targets;

/// <summary>A target as stored.</summary>
internal sealed record TargetRow
{
    /// <summary>Values are stored in millionths: percents with six decimals stay exact on every engine.</summary>
    private const decimal Millionths = 1_000_000m;

    public required Guid Id { get; init; }
    public required Guid CampaignId { get; init; }

    /// <summary>'' for the campaign's whole region.</summary>
    public required string RegionCode { get; init; }

    /// <summary>'' for every segment.</summary>
    public required string SegmentCode { get; init; }
    public required DateOnly DueOn { get; init; }
    public required string? Statement { get; init; }
    public required string Kind { get; init; }
    public required long Value { get; init; }
    public required string Resolution { get; init; }
    public required long Added { get; init; }
    public required long? FinalCovered { get; init; }
    public required long? Eligible { get; init; }
    public required long? Covered { get; init; }
    public required DateOnly? BaselineAsOf { get; init; }
    public required string? BaselineDefinition { get; init; }
    public required string? BaselineSource { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public bool IsWhole => RegionCode.Length == 0 && SegmentCode.Length == 0;

    /// <summary>What a target of that kind was set by; null for the other kinds.</summary>
    public Parity? Parity { get; init; }

    public Target Target => Parity is { } parity ? Coverage.Targets.Target.ToParityWith(parity.Standard) : new(Enums.Parse<TargetKind>(Kind), Value / Millionths);

    public Baseline? OwnBaseline => Eligible is { } eligible && Covered is { } covered ? new(eligible, covered) : null;

    /// <summary>What it is measured against: its own counts, else the campaign's where it is for the whole.</summary>
    public Baseline? BaselineWithin(Baseline campaign) => OwnBaseline ?? (IsWhole ? campaign : null);

    /// <summary>The same target with what a promise comes to.</summary>
    public TargetRow With(Promise promise) => this with
    {
        Kind = promise.Target.Kind.Name(),
        Value = Scaled(promise.Target.Value),
        Resolution = promise.Resolved.Resolution.Name(),
        Added = promise.Resolved.Added ?? 0,
        FinalCovered = promise.Resolved.Covered,
        Parity = promise.Parity,
    };

    public static TargetRow New(Guid id, Guid campaignId, NewScopedTarget target, Promise promise, DateOnly dueOn, DateTimeOffset now) => new TargetRow
    {
        Id = id,
        CampaignId = campaignId,
        RegionCode = target.RegionCode ?? "",
        SegmentCode = target.Segment ?? "",
        DueOn = dueOn,
        Statement = target.Statement,
        Kind = "",
        Value = 0,
        Resolution = "",
        Added = 0,
        FinalCovered = null,
        Eligible = target.Baseline?.Eligible,
        Covered = target.Baseline?.Covered,
        BaselineAsOf = target.Baseline?.AsOf,
        BaselineDefinition = target.Baseline?.Definition,
        BaselineSource = target.Baseline?.Source,
        Version = 1,
        CreatedAt = now,
        UpdatedAt = now,
    }.With(promise);

    /// <summary>The target as it would be posted today.</summary>
    /// <param name="campaignEnd">A due date that is the campaign's end was left to it.</param>
    public NewScopedTarget AsPosted(DateOnly campaignEnd) => new()
    {
        Statement = Statement,
        Kind = Statement is null ? Target.Kind : null,
        Value = Statement is null && Parity is null ? Target.Value : null,
        ParityRegion = Parity?.RegionCode,
        DueOn = DueOn == campaignEnd ? null : DueOn,
        Segment = SegmentCode.Length == 0 ? null : SegmentCode,
        RegionCode = RegionCode.Length == 0 ? null : RegionCode,
        Baseline = OwnBaseline is not { } own ? null : new()
        {
            Eligible = own.Eligible,
            Covered = own.Covered,
            AsOf = BaselineAsOf,
            Definition = BaselineDefinition,
            Source = BaselineSource,
        },
    };

    /// <param name="campaign">The campaign's baseline.</param>
    public TargetAnswer Answer(Baseline campaign, Language language)
    {
        var promise = Promise.Recorded(Statement, Target, BaselineWithin(campaign));
        return new()
        {
            Id = Id,
            Segment = SegmentCode.Length == 0 ? null : SegmentCode,
            RegionCode = RegionCode.Length == 0 ? null : RegionCode,
            DueOn = DueOn,
            Baseline = OwnBaseline is { } own ? Baselines.Answer(own, BaselineAsOf, BaselineDefinition, BaselineSource) : null,
            Version = Version,
            Kind = promise.Target.Kind,
            Value = promise.Target.Value,
            Parity = Parity?.Answer(),
            Statement = Statement,
            Resolution = Enums.Parse<Resolution>(Resolution),
            Added = Added,
            Covered = FinalCovered,
            CoveragePercent = promise.Resolved.CoveragePercent,
            Readings = promise.Readings(),
            Warnings = promise.Warnings(language),
        };
    }

    private static long Scaled(decimal value) => (long)(value * Millionths);
}

internal static class Baselines
{
    public static BaselineAnswer Answer(Baseline baseline, DateOnly? asOf, string? definition, string? source) => new()
    {
        Eligible = baseline.Eligible,
        Covered = baseline.Covered,
        Uncovered = baseline.Uncovered,
        CoveragePercent = baseline.CoveragePercent,
        UncoveredPercent = baseline.UncoveredPercent,
        AsOf = asOf,
        Definition = definition,
        Source = source,
    };
}
