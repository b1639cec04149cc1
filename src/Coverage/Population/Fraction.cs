using System.Numerics;

namespace Coverage.Population;

/// <summary>An exact rational number, in lowest terms.</summary>
public sealed record Fraction : IComparable<Fraction>
{
    /// <exception cref="ArgumentOutOfRangeException">The denominator is not above 0.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / common, denominator / common);
    }

    public BigInteger Numerator { get; }

    /// <summary>Above 0.</summary>
    public BigInteger Denominator { get; }

    /// <summary>part / whole; null when the whole is 0: a share of nobody is unknown.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The whole is negative.</exception>
    public static Fraction? Of(long part, long whole) => whole == 0 ? null : new(part, whole);

    public static Fraction operator +(Fraction one, Fraction other) =>
        new(one.Numerator * other.Denominator + other.Numerator * one.Denominator, one.Denominator * other.Denominator);

    public static Fraction operator -(Fraction one, Fraction other) =>
        new(one.Numerator * other.Denominator - other.Numerator * one.Denominator, one.Denominator * other.Denominator);

    public static bool operator <(Fraction one, Fraction other) => one.CompareTo(other) < 0;

    public static bool operator >(Fraction one, Fraction other) => one.CompareTo(other) > 0;

    public static bool operator <=(Fraction one, Fraction other) => one.CompareTo(other) <= 0;

    public static bool operator >=(Fraction one, Fraction other) => one.CompareTo(other) >= 0;

    public int CompareTo(Fraction? other) =>
        other is null ? 1 : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The same in percent, or in points, for display only: 2 decimals, half away from zero.</summary>
    public decimal Percent() => (decimal)Rounding.HalfAwayFromZero(Numerator * Shown, Denominator) * 0.01m;

    /// <summary>Hundredths of a percent in one.</summary>
    internal const int Shown = 10_000;
}
