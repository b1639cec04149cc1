namespace Coverage.Contributions;

/// <summary>What it costs to cover people.</summary>
/// <param name="rates">All that are known, in any order.</param>
public sealed class Tariff(IReadOnlyCollection<ContributionRate> rates)
{
    /// <summary>Rupiah a month; with it and <see cref="MostMonths"/> no sum for <see cref="Population.People.Most"/> people overflows.</summary>
    public const long MostIncome = 100_000_000;

    public const int MostMonths = 60;

    /// <summary>
    /// Of each programme the rate of the narrowest segment that has one; where the payer is open a rate for private payers goes before one
    /// for all, and of several the one that came into force last.
    /// </summary>
    /// <param name="month">Any day of it.</param>
    public MonthDue InMonth(Cover cover, DateOnly month)
    {
        CheckIncome(cover);
        var first = new DateOnly(month.Year, month.Month, 1);
        var dues = new List<Due>();
        var unknown = new List<(string, RateUnknown)>();
        foreach (var programme in cover.Programmes.Distinct(StringComparer.Ordinal))
        {
            var candidates = rates
                .Where(rate => rate.Scheme == cover.Scheme && rate.Programme == programme && rate.IsValidOn(first) && Concerns(rate, cover))
                .ToList();
            var segment = cover.Segments.FirstOrDefault(segment => candidates.Exists(rate => rate.Segment == segment));
            var own = Prevailing(candidates.Where(rate => rate.Segment == segment)).ToList();
            if (WhyUnknown(own, cover) is { } why) unknown.Add((programme, why));
            else dues.AddRange(own
                .Select(rate => new Due(programme, PayerOf(rate, cover), rate.PerMonth(cover.Income)!.Value, rate))
                .OrderBy(due => due.Payer));
        }

        return new(first, dues, unknown);
    }

    /// <param name="people">0 to <see cref="Population.People.Most"/>.</param>
    /// <param name="from">Any day of the first month.</param>
    /// <param name="months">1 to <see cref="MostMonths"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them, or the income, is outside its range.</exception>
    public Cost Over(Cover cover, long people, DateOnly from, int months)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, Population.People.Most);
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, MostMonths);
        var first = new DateOnly(from.Year, from.Month, 1);
        return new(people, [.. Enumerable.Range(0, months).Select(month => InMonth(cover, first.AddMonths(month)))]);
    }

    private static bool Concerns(ContributionRate rate, Cover cover) =>
        (rate.Bearer != Bearer.PrivatePayer || cover.PaidBy is not (Payer.CentralGovernment or Payer.LocalGovernment))
        && (rate.RiskClass is null || cover.RiskClass is null || rate.RiskClass == cover.RiskClass)
        && (rate.Basis != RateBasis.Income || cover.Income is not { } income || rate.IsInBand(income));

    /// <summary>One for each bearer and risk class, and only one where the payer is open.</summary>
    private static IEnumerable<ContributionRate> Prevailing(IEnumerable<ContributionRate> rates) => rates
        .GroupBy(rate => (Share: rate.Bearer == Bearer.PrivatePayer ? Bearer.WhoeverPays : rate.Bearer, rate.RiskClass))
        .Select(same => same
            .OrderByDescending(rate => rate.Bearer == Bearer.PrivatePayer)
            .ThenByDescending(rate => rate.ValidFrom ?? DateOnly.MinValue)
            .ThenBy(rate => rate.BandFrom)
            .First());

    private static RateUnknown? WhyUnknown(List<ContributionRate> rates, Cover cover)
    {
        if (rates.Count == 0) return RateUnknown.NoRate;
        if (rates.Exists(rate => rate.Basis is RateBasis.ContractValue or RateBasis.Term)) return RateUnknown.NotMonthly;
        if (cover.RiskClass is null && rates.Exists(rate => rate.RiskClass is not null)) return RateUnknown.RiskClassNeeded;
        return rates.Exists(rate => rate.PerMonth(cover.Income) is null) ? RateUnknown.IncomeNeeded : null;
    }

    private static Payer PayerOf(ContributionRate rate, Cover cover) => rate.Bearer switch
    {
        Bearer.Employer => Payer.Employer,
        Bearer.Worker => Payer.Participant,
        Bearer.CentralGovernment => Payer.CentralGovernment,
        _ => cover.PaidBy,
    };

    private static void CheckIncome(Cover cover)
    {
        if (cover.Income is < 0 or > MostIncome)
            throw new ArgumentOutOfRangeException(nameof(cover), cover.Income, $"0 to {MostIncome} rupiah a month.");
    }
}
