using System.Globalization;

namespace Coverage.Charts;

/// <summary>Where an axis is marked: round numbers, and months.</summary>
public static class Ticks
{
    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 600];

    /// <summary>Steps of 1, 2 or 5 times a power of ten, from below the least to above the most, in about <paramref name="wanted"/> steps.</summary>
    public static IReadOnlyList<long> Counts(long least, long most, int wanted)
    {
        var span = Math.Max(most - least, 1);
        var step = 1L;
        while (span > step * wanted) step = step.ToString(CultureInfo.InvariantCulture)[0] == '2' ? step / 2 * 5 : step * 2;
        var from = (long)Math.Floor((decimal)least / step) * step;
        var ticks = new List<long> { from };
        while (ticks[^1] < most || ticks.Count == 1) ticks.Add(ticks[^1] + step);
        return ticks;
    }

    /// <summary>First days of months within a span, so many months apart that no more than <paramref name="most"/> are marked.</summary>
    public static IReadOnlyList<DateOnly> Months(DateOnly from, DateOnly to, int most)
    {
        var all = (to.Year - from.Year) * 12 + to.Month - from.Month;
        var step = MonthSteps.FirstOrDefault(step => all / step < most, MonthSteps[^1]);
        return
        [
            .. Enumerable.Range(0, all + 1)
                .Select(month => from.Year * 12 + from.Month - 1 + month)
                .Where(month => month % Math.Min(step, 12) == 0 && month / 12 % Math.Max(1, step / 12) == 0)
                .Select(month => new DateOnly(month / 12, month % 12 + 1, 1))
                .Where(first => first >= from && first <= to),
        ];
    }
}
