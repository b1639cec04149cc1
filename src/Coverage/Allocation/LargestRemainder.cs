namespace Coverage.Allocation;

/// <summary>Whole numbers that add up, from fractions that do.</summary>
internal static class LargestRemainder
{
    /// <param name="sum">What they must add up to: the sum of the dividends over the divisor, or that rounded to a whole number.</param>
    /// <param name="quotas">The dividends, by keys that no two share; of equal remainders the first key by ordinal comes first.</param>
    /// <param name="divisor">Of them all, above 0 where there are any.</param>
    public static IEnumerable<(string Key, long Whole)> Round(long sum, IReadOnlyList<(string Key, Int128 Dividend)> quotas, Int128 divisor)
    {
        var floors = quotas.Select(quota =>
        {
            var (whole, rest) = Int128.DivRem(quota.Dividend, divisor);
            return rest < 0 ? (quota.Key, Whole: whole - 1, Remainder: rest + divisor) : (quota.Key, Whole: whole, Remainder: rest);
        }).ToList();
        var missing = (int)(sum - floors.Aggregate((Int128)0, (total, floor) => total + floor.Whole));

        return floors
            .OrderByDescending(floor => floor.Remainder)
            .ThenBy(floor => floor.Key, StringComparer.Ordinal)
            .Select((floor, at) => (floor.Key, checked((long)(at < missing ? floor.Whole + 1 : floor.Whole))));
    }
}
