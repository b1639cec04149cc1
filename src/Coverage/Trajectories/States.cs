namespace Coverage.Trajectories;

/// <summary>The rule that names a campaign's state.</summary>
/// <remarks>
/// The shares of 95 and 60 percent are those with which Open SDG, after Eurostat, calls a goal on track or in need of acceleration;
/// 105 is their mirror. Whole counts are compared, never rounded percents.
/// </remarks>
public static class States
{
    private const int AheadFrom = 105;
    private const int OnTrackFrom = 95;
    private const int AtRiskFrom = 60;

    /// <summary>The first that holds: not started, achieved, missed, then by net in percent of the plan so far.</summary>
    /// <param name="net">People added so far; may be negative.</param>
    /// <param name="planned">People planned by <paramref name="asOf"/>, 0 or more.</param>
    /// <param name="added">A: people to add in all.</param>
    /// <param name="start">The first day.</param>
    /// <param name="due">The day by which A is promised.</param>
    /// <param name="asOf">The day asked about.</param>
    public static CampaignState Of(long net, long planned, long added, DateOnly start, DateOnly due, DateOnly asOf)
    {
        if (asOf < start) return CampaignState.NotStarted;
        if (net >= added) return CampaignState.Achieved;
        if (asOf >= due) return CampaignState.Missed;
        if (planned == 0) return net >= 0 ? CampaignState.OnTrack : CampaignState.OffTrack;
        if (Reaches(AheadFrom)) return CampaignState.Ahead;
        if (Reaches(OnTrackFrom)) return CampaignState.OnTrack;
        return Reaches(AtRiskFrom) ? CampaignState.AtRisk : CampaignState.OffTrack;

        bool Reaches(int percentOfPlan) => (Int128)100 * net >= (Int128)percentOfPlan * planned;
    }
}
