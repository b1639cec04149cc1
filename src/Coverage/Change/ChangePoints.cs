using System.Numerics;
using Coverage.Population;

namespace Coverage.Change;

/// <summary>A difference of coverage and its parts in points, 2 decimals; the parts add up to the total as they stand.</summary>
public sealed record ChangePoints(decimal Total, decimal Enrolment, decimal Lapses, decimal Reconciled, decimal Denominator)
{
    internal static ChangePoints Of(ChangeParts exact)
    {
        var total = Rounding.HalfAwayFromZero(exact.Total.Numerator * Fraction.Shown, exact.Total.Denominator);
        (BigInteger Whole, Fraction Remainder)[] floors = [.. new[] { exact.Enrolment, exact.Lapses, exact.Reconciled, exact.Denominator }.Select(Floor)];
        var missing = (int)(total - floors.Aggregate(BigInteger.Zero, (sum, floor) => sum + floor.Whole));

        // A stable order: of equal remainders the part named first is rounded up.
        foreach (var at in Enumerable.Range(0, floors.Length).OrderByDescending(at => floors[at].Remainder).Take(missing)) floors[at].Whole++;
        return new(Shown(total), Shown(floors[0].Whole), Shown(floors[1].Whole), Shown(floors[2].Whole), Shown(floors[3].Whole));
    }

    private static (BigInteger Whole, Fraction Remainder) Floor(Fraction part)
    {
        var hundredths = part.Numerator * Fraction.Shown;
        var whole = BigInteger.DivRem(hundredths, part.Denominator, out var rest);
        if (rest < 0) (whole, rest) = (whole - 1, rest + part.Denominator);
        return (whole, new(rest, part.Denominator));
    }

    private static decimal Shown(BigInteger hundredths) => (decimal)hundredths * 0.01m;
}
