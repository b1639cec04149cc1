using Api.Http;
using Api.Regions;
using Api.Targets;
using Coverage.Population;
using Coverage.Progress;
using Coverage.Trajectories;

namespace Api.Campaigns;

/// <summary>A campaign as stored, with its headline target and what its ledger comes to: one row of one query.</summary>
internal sealed record CampaignRow
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string SchemeCode { get; init; }
    public required string RegionCode { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }
    public required string Trajectory { get; init; }
    public required string Status { get; init; }
    public required string? StatusReason { get; init; }
    public required long Eligible { get; init; }
    public required long Covered { get; init; }
    public required DateOnly? BaselineAsOf { get; init; }
    public required string? BaselineDefinition { get; init; }
    public required string? BaselineSource { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public required Guid TargetId { get; init; }
    public required DateOnly TargetDueOn { get; init; }
    public required string? TargetStatement { get; init; }
    public required string TargetKind { get; init; }
    public required long TargetValue { get; init; }
    public required string TargetResolution { get; init; }
    public required long TargetAdded { get; init; }
    public required long TargetCovered { get; init; }
    public required long TargetVersion { get; init; }
    public required DateTimeOffset TargetCreatedAt { get; init; }
    public required DateTimeOffset TargetUpdatedAt { get; init; }

    public required DateOnly? LastDay { get; init; }
    public required DateOnly? LastWholeSnapshot { get; init; }
    public required DateOnly? LastScopeSnapshot { get; init; }
    public required long Enrolled { get; init; }
    public required long Lapsed { get; init; }
    public required long Reactivated { get; init; }
    public required long Net { get; init; }

    public Baseline Baseline => new(Eligible, Covered);

    public CampaignStatus StatusNow => Enums.Parse<CampaignStatus>(Status);

    public Trajectory Path => Enums.Parse<Trajectory>(Trajectory);

    public RunningTotals Totals => new(LastDay, LastWholeSnapshot, LastScopeSnapshot, new(Enrolled, Lapsed, Reactivated, Net));

    public TargetRow Headline => new()
    {
        Id = TargetId,
        CampaignId = Id,
        RegionCode = "",
        SegmentCode = "",
        DueOn = TargetDueOn,
        Statement = TargetStatement,
        Kind = TargetKind,
        Value = TargetValue,
        Resolution = TargetResolution,
        Added = TargetAdded,
        FinalCovered = TargetCovered,
        Eligible = null,
        Covered = null,
        BaselineAsOf = null,
        BaselineDefinition = null,
        BaselineSource = null,
        Version = TargetVersion,
        CreatedAt = TargetCreatedAt,
        UpdatedAt = TargetUpdatedAt,
    };

    /// <summary>Where it stands on a day.</summary>
    public CampaignStanding StandingOn(DateOnly day, Standing ledger) =>
        CampaignStanding.At(day, Baseline, PlannedPath.Of(Path, TargetAdded, StartsOn, TargetDueOn), ledger);

    /// <summary>The day a status is of when nobody says: today, or the end of a campaign that has ended.</summary>
    public DateOnly DayToAnswer(DateOnly today) => today > EndsOn ? EndsOn : today;

    /// <summary>The campaign as it would be posted today, for a patch to be applied to.</summary>
    public NewCampaign AsPosted()
    {
        var target = Headline.AsPosted(EndsOn);
        return new()
        {
            Name = Name,
            Scheme = SchemeCode,
            RegionCode = RegionCode,
            StartsOn = StartsOn,
            EndsOn = EndsOn,
            Trajectory = Path,
            Status = StatusNow,
            Baseline = new()
            {
                Eligible = Eligible,
                Covered = Covered,
                AsOf = BaselineAsOf,
                Definition = BaselineDefinition,
                Source = BaselineSource,
            },
            Target = new() { Statement = target.Statement, Kind = target.Kind, Value = target.Value, DueOn = target.DueOn },
        };
    }

    public CampaignAnswer Answer(RegionTree regions, Language language) => new()
    {
        Id = Id,
        Name = Name,
        Scheme = SchemeCode,
        RegionCode = RegionCode,
        RegionName = regions.Find(RegionCode)!.Name,
        Status = StatusNow,
        StatusReason = StatusReason,
        StartsOn = StartsOn,
        EndsOn = EndsOn,
        Trajectory = Path,
        Baseline = Baselines.Answer(Baseline, BaselineAsOf, BaselineDefinition, BaselineSource),
        Target = Headline.Answer(Baseline, language),
        Version = Version,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
