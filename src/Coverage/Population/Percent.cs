namespace Coverage.Population;

/// <summary>Shares as people read them: 20 means 20 percent.</summary>
public static class Percent
{
    /// <summary>The finest percent accepted: a millionth of a percent.</summary>
    public const int Decimals = 6;

    private const int Shown = 2;

    /// <summary>
    /// <paramref name="part"/> of <paramref name="whole"/> in percent, for display only: exactly 2 decimals, half away from zero.
    /// A decision compares counts instead, because 99,996 of 100,000 shows as 100.00.
    /// </summary>
    /// <param name="part">People; may be negative or above the whole, and is shown as it is.</param>
    /// <param name="whole">People, 0 or more.</param>
    /// <returns>Null when the whole is 0: a share of nobody is unknown, neither 0 nor 100.</returns>
    public static decimal? Of(long part, long whole) => Rounded(part, whole, Shown);

    /// <summary>Whether a percent that was published follows from its counts, compared with as many decimals as were published.</summary>
    /// <param name="published">At most <see cref="Decimals"/> decimals, also where the last are 0: 25.0 was looked at more finely than 25.</param>
    /// <returns>Null when the whole is 0: nothing follows from it.</returns>
    public static bool? Follows(decimal published, long part, long whole) =>
        Rounded(part, whole, published.Scale) is { } computed ? computed == published : null;

    /// <summary>A share in percent with 2 decimals or more, to stand beside a percent said with that many.</summary>
    internal static decimal? Beside(long part, long whole, int decimals) => Rounded(part, whole, Math.Max(decimals, Shown));

    /// <summary>100 part / whole with 0 to <see cref="Decimals"/> decimals; null when the whole is 0.</summary>
    internal static decimal? Rounded(long part, long whole, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(whole);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, Decimals);
        if (whole == 0) return null;

        Int128 unitsOfAll = 100;
        for (var place = 0; place < decimals; place++) unitsOfAll *= 10;
        var unit = new decimal(1, 0, 0, isNegative: false, (byte)decimals);
        return (decimal)Rounding.HalfAwayFromZero(part * unitsOfAll, whole) * unit;
    }
}
