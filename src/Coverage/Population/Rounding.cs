using System.Numerics;

namespace Coverage.Population;

/// <summary>Whole quotients of whole numbers. Exact at every step: nothing is rounded before it is divided.</summary>
internal static class Rounding
{
    /// <summary>The smallest whole number not below <paramref name="dividend"/> / <paramref name="divisor"/>.</summary>
    /// <remarks>A target is a floor to reach: rounding 13,841.2 people down would leave it missed.</remarks>
    public static long Up(Int128 dividend, Int128 divisor)
    {
        var (quotient, rest) = Int128.DivRem(dividend, divisor);
        return checked((long)(rest > 0 ? quotient + 1 : quotient));
    }

    /// <summary>The whole number nearest to <paramref name="dividend"/> / <paramref name="divisor"/>; a half goes away from zero.</summary>
    public static Int128 HalfAwayFromZero(Int128 dividend, Int128 divisor)
    {
        var (quotient, rest) = Int128.DivRem(dividend, divisor);
        return 2 * Int128.Abs(rest) >= divisor ? quotient + Int128.Sign(dividend) : quotient;
    }

    /// <summary>The same of numbers of any size; the divisor above 0.</summary>
    public static BigInteger HalfAwayFromZero(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var rest);
        return 2 * BigInteger.Abs(rest) >= divisor ? quotient + dividend.Sign : quotient;
    }
}
