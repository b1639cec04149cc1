namespace Coverage.Contributions;

/// <summary>A rate of contribution, as decreed for a while.</summary>
/// <param name="Scheme">By code.</param>
/// <param name="Programme">By code; null where it pays for several at once.</param>
/// <param name="Segment">By code; it holds for the segments within it too, unless they have their own.</param>
/// <param name="RiskClass">Of the employer's trade, 1 to 5; null where it does not matter.</param>
/// <param name="BandFrom">Incomes or contract values above this, rupiah; 0 for all.</param>
/// <param name="BandTo">And up to this; null without an end.</param>
/// <param name="Bearer">Who pays it.</param>
/// <param name="Basis">What it is a rate of.</param>
/// <param name="Amount">Percent or rupiah, by the basis.</param>
/// <param name="Least">The least it comes to, rupiah a person a month.</param>
/// <param name="Most">The most it comes to, rupiah a person a month.</param>
/// <param name="IncomeCeiling">Income above it counts as this much, rupiah a month.</param>
/// <param name="ValidFrom">The first day; null where the source names none.</param>
/// <param name="ValidTo">The last day; null where the source names none.</param>
/// <param name="Source">Where it was read.</param>
public sealed record ContributionRate(
    string Scheme, string? Programme, string Segment, int? RiskClass, long BandFrom, long? BandTo, Bearer Bearer, RateBasis Basis,
    decimal Amount, long? Least, long? Most, long? IncomeCeiling, DateOnly? ValidFrom, DateOnly? ValidTo, string Source)
{
    public bool IsValidOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    internal bool IsInBand(long rupiah) => (rupiah > BandFrom || BandFrom == 0) && (BandTo is null || rupiah <= BandTo);

    /// <summary>Rupiah a person a month, rounded half away from zero to whole rupiah and then held between the least and the most.</summary>
    /// <param name="income">
    /// Rupiah a month, 0 to <see cref="Tariff.MostIncome"/>; null where it is not known, and then the least is taken.
    /// </param>
    /// <returns>Null where the income is needed and not known, and for what is not paid monthly.</returns>
    internal long? PerMonth(long? income) => Basis switch
    {
        RateBasis.Flat => (long)Amount,
        RateBasis.Income when income is { } earned => Held((long)Math.Round(
            Math.Min(earned, IncomeCeiling ?? earned) * Amount / 100, MidpointRounding.AwayFromZero)),
        RateBasis.Income => Least,
        _ => null,
    };

    private long Held(long rupiah) => Math.Min(Math.Max(rupiah, Least ?? 0), Most ?? long.MaxValue);
}
