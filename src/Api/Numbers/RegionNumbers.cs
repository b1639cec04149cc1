using Api.Access;
using Api.Progress;
using Api.Regions;
using Api.Storage;
using Coverage.Regions;

namespace Api.Numbers;

/// <summary>The numbers of a region and of every region in it, on a day, as far as a caller may read them.</summary>
/// <param name="ByRegion">By code; what the caller may not read is in none of them.</param>
/// <param name="Campaigns">All that were read, by id.</param>
/// <param name="Figures">All that were read.</param>
internal sealed record RegionNumbers(
    Region Region, DateOnly AsOf, IReadOnlyDictionary<string, RegionNumber> ByRegion, IReadOnlyDictionary<Guid, CampaignNumber> Campaigns,
    IReadOnlyList<FigureNumber> Figures)
{
    /// <summary>The region's own.</summary>
    public RegionNumber Number => ByRegion[Region.Code];

    public static async Task<RegionNumbers> Read(
        Session tx, RegionTree regions, Region region, string scheme, Basis basis, DateOnly day, Permission permission)
    {
        var campaigns = await NumberStore.CampaignsOf(tx, region, null, scheme, basis, day);
        var figures = await NumberStore.FiguresOf(tx, region, null, scheme, day);
        if (!permission.Caller.May(Role.Viewer, region))
        {
            campaigns.RemoveAll(campaign => !permission.Sees(campaign.RegionCode));
            figures.RemoveAll(figure => !permission.Sees(figure.RegionCode));
        }

        return new(
            region,
            day,
            RollUp.Of(
                regions.Within(region).Select(within => new RegionNode(within.Code, within.ParentCode)),
                [.. campaigns.Select(campaign => campaign.Own), .. figures.Select(figure => figure.Own)]),
            campaigns.ToDictionary(campaign => campaign.Id),
            figures);
    }

    /// <summary>The campaigns that a region's number is made of; none where it is a figure.</summary>
    public IEnumerable<CampaignNumber> MadeOf(string code) => ByRegion[code] switch
    {
        { Basis: NumberBasis.Campaign, Id: { } id } => [Campaigns[Guid.Parse(id)]],
        { Basis: NumberBasis.Children } sum => sum.Parts.SelectMany(MadeOf),
        _ => [],
    };
}
