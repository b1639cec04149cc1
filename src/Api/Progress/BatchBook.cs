using Api.Campaigns;
using Api.Http;
using Api.Regions;
using Api.Segments;
using Api.Storage;
using Coverage.Progress;

namespace Api.Progress;

/// <summary>Records many entries of any campaigns in one unit of work, each by the rules of a single one.</summary>
internal sealed class BatchBook(RegionTree regions, TimeProvider clock)
{
    /// <returns>The unit of work, for the caller to run: one outcome per entry, in their order.</returns>
    public Func<Session, Task<Outcome<List<Outcome<Recorded>>>>> Record(IReadOnlyList<Outcome<BatchEntry>> entries, string caller)
    {
        var now = clock.GetUtcNow();
        var today = clock.Today();
        var rows = entries.Select(sent => sent.Value is { } entry ? EntryRow.New(entry.Id ?? Ids.New(clock), entry.CampaignId, entry, now, caller) : null).ToList();
        return async tx =>
        {
            var known = await Load(tx, entries, rows);
            List<Outcome<Recorded>> outcomes = [];
            foreach (var (i, sent) in entries.Index())
            {
                outcomes.Add(!sent.Succeeded(out var entry, out var problem) ? problem : Judge(entry, rows[i]!, known, today, $"/entries/{i}"));
                if (outcomes[i].Value is { IsNew: true } created)
                    known.Add(created.Entry);
            }

            await Write(tx, known, [.. outcomes.Where(outcome => outcome.Value is { IsNew: true }).Select(outcome => outcome.Value!.Entry)]);
            return outcomes;
        };
    }

    private Outcome<Recorded> Judge(BatchEntry entry, EntryRow row, Known known, DateOnly today, string at) =>
        EntryRules.Shape(entry, at) is { } misshapen ? misshapen
        : known.GroundsOf(row) is { } grounds ? EntryRules.Judge(row, entry, grounds, regions, today, at)
        : Problems.NotFound.Broken(at + "/campaignId", Problems.Missing("campaign", "kampanye").Detail);

    private static async Task<Known> Load(Session tx, IReadOnlyList<Outcome<BatchEntry>> entries, List<EntryRow?> rows)
    {
        var known = new Known();

        // In one order, so that two batches never wait for each other.
        foreach (var group in rows.OfType<EntryRow>().GroupBy(row => row.CampaignId).OrderBy(group => group.Key))
        {
            if (await CampaignStore.Take(tx, group.Key) is not { } campaign)
                continue;
            known.Campaigns[campaign.Id] = campaign;
            if (group.Any(row => row.NeedsBaseline))
                known.Baselines[campaign.Id] = await TotalsStore.ScopeBaselines(tx, campaign.Id);
            if (group.Select(row => row.ExternalRef).OfType<string>().Distinct().ToList() is { Count: > 0 } refs)
                known.Add(await EntryStore.FindByRefs(tx, campaign.Id, refs));
        }

        if (entries.Select(sent => sent.Value?.Id).OfType<Guid>().Distinct().ToList() is { Count: > 0 } ids)
            known.Add(await EntryStore.Find(tx, ids));
        if (rows.OfType<EntryRow>().Select(row => row.SegmentCode).Where(code => code.Length > 0).Distinct().ToList() is { Count: > 0 } segments)
            known.SegmentSchemes = await SegmentStore.SchemesOf(tx, segments);
        return known;
    }

    private static async Task Write(Session tx, Known known, List<EntryRow> created)
    {
        await EntryStore.Insert(tx, created);
        foreach (var group in created.GroupBy(row => row.CampaignId))
            await TotalsStore.Add(tx, known.Campaigns[group.Key], Basis.Reported, [.. group.Select(row => row.Day)]);
    }

    /// <summary>What the entries of a batch are judged by; it grows with each that is created.</summary>
    private sealed class Known
    {
        private readonly Dictionary<Guid, EntryRow> byId = [];
        private readonly Dictionary<(Guid CampaignId, string ExternalRef), EntryRow> byRef = [];

        public Dictionary<Guid, CampaignRow> Campaigns { get; } = [];

        public Dictionary<Guid, Dictionary<Scope, long>> Baselines { get; } = [];

        /// <summary>The scheme that a segment belongs to; null for one of any scheme.</summary>
        public Dictionary<string, string?> SegmentSchemes { get; set; } = [];

        public void Add(params IEnumerable<EntryRow> entries)
        {
            foreach (var entry in entries)
            {
                byId[entry.Id] = entry;
                if (entry.ExternalRef is { } externalRef)
                    byRef[(entry.CampaignId, externalRef)] = entry;
            }
        }

        /// <returns>Null when there is no such campaign.</returns>
        public Grounds? GroundsOf(EntryRow row) => Campaigns.TryGetValue(row.CampaignId, out var campaign)
            ? new(
                campaign,
                byId.GetValueOrDefault(row.Id),
                row.ExternalRef is { } externalRef ? byRef.GetValueOrDefault((row.CampaignId, externalRef)) : null,
                SegmentFits: row.SegmentCode.Length == 0
                    || (SegmentSchemes.TryGetValue(row.SegmentCode, out var scheme) && (scheme is null || scheme == campaign.SchemeCode)),
                HasBaseline: !row.NeedsBaseline || Baselines[row.CampaignId].ContainsKey(row.Scope))
            : null;
    }
}
