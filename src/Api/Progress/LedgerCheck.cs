using Api.Campaigns;
using Api.Http;
using Api.Storage;
using Coverage.Progress;

namespace Api.Progress;

/// <summary>Counts every ledger again from its entries, and says where the kept totals differ. They never should.</summary>
internal sealed class LedgerCheck(Database db)
{
    /// <returns>One line for each difference, and how many campaigns were counted.</returns>
    public async Task<(int Campaigns, List<string> Differences)> Run(CancellationToken ct)
    {
        var ids = await db.Read(tx => tx.Query<Guid>("SELECT Id FROM Campaigns ORDER BY Id"), ct);
        List<string> differences = [];
        foreach (var id in ids)
        {
            // Beside a serving node an entry may be recorded between two statements: a true difference is there at the second look, too.
            if ((await Check(id, ct)).Count > 0)
                differences.AddRange(await Check(id, ct));
        }

        return (ids.Count, differences);
    }

    private Task<List<string>> Check(Guid id, CancellationToken ct) => db.Read(
        async tx =>
        {
            List<string> differences = [];
            foreach (var basis in Enum.GetValues<Basis>())
            {
                var campaign = (await CampaignStore.Find(tx, id, basis))!;
                var kept = (await TotalsStore.Days(tx, id, basis, DateOnly.MaxValue)).Where(HasCounts).ToHashSet();
                var counted = (await LedgerHistory.Days(tx, id, basis, knownAt: null, DateOnly.MaxValue)).Where(HasCounts).ToHashSet();
                differences.AddRange(kept.Except(counted).Select(day => $"campaign {id}, {basis.Name()}: {day} is kept, not in the ledger"));
                differences.AddRange(counted.Except(kept).Select(day => $"campaign {id}, {basis.Name()}: {day} is in the ledger, not kept"));

                var fold = await TotalsStore.Fold(tx, id, basis, campaign.Covered);
                if (campaign.Totals != fold)
                    differences.Add($"campaign {id}, {basis.Name()}: kept {campaign.Totals}, its days give {fold}");
            }

            return differences;
        },
        ct);

    /// <summary>A day whose entries were all taken back stays as a row of zeros.</summary>
    private static bool HasCounts(DayTotals day) => day is not { Enrolled: 0, Lapsed: 0, Reactivated: 0, Snapshot: null };
}
