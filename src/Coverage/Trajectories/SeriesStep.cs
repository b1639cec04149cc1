namespace Coverage.Trajectories;

/// <summary>A day, week or month of a campaign.</summary>
/// <param name="From">Its first day within the campaign.</param>
/// <param name="To">Its last day within the campaign.</param>
/// <param name="PlannedNet">People planned to have been added since the start by the end of <paramref name="To"/>.</param>
/// <param name="PlannedCovered">C + planned, people.</param>
/// <param name="Actual">What happened; null where the step begins after the last day known.</param>
public sealed record SeriesStep(DateOnly From, DateOnly To, long PlannedNet, long PlannedCovered, SeriesActual? Actual);
