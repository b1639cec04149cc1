using System.Numerics;
using Coverage.Population;

namespace Coverage.Change;

/// <summary>How much of a change of coverage came from enrolment, how much from lapses, and how much from another denominator.</summary>
/// <param name="Before">E0 and C0.</param>
/// <param name="After">E1 and C1.</param>
/// <param name="Recorded">What was recorded between.</param>
/// <param name="Reconciled">C1 - C0 beyond the records, people: what snapshots or figures found.</param>
/// <param name="Parts">Null where <paramref name="Unknown"/> says why.</param>
/// <param name="Unknown">Null where the parts are known.</param>
public sealed record CoverageChange(
    Baseline Before, Baseline After, Flows Recorded, long Reconciled, ChangeParts? Parts, ChangeUnknown? Unknown)
{
    /// <remarks>
    /// Of the two orders - first the people, then the denominator, or the other way round - neither is the right one, so each part is
    /// its mean over both (the Shapley value; for a ratio also known as the Marshall-Edgeworth or midpoint split):
    /// n people weigh n (1/E0 + 1/E1) / 2, the denominator (C0 + C1) / 2 x (1/E1 - 1/E0). The sum is C1/E1 - C0/E0 exactly, and swapping
    /// the dates only changes the signs.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of eligible people.</exception>
    public static CoverageChange Between(Baseline before, Baseline after, Flows recorded)
    {
        var ((e0, c0), (e1, c1)) = (before, after);
        ArgumentOutOfRangeException.ThrowIfNegative(e0, nameof(before));
        ArgumentOutOfRangeException.ThrowIfNegative(e1, nameof(after));
        var reconciled = c1 - c0 - (recorded.Enrolled + recorded.Reactivated - recorded.Lapsed);
        if (e0 == 0 || e1 == 0)
        {
            var why = e0 == 0 ? ChangeUnknown.NoDenominatorBefore : ChangeUnknown.NoDenominatorAfter;
            return new(before, after, recorded, reconciled, null, why);
        }

        var parts = new ChangeParts(
            new Fraction(c1, e1) - new Fraction(c0, e0),
            By(recorded.Enrolled + recorded.Reactivated),
            By(-recorded.Lapsed),
            By(reconciled),
            OverBoth(((BigInteger)c0 + c1) * (e0 - e1)));
        return new(before, after, recorded, reconciled, parts, null);

        Fraction By(long people) => OverBoth(people * ((BigInteger)e0 + e1));
        Fraction OverBoth(BigInteger dividend) => new(dividend, 2 * (BigInteger)e0 * e1);
    }
}
