using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Targets;
using Coverage.Trajectories;

namespace Api.Campaigns;

/// <summary>Where a campaign is in its life. Who decides is a person; how it goes is its state.</summary>
internal enum CampaignStatus
{
    /// <summary>Being prepared; no progress is recorded.</summary>
    Draft,

    /// <summary>Under way; progress is recorded.</summary>
    Active,

    /// <summary>Over; nothing more is recorded.</summary>
    Closed,

    /// <summary>Given up, for good.</summary>
    Cancelled,
}

/// <summary>A campaign as it is posted.</summary>
internal record NewCampaign
{
    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>Code of a scheme of GET /v1/schemes.</summary>
    [StringLength(40, MinimumLength = 1)]
    public required string Scheme { get; init; }

    /// <summary>Interior-ministry code of the region it is for.</summary>
    [StringLength(13, MinimumLength = 1)]
    public required string RegionCode { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Its last day, after the first.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>How the people to add are planned over the days; left out: linear.</summary>
    public Trajectory? Trajectory { get; init; }

    /// <summary>draft or active; left out: active.</summary>
    public CampaignStatus? Status { get; init; }

    /// <summary>Where it starts.</summary>
    public required NewBaseline Baseline { get; init; }

    /// <summary>What is promised for the whole.</summary>
    public required NewTarget Target { get; init; }

    /// <summary>Cover that a budget pays for a term only; left out: none is known.</summary>
    public Funding? Funding { get; init; }

    /// <summary>public campaigns are shown to everybody on the page at /; left out: private.</summary>
    public Visibility? Visibility { get; init; }
}

/// <summary>Who may see a campaign and its chart.</summary>
internal enum Visibility
{
    /// <summary>Callers who may read its region.</summary>
    Private,

    /// <summary>Everybody, on the page at /.</summary>
    Public,
}

/// <summary>Cover that a budget pays for a term only: unless it is renewed, these people are not covered afterwards.</summary>
internal sealed record Funding
{
    /// <summary>The last day that is paid for.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>How many are paid for.</summary>
    [People]
    public required long People { get; init; }
}

/// <summary>A campaign as its changes tell of it.</summary>
internal sealed record RecordedCampaign : NewCampaign
{
    public string? StatusReason { get; init; }

    public Guid? ParentId { get; init; }

    public long Version { get; init; }
}

/// <summary>What a change of a campaign may send; what is left out stays.</summary>
internal sealed record CampaignPatch
{
    [StringLength(200, MinimumLength = 1)]
    public string? Name { get; init; }

    public DateOnly? StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public Trajectory? Trajectory { get; init; }

    public BaselinePatch? Baseline { get; init; }

    public NewTarget? Target { get; init; }

    public Funding? Funding { get; init; }

    public Visibility? Visibility { get; init; }
}

/// <summary>What a change of a baseline may send; what is left out stays, null removes.</summary>
internal sealed record BaselinePatch
{
    [People]
    public long? Eligible { get; init; }

    [People]
    public long? Covered { get; init; }

    public DateOnly? AsOf { get; init; }

    [StringLength(400, MinimumLength = 1)]
    public string? Definition { get; init; }

    [StringLength(400, MinimumLength = 1)]
    public string? Source { get; init; }
}

/// <summary>A campaign.</summary>
internal sealed record CampaignAnswer
{
    public required Guid Id { get; init; }

    /// <summary>The campaign that this one has its share from; null: none.</summary>
    public required Guid? ParentId { get; init; }

    [StringLength(200)]
    public required string Name { get; init; }

    public required string Scheme { get; init; }

    public required string RegionCode { get; init; }

    public required string RegionName { get; init; }

    public required CampaignStatus Status { get; init; }

    /// <summary>Why it came to this status, as given with the last transition.</summary>
    public required string? StatusReason { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly EndsOn { get; init; }

    public required Trajectory Trajectory { get; init; }

    public required BaselineAnswer Baseline { get; init; }

    /// <summary>What is promised for the whole; further targets stand under /targets.</summary>
    public required TargetAnswer Target { get; init; }

    /// <summary>Cover that a budget pays for a term only; the forecast takes it not to be renewed.</summary>
    public required Funding? Funding { get; init; }

    /// <summary>public campaigns are shown to everybody on the page at /.</summary>
    public required Visibility Visibility { get; init; }

    /// <summary>You may record progress: you are a recorder here, and it is active.</summary>
    public required bool MayRecord { get; init; }

    /// <summary>You may verify what others recorded: you are a verifier here, and it is active or closed.</summary>
    public required bool MayVerify { get; init; }

    /// <summary>You may change it: you are a manager here.</summary>
    public required bool MayManage { get; init; }

    /// <summary>Grows by one with each change; it is the ETag.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Filters of the list of campaigns; all of them must fit.</summary>
internal sealed record ListCampaigns
{
    /// <summary>Only campaigns of this region and the regions in it.</summary>
    [StringLength(13, MinimumLength = 1)]
    public string? Region { get; init; }

    /// <summary>Only campaigns that have their share from this one.</summary>
    public Guid? Parent { get; init; }

    /// <summary>Only campaigns of this scheme.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Scheme { get; init; }

    /// <summary>Only campaigns of this status.</summary>
    public CampaignStatus? Status { get; init; }

    /// <summary>Only campaigns in this state today, by what is reported.</summary>
    public CampaignState? State { get; init; }

    /// <summary>Only campaigns whose name holds this; case and spaces do not matter, other marks only where they are given.</summary>
    [StringLength(200, MinimumLength = 1)]
    public string? Q { get; init; }

    /// <summary>The next of the page before.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Cursor { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}

/// <summary>A step in a campaign's life.</summary>
internal sealed record TransitionRequest
{
    /// <summary>Where to.</summary>
    public required CampaignStatus To { get; init; }

    /// <summary>Why.</summary>
    [StringLength(1000, MinimumLength = 1)]
    public required string Reason { get; init; }
}
