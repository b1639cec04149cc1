namespace Coverage.Progress;

/// <summary>What one scope's ledger says of one day, in people. Increments of a day come before its snapshot.</summary>
/// <param name="Scope">Whose ledger.</param>
/// <param name="Day">The day observed.</param>
/// <param name="Enrolled">Newly covered that day.</param>
/// <param name="Lapsed">No longer covered from that day.</param>
/// <param name="Reactivated">Covered again from that day.</param>
/// <param name="Snapshot">The covered count at the end of that day, the one recorded last; null if nobody counted.</param>
public readonly record struct DayTotals(Scope Scope, DateOnly Day, long Enrolled, long Lapsed, long Reactivated, long? Snapshot)
{
    /// <summary>enrolled + reactivated - lapsed.</summary>
    public long Net => Enrolled + Reactivated - Lapsed;

    /// <summary>The same day and scope with what was recorded later.</summary>
    public DayTotals Plus(DayTotals later) => this with
    {
        Enrolled = Enrolled + later.Enrolled,
        Lapsed = Lapsed + later.Lapsed,
        Reactivated = Reactivated + later.Reactivated,
        Snapshot = later.Snapshot ?? Snapshot,
    };
}
