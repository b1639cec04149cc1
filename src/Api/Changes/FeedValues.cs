using Api.Access;
using Api.Activities;
using Api.Audit;
using Api.Campaigns;
using Api.Commitments;
using Api.Figures;
using Api.Http;
using Api.Progress;
using Api.Regions;
using Api.Segments;
using Api.Storage;
using Api.Targets;

namespace Api.Changes;

/// <summary>Shows what changed as it is now, as its own operation would answer the same caller: a few queries for a page.</summary>
internal sealed class FeedValues(RegionTree regions, TimeProvider clock)
{
    /// <param name="at">What each item's cursor is made with.</param>
    public async Task<IReadOnlyList<ChangedAnswer>> Show(Session tx, IReadOnlyList<FeedItem> items, FeedCursor at, Caller caller, Language language)
    {
        var values = await Values(tx, items, caller, language);
        return [.. items.Select(item => new ChangedAnswer
        {
            Cursor = (at with { Position = item.Position }).ToString(),
            At = item.Change.RecordedAt,
            Action = ActionOf(item.Change.ActionNow),
            Resource = ResourceOf(item.Type),
            Id = item.Id,
            CampaignId = item.Change.CampaignId,
            Value = values.GetValueOrDefault((item.Type, item.Id)),
        })];
    }

    private async Task<Dictionary<(ResourceType, string), object>> Values(Session tx, IReadOnlyList<FeedItem> items, Caller caller, Language language)
    {
        Dictionary<(ResourceType, string), object> values = [];
        foreach (var item in items)
        {
            if (item.Entry is { } entry)
                values[(ResourceType.Entry, item.Id)] = entry.Answer();
        }

        var of = items.Where(item => item.Entry is null).ToLookup(item => item.Type, item => item.Id);
        var targets = Ids(ResourceType.Target) is { Count: > 0 } targetIds ? await TargetStore.Find(tx, targetIds) : [];
        var campaigns = Ids(ResourceType.Campaign).Union(targets.Select(target => target.CampaignId)).ToList() is { Count: > 0 } campaignIds
            ? (await CampaignStore.Find(tx, campaignIds)).ToDictionary(campaign => campaign.Id)
            : [];
        Add(ResourceType.Campaign, campaigns.Values, campaign => campaign.Id, campaign => campaign.Answer(regions, caller, language));
        Add(ResourceType.Target, targets, target => target.Id, target => target.Answer(campaigns[target.CampaignId].Baseline, language));
        if (Ids(ResourceType.Entry) is { Count: > 0 } entryIds)
            Add(ResourceType.Entry, await EntryStore.Find(tx, entryIds), entry => entry.Id, entry => entry.Answer());
        if (Ids(ResourceType.Activity) is { Count: > 0 } activityIds)
            Add(ResourceType.Activity, await ActivityStore.Find(tx, activityIds), activity => activity.Id, activity => activity.Answer());
        if (Ids(ResourceType.Commitment) is { Count: > 0 } commitmentIds)
            Add(ResourceType.Commitment, await CommitmentStore.Find(tx, commitmentIds), commitment => commitment.Id, commitment => commitment.Answer(clock.Today()));
        if (Ids(ResourceType.Figure) is { Count: > 0 } figureIds)
            Add(ResourceType.Figure, (await FigureStore.Find(tx, figureIds)).Where(figure => figure.DeletedAt is null), figure => figure.Id, figure => figure.Answer(regions));
        foreach (var segment in of.Contains(ResourceType.Segment) ? await SegmentStore.Find(tx, [.. of[ResourceType.Segment].Distinct()]) : [])
            values[(ResourceType.Segment, segment.Code)] = segment;
        return values;

        List<Guid> Ids(ResourceType type) => [.. of[type].Distinct().Select(Guid.Parse)];

        void Add<T>(ResourceType type, IEnumerable<T> rows, Func<T, Guid> id, Func<T, object> answer)
        {
            foreach (var row in rows)
                values[(type, id(row).ToString())] = answer(row);
        }
    }

    private static FeedAction ActionOf(ChangeAction action) => action switch
    {
        ChangeAction.Created or ChangeAction.Recorded => FeedAction.Created,
        ChangeAction.Removed => FeedAction.Removed,
        _ => FeedAction.Changed,
    };

    private static FeedResource ResourceOf(ResourceType type) => type switch
    {
        ResourceType.Campaign => FeedResource.Campaign,
        ResourceType.Target => FeedResource.Target,
        ResourceType.Entry => FeedResource.Entry,
        ResourceType.Activity => FeedResource.Activity,
        ResourceType.Commitment => FeedResource.Commitment,
        ResourceType.Segment => FeedResource.Segment,
        ResourceType.Figure => FeedResource.Figure,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "It is nobody's to follow."),
    };
}
