namespace Coverage.Trajectories;

/// <summary>How a campaign stands at a date; <see cref="States.Of"/> says when.</summary>
public enum CampaignState
{
    /// <summary>The start lies ahead.</summary>
    NotStarted,

    /// <summary>As many were added as promised.</summary>
    Achieved,

    /// <summary>The due date has come and fewer were added than promised.</summary>
    Missed,

    /// <summary>At least 105 percent of the plan so far.</summary>
    Ahead,

    /// <summary>At least 95 percent of the plan so far.</summary>
    OnTrack,

    /// <summary>At least 60 percent of the plan so far.</summary>
    AtRisk,

    /// <summary>Less than 60 percent of the plan so far.</summary>
    OffTrack,
}
