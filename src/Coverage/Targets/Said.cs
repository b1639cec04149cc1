using Coverage.Population;

namespace Coverage.Targets;

/// <summary>A fact of the baseline as the words of a target state it.</summary>
/// <param name="What">The fact.</param>
/// <param name="Value">Percent or people.</param>
/// <param name="Step">
/// What the last digit said is worth, and so how finely the speaker looked: 1 for "80 percent", 0.1 for "78.6 percent",
/// 1000 for "69 thousand".
/// </param>
public sealed record Said(Claim What, decimal Value, decimal Step)
{
    /// <summary>
    /// Compares with the baseline as finely as was said: "80 percent uncovered" agrees with 79.6, which rounds to it, and contradicts
    /// 78.6, which rounds to 79.
    /// </summary>
    /// <returns>Null where they agree, and where the baseline has no denominator to compute a percent from.</returns>
    internal Contradiction? Against(Baseline baseline)
    {
        var (eligible, covered) = baseline;
        return What switch
        {
            Claim.UncoveredPercent => Share(baseline.Uncovered, eligible),
            Claim.CoveredPercent => Share(covered, eligible),
            Claim.UncoveredPeople => Count(baseline.Uncovered),
            Claim.CoveredPeople => Count(covered),
            Claim.EligiblePeople => Count(eligible),
            _ => null,
        };
    }

    private Contradiction? Share(long part, long whole) =>
        Percent.Rounded(part, whole, Value.Scale) is not { } computed || computed == Value
            ? null
            : new(What, Value, Percent.Beside(part, whole, Value.Scale) ?? computed);

    private Contradiction? Count(long people) =>
        Rounding.HalfAwayFromZero(people, (Int128)Step) * (Int128)Step == (Int128)Value ? null : new(What, Value, people);
}
