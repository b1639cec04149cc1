using Coverage.Commitments;

namespace Api.Commitments;

/// <summary>A commitment as stored.</summary>
internal sealed record CommitmentRow
{
    public required Guid Id { get; init; }
    public required Guid CampaignId { get; init; }
    public required Guid? ActivityId { get; init; }
    public required string Who { get; init; }
    public required string What { get; init; }
    public required long? People { get; init; }
    public required DateOnly MadeOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateOnly? FulfilledOn { get; init; }
    public required string? Evidence { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public CommitmentState StateOn(DateOnly day) => new Term(DueOn, FulfilledOn).On(day);

    public static CommitmentRow New(Guid id, Guid campaignId, NewCommitment commitment, DateOnly madeOn, DateTimeOffset now) => new()
    {
        Id = id,
        CampaignId = campaignId,
        ActivityId = commitment.ActivityId,
        Who = commitment.Who,
        What = commitment.What,
        People = commitment.People,
        MadeOn = madeOn,
        DueOn = commitment.DueOn,
        FulfilledOn = null,
        Evidence = commitment.Evidence,
        Version = 1,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>The commitment as it would be posted today, for a patch to be applied to and for its changes to tell.</summary>
    public RecordedCommitment AsPosted() => new()
    {
        Who = Who,
        What = What,
        People = People,
        DueOn = DueOn,
        MadeOn = MadeOn,
        ActivityId = ActivityId,
        Evidence = Evidence,
        FulfilledOn = FulfilledOn,
    };

    public CommitmentAnswer Answer(DateOnly asOf) => new()
    {
        Id = Id,
        CampaignId = CampaignId,
        Who = Who,
        What = What,
        People = People,
        MadeOn = MadeOn,
        DueOn = DueOn,
        ActivityId = ActivityId,
        FulfilledOn = FulfilledOn,
        Evidence = Evidence,
        State = StateOn(asOf),
        AsOf = asOf,
        Version = Version,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
