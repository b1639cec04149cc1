namespace Coverage.Contributions;

/// <summary>What a construction contract costs where the wages are not known: each part of its value by the rate of its band.</summary>
/// <remarks>The bands are marginal, as tax bands are: a contract of 150 million pays the first rate on 100 million and the second on 50.</remarks>
public static class ConstructionContract
{
    /// <param name="rates">All that are known, in any order.</param>
    /// <param name="value">Of the contract, rupiah, 0 or more.</param>
    /// <returns>Rupiah, once, rounded half away from zero; null where the bands known on that day do not cover the value.</returns>
    public static long? Due(IEnumerable<ContributionRate> rates, string programme, long value, DateOnly signedOn)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        var bands = rates
            .Where(rate => rate.Basis == RateBasis.ContractValue && rate.Programme == programme && rate.IsValidOn(signedOn))
            .OrderBy(rate => rate.BandFrom)
            .ToList();
        var (percents, upTo) = (0m, 0L);
        foreach (var band in bands.Where(band => band.BandFrom < value))
        {
            if (band.BandFrom != upTo) return null;
            upTo = Math.Min(value, band.BandTo ?? value);
            percents += (upTo - band.BandFrom) * band.Amount;
        }

        return upTo == value ? (long)Math.Round(percents / 100, MidpointRounding.AwayFromZero) : null;
    }
}
