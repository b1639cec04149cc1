using Api.Campaigns;
using Api.Progress;
using Api.Storage;

namespace Api.Cascades;

/// <summary>What a campaign's children come to on a day; they are in none of its own counts.</summary>
internal sealed record ChildSums(int Count, long Added, long Net, long Covered)
{
    /// <summary>One query where nothing is recorded after that day, else one more for each child.</summary>
    /// <returns>Null without children; cancelled ones are none.</returns>
    public static async Task<ChildSums?> Of(Session tx, Guid parentId, Basis basis, DateOnly asOf, DateTimeOffset? knownAt)
    {
        ChildSums? sums = null;
        foreach (var child in await CampaignStore.ChildrenOf(tx, parentId, basis))
        {
            var net = (await TotalsStore.StandingOn(tx, child, basis, asOf, knownAt)).Net;
            var (count, added, before, covered) = sums ?? new(0, 0, 0, 0);
            sums = new(count + 1, added + child.TargetAdded, before + net, covered + child.Covered + net);
        }

        return sums;
    }
}
