using System.Globalization;

namespace Coverage.Population;

/// <summary>Percents as they are printed: 50.88, 50,88 or 50.88 %. "About 20" and "41-42" are no number to compare with.</summary>
public static class PrintedPercent
{
    private const int MostWholeDigits = 6;

    /// <returns>With as many decimals as were printed; null for what is not one number with at most <see cref="Percent.Decimals"/> of them.</returns>
    public static decimal? Read(string printed)
    {
        var digits = printed.Trim();
        if (digits.EndsWith('%')) digits = digits[..^1].TrimEnd();
        var parts = digits.Split('.', ',');
        var isNumber = parts switch
        {
            [var whole] => IsDigits(whole, MostWholeDigits),
            [var whole, var decimals] => IsDigits(whole, MostWholeDigits) && IsDigits(decimals, Percent.Decimals),
            _ => false,
        };
        return isNumber ? decimal.Parse(string.Join('.', parts), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null;
    }

    private static bool IsDigits(string text, int most) => text.Length > 0 && text.Length <= most && text.All(char.IsAsciiDigit);
}
