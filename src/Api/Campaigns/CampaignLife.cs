namespace Api.Campaigns;

/// <summary>Which steps a campaign's life allows.</summary>
internal static class CampaignLife
{
    public static bool Allows(CampaignStatus from, CampaignStatus to) => (from, to) switch
    {
        (CampaignStatus.Draft, CampaignStatus.Active or CampaignStatus.Cancelled) => true,
        (CampaignStatus.Active, CampaignStatus.Closed or CampaignStatus.Cancelled) => true,
        (CampaignStatus.Closed, CampaignStatus.Active) => true,
        _ => false,
    };
}
