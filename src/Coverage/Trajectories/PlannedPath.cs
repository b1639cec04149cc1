namespace Coverage.Trajectories;

/// <summary>How many people are planned to have been added by each day of a campaign.</summary>
/// <remarks>
/// Every path is 0 up to the start, all of A from the due date on, never falls between, and is planned from the start each time: rounded
/// monthly rates added up would overshoot.
/// </remarks>
public abstract record PlannedPath
{
    /// <exception cref="ArgumentOutOfRangeException">The due date is before the start, or fewer than 0 people are to be added.</exception>
    private protected PlannedPath(long added, DateOnly start, DateOnly due)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(added);
        ArgumentOutOfRangeException.ThrowIfLessThan(due, start);
        (Added, Start, Due) = (added, start, due);
    }

    /// <summary>A: people to add by the due date, 0 or more.</summary>
    public long Added { get; }

    /// <summary>Nothing is planned up to this day.</summary>
    public DateOnly Start { get; }

    /// <summary>From this day on all of A is planned, also where it is the start itself.</summary>
    public DateOnly Due { get; }

    /// <summary>The path that a trajectory names.</summary>
    /// <param name="milestones">Read by <see cref="Trajectory.Milestones"/> alone, in date order.</param>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="LinearPath(long, DateOnly, DateOnly)"/>, or no such trajectory.</exception>
    /// <exception cref="ArgumentException">As <see cref="MilestonePath"/>.</exception>
    public static PlannedPath Of(
        Trajectory trajectory, long added, DateOnly start, DateOnly due, IReadOnlyList<Milestone>? milestones = null) => trajectory switch
    {
        Trajectory.Linear => new LinearPath(added, start, due),
        Trajectory.SCurve => new SCurvePath(added, start, due),
        Trajectory.Milestones => new MilestonePath(added, start, due, milestones ?? []),
        _ => throw new ArgumentOutOfRangeException(nameof(trajectory), trajectory, "Not a trajectory."),
    };

    /// <summary>People planned to have been added by the end of a day; 0 to A.</summary>
    public long PlannedNet(DateOnly asOf) => asOf >= Due ? Added : asOf <= Start ? 0 : Between(asOf);

    /// <summary>The same for a day after the start and before the due date.</summary>
    private protected abstract long Between(DateOnly asOf);
}
