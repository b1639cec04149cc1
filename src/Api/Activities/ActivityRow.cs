using Api.Http;

namespace Api.Activities;

/// <summary>An activity as stored.</summary>
internal sealed record ActivityRow
{
    /// <summary>Parts the organisations; no text that is sent may hold it.</summary>
    private const char UnitSeparator = '\u001F';

    public required Guid Id { get; init; }
    public required Guid CampaignId { get; init; }
    public required string Kind { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required string? Place { get; init; }
    public required string Organisations { get; init; }
    public required string? SegmentCode { get; init; }
    public required string? Outcome { get; init; }
    public required string? Link { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    private IReadOnlyList<string> Names => Organisations.Length == 0 ? [] : Organisations.Split(UnitSeparator);

    public static ActivityRow New(Guid id, Guid campaignId, NewActivity activity, DateTimeOffset now) => new()
    {
        Id = id,
        CampaignId = campaignId,
        Kind = activity.Kind.Name(),
        HeldOn = activity.HeldOn,
        Place = activity.Place,
        Organisations = string.Join(UnitSeparator, activity.Organisations ?? []),
        SegmentCode = activity.Segment,
        Outcome = activity.Outcome,
        Link = activity.Link,
        Version = 1,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>The activity as it would be posted today, for a patch to be applied to.</summary>
    public NewActivity AsPosted() => new()
    {
        Kind = Enums.Parse<ActivityKind>(Kind),
        HeldOn = HeldOn,
        Place = Place,
        Organisations = Names is [] ? null : Names,
        Segment = SegmentCode,
        Outcome = Outcome,
        Link = Link,
    };

    public ActivityAnswer Answer() => new()
    {
        Id = Id,
        CampaignId = CampaignId,
        Kind = Enums.Parse<ActivityKind>(Kind),
        HeldOn = HeldOn,
        Place = Place,
        Organisations = Names,
        Segment = SegmentCode,
        Outcome = Outcome,
        Link = Link,
        Version = Version,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
