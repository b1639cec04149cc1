using Api.Access;
using Api.Campaigns;
using Api.Http;
using Api.Regions;
using Api.Storage;

namespace Api.Progress;

/// <summary>Records many entries of any campaigns in one unit of work, each by the rules of a single one.</summary>
internal sealed class BatchBook(RegionTree regions, TimeProvider clock)
{
    /// <returns>The unit of work, for the caller to run: one outcome per entry, in their order.</returns>
    public Func<Session, Task<Outcome<List<Outcome<Recorded>>>>> Record(IReadOnlyList<Outcome<BatchEntry>> entries, Permission permission)
    {
        var now = clock.GetUtcNow();
        var today = clock.Today();
        var rows = entries.Select(sent => sent.Value is { } entry ? EntryRow.New(entry.Id ?? Ids.New(clock), entry.CampaignId, entry, now, permission.Caller) : null).ToList();
        return async tx =>
        {
            var known = await Load(tx, entries, rows, permission);
            List<Outcome<Recorded>> outcomes = [];
            foreach (var (i, sent) in entries.Index())
            {
                outcomes.Add(!sent.Succeeded(out var entry, out var problem) ? problem : Judge(entry, rows[i]!, known, today, $"/entries/{i}"));
                if (outcomes[i].Value is { IsNew: true } created)
                    known.Add(created.Entry);
            }

            await Write(tx, known, permission, [.. outcomes.Where(outcome => outcome.Value is { IsNew: true }).Select(outcome => outcome.Value!.Entry)]);
            return outcomes;
        };
    }

    private Outcome<Recorded> Judge(BatchEntry entry, EntryRow row, LedgerFacts known, DateOnly today, string at) =>
        EntryRules.Shape(entry, at) is { } misshapen ? misshapen
        : known.GroundsOf(row).Succeeded(out var grounds, out var problem) ? EntryRules.Judge(row, entry, grounds, regions, today, at)
        : problem.Kind.Broken(at + "/campaignId", problem.Detail);

    private static async Task<LedgerFacts> Load(Session tx, IReadOnlyList<Outcome<BatchEntry>> entries, List<EntryRow?> rows, Permission permission)
    {
        var known = await LedgerFacts.About(tx, [.. rows.OfType<EntryRow>()], permission, CampaignStore.Take);
        if (entries.Select(sent => sent.Value?.Id).OfType<Guid>().Distinct().ToList() is { Count: > 0 } ids)
            known.Add(await EntryStore.Find(tx, ids));
        return known;
    }

    private static async Task Write(Session tx, LedgerFacts known, Permission permission, List<EntryRow> created)
    {
        await EntryStore.Insert(tx, created);
        foreach (var group in created.GroupBy(row => row.CampaignId))
        {
            await TotalsStore.Add(tx, known.Campaign(group.Key), Basis.Reported, [.. group.Select(row => row.Day)]);
            await RecordedEntries.Record(tx, permission, known.Campaign(group.Key), [.. group]);
        }
    }
}
