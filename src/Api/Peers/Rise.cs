using Api.Activities;
using Api.Numbers;
using Api.Storage;
using Coverage.Regions;

namespace Api.Peers;

/// <summary>What a peer did while it rose.</summary>
/// <param name="Campaigns">Its campaigns that were under way, earliest first.</param>
/// <param name="Activities">What was done for them meanwhile, earliest first.</param>
internal sealed record Rise(Peer Peer, IReadOnlyList<Guid> Campaigns, IReadOnlyList<ActivityRow> Activities)
{
    public static async Task<List<Rise>> Read(Session tx, IEnumerable<Peer> peers, List<CampaignNumber> campaigns)
    {
        var ofRegion = campaigns.ToLookup(campaign => campaign.RegionCode);
        var rises = peers.Select(peer => (Peer: peer, Campaigns: (List<Guid>)[.. ofRegion[peer.Code].Where(WasUnderWay(peer)).OrderBy(campaign => campaign.StartsOn).Select(campaign => campaign.Id)])).ToList();
        var done = (await ActivityStore.Of(tx, [.. rises.SelectMany(rise => rise.Campaigns)])).ToLookup(activity => activity.CampaignId);
        return rises.ConvertAll(rise => new Rise(rise.Peer, rise.Campaigns,
        [
            .. rise.Campaigns.SelectMany(id => done[id])
                .Where(activity => activity.HeldOn >= rise.Peer.StoodThereOn && activity.HeldOn <= rise.Peer.ReachedOn)
                .OrderBy(activity => activity.HeldOn),
        ]));
    }

    private static Func<CampaignNumber, bool> WasUnderWay(Peer peer) =>
        campaign => campaign.StartsOn <= peer.ReachedOn && (campaign.Totals.LastDay ?? campaign.StartsOn) >= peer.StoodThereOn;
}
