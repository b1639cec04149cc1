using Api.Access;
using Api.Http;

namespace Api.Campaigns;

/// <summary>Who may do what with a campaign: it lies in its region.</summary>
internal static class CampaignAccess
{
    /// <returns>The campaign, when the caller may do there what the route is for; one that the caller may not read does not exist.</returns>
    public static Outcome<CampaignRow> On(this Permission permission, CampaignRow? campaign) =>
        campaign is null || !permission.Sees(campaign.RegionCode) ? Problems.Missing("campaign", "kampanye")
        : permission.Refuses(campaign.RegionCode) is { } refusal ? refusal
        : campaign;
}
