using Coverage.Population;

namespace Coverage.Change;

/// <summary>A difference of coverage and what it is made of, as exact fractions: 1/100 is one point. The parts add up to the total.</summary>
/// <param name="Total">C1 / E1 - C0 / E0.</param>
/// <param name="Enrolment">By people enrolled and reactivated; never negative.</param>
/// <param name="Lapses">By people who lapsed; never positive.</param>
/// <param name="Reconciled">By what was counted beyond the records.</param>
/// <param name="Denominator">By another number of eligible people, with nobody enrolled or lapsed.</param>
public sealed record ChangeParts(Fraction Total, Fraction Enrolment, Fraction Lapses, Fraction Reconciled, Fraction Denominator)
{
    /// <summary>
    /// The same in points for display, 2 decimals. The total is rounded half away from zero and the parts by largest remainder, so that what
    /// is shown adds up too: each part is less than 0.01 from its exact value, and a part of 0 is shown as 0.
    /// </summary>
    public ChangePoints Points() => ChangePoints.Of(this);
}
