namespace Coverage.Change;

/// <summary>What was recorded between two dates, in people.</summary>
/// <param name="Enrolled">Newly covered.</param>
/// <param name="Reactivated">Covered again.</param>
/// <param name="Lapsed">No longer covered.</param>
public readonly record struct Flows(long Enrolled, long Reactivated, long Lapsed);
