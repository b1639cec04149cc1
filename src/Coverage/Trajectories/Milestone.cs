namespace Coverage.Trajectories;

/// <summary>What is planned to have been reached on the way.</summary>
/// <param name="On">The day by which; after the start and before the due date.</param>
/// <param name="Added">People planned to have been added since the start, 0 to A; never fewer than the milestone before.</param>
public readonly record struct Milestone(DateOnly On, long Added);
