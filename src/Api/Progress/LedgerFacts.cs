using Api.Access;
using Api.Campaigns;
using Api.Http;
using Api.Segments;
using Api.Storage;
using Coverage.Progress;

namespace Api.Progress;

/// <summary>What many entries are judged by, read in a few queries; it grows with each entry that is created.</summary>
internal sealed class LedgerFacts
{
    private readonly Dictionary<Guid, Outcome<CampaignRow>> campaigns = [];
    private readonly Dictionary<Guid, Dictionary<Scope, long>> baselines = [];
    private readonly Dictionary<Guid, EntryRow> byId = [];
    private readonly Dictionary<(Guid CampaignId, string ExternalRef), EntryRow> byRef = [];

    /// <summary>The scheme that a segment belongs to; null for one of any scheme.</summary>
    private Dictionary<string, string?> segmentSchemes = [];

    /// <param name="campaign">How a campaign is read: taken by whoever will change its ledger.</param>
    /// <param name="importId">Of the import that asks, if one does.</param>
    public static async Task<LedgerFacts> About(
        Session tx, IReadOnlyCollection<EntryRow> rows, Permission permission, Func<Session, Guid, Task<CampaignRow?>> campaign,
        Guid? importId = null)
    {
        var facts = new LedgerFacts();

        // In one order, so that two units of work never wait for each other.
        foreach (var group in rows.GroupBy(row => row.CampaignId).OrderBy(group => group.Key))
        {
            // Looked at before it is taken: nobody holds up a campaign of others. Its region never changes.
            var outcome = facts.campaigns[group.Key] = permission.On(await CampaignStore.Find(tx, group.Key));
            if (outcome.IsRefused || await campaign(tx, group.Key) is not { } found)
                continue;
            facts.campaigns[group.Key] = found;
            if (group.Any(row => row.NeedsBaseline))
                facts.baselines[found.Id] = await TotalsStore.ScopeBaselines(tx, found.Id);
            if (RefsOf(group) is { Count: > 0 } refs)
                facts.Add(await EntryStore.FindByRefs(tx, found.Id, refs, importId));
        }

        if (rows.Select(row => row.SegmentCode).Where(code => code.Length > 0).Distinct().ToList() is { Count: > 0 } segments)
            facts.segmentSchemes = await SegmentStore.SchemesOf(tx, segments);
        return facts;
    }

    /// <summary>The references of some entries of one campaign.</summary>
    public static HashSet<string> RefsOf(IEnumerable<EntryRow> rows) => [.. rows.Select(row => row.ExternalRef).OfType<string>()];

    public CampaignRow Campaign(Guid id) => campaigns[id].Value!;

    public void Add(params IEnumerable<EntryRow> entries)
    {
        foreach (var entry in entries)
        {
            byId[entry.Id] = entry;
            if (entry.ExternalRef is { } externalRef)
                byRef[(entry.CampaignId, externalRef)] = entry;
        }
    }

    /// <returns>A problem when there is no such campaign, or the caller may not record there.</returns>
    public Outcome<Grounds> GroundsOf(EntryRow row) => campaigns[row.CampaignId].Succeeded(out var campaign, out var problem)
        ? new Grounds(
            campaign,
            byId.GetValueOrDefault(row.Id),
            row.ExternalRef is { } externalRef ? byRef.GetValueOrDefault((row.CampaignId, externalRef)) : null,
            SegmentFits: row.SegmentCode.Length == 0
                || (segmentSchemes.TryGetValue(row.SegmentCode, out var scheme) && (scheme is null || scheme == campaign.SchemeCode)),
            HasBaseline: !row.NeedsBaseline || baselines[row.CampaignId].ContainsKey(row.Scope))
        : problem;
}
