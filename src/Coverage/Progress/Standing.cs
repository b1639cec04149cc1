namespace Coverage.Progress;

/// <summary>What a ledger comes to, in people since the start.</summary>
/// <param name="Enrolled">Sum of the recorded increments.</param>
/// <param name="Lapsed">Sum of the recorded lapses.</param>
/// <param name="Reactivated">Sum of the recorded reactivations.</param>
/// <param name="Net">The change of the covered count, snapshots included; negative where more left than came.</param>
public readonly record struct Standing(long Enrolled, long Lapsed, long Reactivated, long Net)
{
    /// <summary>What snapshots found beyond the recorded increments; negative where they found less.</summary>
    public long Reconciled => Net - (Enrolled + Reactivated - Lapsed);

    /// <summary>The recorded counts of a day added, the net moved by <paramref name="net"/>.</summary>
    internal Standing Plus(DayTotals day, long net) =>
        new(Enrolled + day.Enrolled, Lapsed + day.Lapsed, Reactivated + day.Reactivated, Net + net);
}
