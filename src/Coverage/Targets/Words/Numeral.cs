using System.Globalization;
using Coverage.Population;

namespace Coverage.Targets.Words;

/// <summary>
/// A number as written, not yet read, because a group of three digits is read by its unit: "12.800 peserta" and "12,800 participants"
/// are thousands, "12.800 persen" is a little under thirteen, since nobody promises thousands of percents.
/// </summary>
/// <param name="Digits">Digits with points and commas between them, or the plain value of number words.</param>
/// <param name="Times">1, or the value of a word such as "thousand" or "juta" that follows.</param>
internal readonly record struct Numeral(string Digits, long Times)
{
    /// <summary>More digits than any number accepted has, so that reading one cannot overflow.</summary>
    private const int MostDigits = 20;

    /// <summary>Four plain digits that may be a year.</summary>
    public bool MayBeYear => Times == 1 && Digits is ['1', '9', _, _] or ['2', '0' or '1', _, _];

    /// <summary>Percent, with the decimals as written; null if it cannot be one.</summary>
    public decimal? AsPercent() =>
        Read(threeDigitsAreThousands: false) is { } value && Times == 1 && value <= People.Most && value.Scale <= Percent.Decimals
            ? value
            : null;

    /// <summary>Whole people, and what the last digit written is worth; null if it cannot be a count.</summary>
    public (decimal Value, decimal Step)? AsPeople()
    {
        if (Read(threeDigitsAreThousands: Times == 1) is not { } value) return null;

        var step = Math.Max(Times / PowerOfTen(value.Scale), 1);
        var people = value * Times;
        return people <= People.Most && people == decimal.Truncate(people) ? (decimal.Truncate(people), decimal.Truncate(step)) : null;
    }

    private decimal? Read(bool threeDigitsAreThousands)
    {
        if (Digits.Length > MostDigits) return null;

        var last = Digits.LastIndexOfAny(['.', ',']);
        if (last < 0) return Plain(Digits);

        var mark = Digits[last];
        var whole = Digits[..last];
        var tail = Digits[(last + 1)..];
        var other = mark == '.' ? ',' : '.';

        // 1.234,5: two marks, the last of them the decimal one.
        if (whole.Contains(other)) return whole.Contains(mark) ? null : WithDecimals(Groups(whole, other), tail);
        // 1.234.567: one mark more than once parts thousands.
        if (whole.Contains(mark)) return Plain(Groups(Digits, mark));
        return threeDigitsAreThousands && Groups(Digits, mark) is { } thousands ? Plain(thousands) : WithDecimals(whole, tail);
    }

    /// <summary>The digits without the marks, if these part groups of three and the first does not begin with 0.</summary>
    private static string? Groups(string digits, char mark)
    {
        var groups = digits.Split(mark);
        var sound = groups[0].Length <= 3 && groups[0][0] != '0' && groups.Skip(1).All(group => group.Length == 3);
        return sound ? string.Concat(groups) : null;
    }

    private static decimal? Plain(string? digits) => WithDecimals(digits, "");

    private static decimal? WithDecimals(string? whole, string tail) =>
        whole is null ? null : decimal.Parse($"{whole}.{tail}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static decimal PowerOfTen(int exponent) => 1m / new decimal(1, 0, 0, isNegative: false, (byte)exponent);
}
