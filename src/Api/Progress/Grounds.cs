using Api.Campaigns;

namespace Api.Progress;

/// <summary>An entry and whether this request recorded it, or found the same recorded before.</summary>
internal sealed record Recorded(EntryRow Entry, bool IsNew);

/// <summary>What one entry is judged by.</summary>
/// <param name="Campaign">The campaign, taken by the unit of work.</param>
/// <param name="SameId">The entry recorded under its id.</param>
/// <param name="SameRef">The entry of its campaign recorded with its externalRef.</param>
/// <param name="SegmentFits">Whether the campaign may use its segment, if it has one.</param>
/// <param name="HasBaseline">Whether its scope has a baseline, if it needs one.</param>
internal sealed record Grounds(CampaignRow Campaign, EntryRow? SameId, EntryRow? SameRef, bool SegmentFits, bool HasBaseline);
