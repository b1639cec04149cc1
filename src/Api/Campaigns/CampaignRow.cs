using Api.Access;
using Api.Audit;
using Api.Http;
using Api.Regions;
using Api.Storage;
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

    public required DateOnly? FundedUntil { get; init; }
    public required long? FundedPeople { get; init; }
    public required string Visibility { get; init; }

    /// <summary>The campaign that this one has its share from.</summary>
    public required Guid? ParentId { get; init; }

    /// <summary>What is planned on the way, in date order; read only where the trajectory goes by it.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>What the headline target was set by; read only where it is a parity.</summary>
    public Parity? Parity { get; init; }

    /// <summary>The columns in the order in which its store selects them.</summary>
    public static CampaignRow Read(Row row) => new()
    {
        Id = row.Id(0),
        Name = row.Text(1),
        SchemeCode = row.Text(2),
        RegionCode = row.Text(3),
        StartsOn = row.Day(4),
        EndsOn = row.Day(5),
        Trajectory = row.Text(6),
        Status = row.Text(7),
        StatusReason = row.TextOrNull(8),
        Eligible = row.Count(9),
        Covered = row.Count(10),
        BaselineAsOf = row.DayOrNull(11),
        BaselineDefinition = row.TextOrNull(12),
        BaselineSource = row.TextOrNull(13),
        Version = row.Count(14),
        CreatedAt = row.Instant(15),
        UpdatedAt = row.Instant(16),
        TargetId = row.Id(17),
        TargetDueOn = row.Day(18),
        TargetStatement = row.TextOrNull(19),
        TargetKind = row.Text(20),
        TargetValue = row.Count(21),
        TargetResolution = row.Text(22),
        TargetAdded = row.Count(23),
        TargetCovered = row.Count(24),
        TargetVersion = row.Count(25),
        TargetCreatedAt = row.Instant(26),
        TargetUpdatedAt = row.Instant(27),
        LastDay = row.DayOrNull(28),
        LastWholeSnapshot = row.DayOrNull(29),
        LastScopeSnapshot = row.DayOrNull(30),
        Enrolled = row.Count(31),
        Lapsed = row.Count(32),
        Reactivated = row.Count(33),
        Net = row.Count(34),
        FundedUntil = row.DayOrNull(35),
        FundedPeople = row.CountOrNull(36),
        Visibility = row.Text(37),
        ParentId = row.IdOrNull(38),
    };

    public Baseline Baseline => new(Eligible, Covered);

    public CampaignStatus StatusNow => Enums.Parse<CampaignStatus>(Status);

    public Trajectory TrajectoryNow => Enums.Parse<Trajectory>(Trajectory);

    public Visibility VisibilityNow => Enums.Parse<Visibility>(Visibility);

    public PlannedPath Path => PlannedPath.Of(TrajectoryNow, TargetAdded, StartsOn, TargetDueOn, Milestones);

    public Funding? Funding => FundedUntil is { } until ? new() { Until = until, People = FundedPeople ?? 0 } : null;

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
        Parity = Parity,
    };

    /// <summary>
    /// The campaign read on another number of eligible people, its headline target counted again; one that cannot be counted on it stays
    /// as it was promised.
    /// </summary>
    public CampaignRow On(long eligible)
    {
        var resolved = Headline.Target.Resolve(new(eligible, Covered));
        return resolved is { Added: { } added, Covered: { } covered }
            ? this with
            {
                Eligible = eligible,
                TargetAdded = added,
                TargetCovered = covered,
                Milestones = [.. Milestones.Select(milestone => milestone with { Added = Math.Min(milestone.Added, added) })],
            }
            : this with { Eligible = eligible };
    }

    /// <summary>Where it stands on a day.</summary>
    public CampaignStanding StandingOn(DateOnly day, Standing ledger) =>
        CampaignStanding.At(day, Baseline, Path, ledger);

    /// <summary>
    /// The milestones among targets of the whole: those due before the headline. A plan never falls and never exceeds the promise, so that
    /// one which says less than the one before, or more than the headline, counts as that.
    /// </summary>
    public IReadOnlyList<Milestone> PlannedBy(IEnumerable<TargetRow> targets)
    {
        List<Milestone> milestones = [];
        var before = 0L;
        foreach (var target in targets.Where(target => target.DueOn > StartsOn && target.DueOn < TargetDueOn).OrderBy(target => target.DueOn))
            milestones.Add(new(target.DueOn, before = Math.Clamp(target.Added, before, TargetAdded)));
        return milestones;
    }

    /// <summary>The day a status is of when nobody says: today, or the end of a campaign that has ended.</summary>
    public DateOnly DayToAnswer(DateOnly today) => today > EndsOn ? EndsOn : today;

    /// <summary>What a change to it is about.</summary>
    public Subject Subject => new(ResourceType.Campaign, Id.ToString(), Id, RegionCode);

    /// <summary>The campaign as it would be posted today, for a patch to be applied to and for its changes to tell.</summary>
    public RecordedCampaign AsPosted()
    {
        var target = Headline.AsPosted(EndsOn);
        return new()
        {
            Name = Name,
            Scheme = SchemeCode,
            RegionCode = RegionCode,
            StartsOn = StartsOn,
            EndsOn = EndsOn,
            Trajectory = TrajectoryNow,
            Status = StatusNow,
            Baseline = new()
            {
                Eligible = Eligible,
                Covered = Covered,
                AsOf = BaselineAsOf,
                Definition = BaselineDefinition,
                Source = BaselineSource,
            },
            Target = new() { Statement = target.Statement, Kind = target.Kind, Value = target.Value, ParityRegion = target.ParityRegion, DueOn = target.DueOn },
            Funding = Funding,
            Visibility = VisibilityNow,
            StatusReason = StatusReason,
            ParentId = ParentId,
            Version = Version,
        };
    }

    /// <summary>Tells apart what callers see of one version: their flags.</summary>
    public string VariantFor(Caller caller) => caller.May(Role.Manager, RegionCode) ? ""
        : caller.May(Role.Verifier, RegionCode) ? "verifier"
        : caller.May(Role.Recorder, RegionCode) ? "recorder"
        : "viewer";

    public CampaignAnswer Answer(RegionTree regions, Caller caller, Language language) => new()
    {
        Id = Id,
        ParentId = ParentId,
        Name = Name,
        Scheme = SchemeCode,
        RegionCode = RegionCode,
        RegionName = regions.Find(RegionCode)!.Name,
        Status = StatusNow,
        StatusReason = StatusReason,
        StartsOn = StartsOn,
        EndsOn = EndsOn,
        Trajectory = TrajectoryNow,
        Baseline = Baselines.Answer(Baseline, BaselineAsOf, BaselineDefinition, BaselineSource),
        Target = Headline.Answer(Baseline, language),
        Funding = Funding,
        Visibility = VisibilityNow,
        MayRecord = StatusNow == CampaignStatus.Active && caller.May(Role.Recorder, RegionCode),
        MayVerify = StatusNow is CampaignStatus.Active or CampaignStatus.Closed && caller.May(Role.Verifier, RegionCode),
        MayManage = caller.May(Role.Manager, RegionCode),
        Version = Version,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
