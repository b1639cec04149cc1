using Api.Http;
using Api.Targets;
using Coverage.Contributions;

namespace Api.Contributions;

/// <summary>A cost as it is answered.</summary>
internal static class CostWords
{
    public static CostAnswer Answer(this CampaignCost known, Language language)
    {
        var (campaign, ask, cover, cost) = known;
        return new()
        {
            CampaignId = campaign.Id,
            For = ask.For ?? CostFor.Target,
            People = cost.People,
            Segment = cover.Segments.Count == 0 ? null : cover.Segments[0],
            Programmes = cover.Programmes,
            Payer = cover.PaidBy,
            Income = cover.Income,
            RiskClass = cover.RiskClass,
            From = cost.Months[0].Month,
            Months = cost.Months.Count,
            PerPerson = Sums(cost.PerPerson),
            ByPayer = Sums(cost.ByPayer),
            Total = Total(cost),
            ByYear = [.. cost.Months.GroupBy(month => month.Month.Year).Select(year => Show(year.Key, new Cost(cost.People, [.. year])))],
            ByMonth = [.. cost.Months.Select(month => Show(new Cost(cost.People, [month])))],
            Unknown =
            [
                .. cost.Months.SelectMany(month => month.Unknown).GroupBy(unknown => unknown).Select(same => new UnknownCost
                {
                    Programme = same.Key.Programme,
                    Reason = Reason(same.Key.Why, language),
                    Months = same.Count(),
                }),
            ],
            Budget = ask.Budget is { } rupiah ? Show(rupiah, cover.PaidBy, cost, language) : null,
            Rates = [.. cost.Months.SelectMany(month => month.Dues).Select(due => due.Rate).Distinct().Select(Show)],
        };
    }

    private static IReadOnlyList<PayerSum> Sums(IReadOnlyDictionary<Payer, long> sums) =>
        [.. sums.Select(sum => new PayerSum { Payer = sum.Key, Rupiah = sum.Value })];

    /// <summary>A sum that lacks a part is not the total.</summary>
    private static long? Total(Cost cost) => cost.IsComplete ? cost.Total : null;

    private static YearCost Show(int year, Cost cost) =>
        new() { Year = year, Months = cost.Months.Count, ByPayer = Sums(cost.ByPayer), Total = Total(cost) };

    private static MonthCost Show(Cost cost) =>
        new() { Month = cost.Months[0].Month, PerPerson = Sums(cost.PerPerson), ByPayer = Sums(cost.ByPayer), Total = Total(cost) };

    private static BudgetAnswer Show(long rupiah, Payer payer, Cost cost, Language language)
    {
        var budget = cost.IsComplete ? Budget.PaysFor(rupiah, cost.PerPerson.GetValueOrDefault(payer)) : null;
        return new()
        {
            Rupiah = rupiah,
            People = budget?.People,
            Left = budget?.Left,
            IsEnough = budget is { } paid ? paid.People >= cost.People : null,
            Reason = budget is not null ? null : cost.IsComplete
                ? Warning("payerPaysNothing", new(
                    "all of the contributions are others' to pay", "seluruh iuran ditanggung pihak lain"), language)
                : Warning("costUnknown", new(
                    "a part of what a person costs is not known", "sebagian biaya per orang tidak diketahui"), language),
        };
    }

    private static RateAnswer Show(ContributionRate rate) => new()
    {
        Programme = rate.Programme!,
        Segment = rate.Segment,
        RiskClass = rate.RiskClass,
        Bearer = rate.Bearer,
        Basis = rate.Basis,
        Percent = rate.Basis == RateBasis.Income ? rate.Amount : null,
        Rupiah = rate.Basis == RateBasis.Flat ? (long)rate.Amount : null,
        Least = rate.Least,
        Most = rate.Most,
        IncomeCeiling = rate.IncomeCeiling,
        ValidFrom = rate.ValidFrom,
        ValidTo = rate.ValidTo,
        Source = rate.Source,
    };

    private static WarningAnswer Reason(RateUnknown why, Language language) => Warning(why.Name(), why switch
    {
        RateUnknown.NoRate => new("no rate is known for this segment at that time", "tarif untuk segmen ini pada waktu itu tidak diketahui"),
        RateUnknown.IncomeNeeded => new("it depends on the income: give income", "bergantung pada penghasilan: berikan income"),
        RateUnknown.RiskClassNeeded => new("it depends on the risk of the trade: give riskClass", "bergantung pada risiko usaha: berikan riskClass"),
        _ => new("it is paid once for a contract or a term, not by the month", "dibayar sekali per kontrak atau masa, bukan per bulan"),
    }, language);

    private static WarningAnswer Warning(string code, Text text, Language language) => new() { Code = code, Text = text.In(language) };
}
