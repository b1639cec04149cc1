namespace Coverage.Trajectories;

/// <summary>How the people to add are planned over a campaign's days.</summary>
public enum Trajectory
{
    /// <summary>Evenly: see <see cref="LinearPath"/>.</summary>
    Linear,

    /// <summary>Slowly, then fast, then slowly: see <see cref="SCurvePath"/>.</summary>
    SCurve,

    /// <summary>By stated counts on stated days: see <see cref="MilestonePath"/>.</summary>
    Milestones,
}
