namespace Coverage.Trajectories;

/// <summary>How the people to add are planned over a campaign's days.</summary>
public enum Trajectory
{
    /// <summary>Evenly: see <see cref="LinearPath"/>.</summary>
    Linear,
}
