using Coverage.Contributions;
using Coverage.Population;
using Coverage.Tests.Golden;
using FsCheck.Fluent;

namespace Coverage.Tests.Contributions;

public class TariffTests
{
    private const string Scheme = "bpjs-ketenagakerjaan";

    private static readonly DateOnly June = new(2025, 6, 15);
    private static readonly Cover Vulnerable = new(Scheme, ["vulnerable-workers", "bpu"], ["jkk", "jkm"], Payer.LocalGovernment);

    [Theory]
    [InlineData("budget-full-year")]
    [InlineData("budget-nine-months")]
    [InlineData("budget-for-seed-target")]
    public void What_a_local_budget_pays_for_vulnerable_workers_is_what_regions_printed(string name)
    {
        var (given, expect) = GoldenFlow.Named(name);

        var cost = Decreed.Tariff.Over(Vulnerable, given.Count("workers"), June, given.TryGetProperty("months", out var months) ? months.GetInt32() : 12);

        Assert.Equal(given.Count("rupiah_per_month"), cost.Months[0].Dues.Sum(due => due.Rupiah));
        Assert.Equal(expect.Count("rupiah"), cost.Total);
        Assert.Equal([Payer.LocalGovernment], cost.ByPayer.Keys);
        Assert.True(cost.IsComplete);
    }

    [Fact]
    public void A_budget_pays_for_whole_people_and_says_what_is_left()
    {
        var (given, expect) = GoldenFlow.Named("workers-a-budget-pays");
        var perPerson = Decreed.Tariff.Over(Vulnerable, 1, June, (int)given.Count("months")).PerPerson[Payer.LocalGovernment];

        Assert.Equal(given.Count("rupiah_per_month") * given.Count("months"), perPerson);
        Assert.Equal(new(expect.Count("workers"), expect.Count("rupiah_left")), Budget.PaysFor(given.Count("rupiah"), perPerson));
    }

    [Fact]
    public void A_budget_pays_for_as_many_as_it_can_and_never_more() =>
        Properties.ForAll(Properties.Counts(People.Most).Two(), one =>
        {
            var (rupiah, perPerson) = one;
            if (perPerson == 0)
            {
                Assert.Null(Budget.PaysFor(rupiah, perPerson));
                return;
            }

            var (people, left) = Budget.PaysFor(rupiah, perPerson)!.Value;

            Assert.Equal(rupiah, people * perPerson + left);
            Assert.InRange(left, 0, perPerson - 1);
        });

    [Theory]
    [InlineData("bpu", Payer.Participant, "2026-03-31", 16_800)]
    [InlineData("bpu", Payer.Participant, "2026-04-01", 8_400)]
    [InlineData("bpu", Payer.Sponsor, "2026-12-31", 8_400)]
    [InlineData("bpu", Payer.LocalGovernment, "2026-06-01", 16_800)]
    [InlineData("bpu", Payer.CentralGovernment, "2026-06-01", 16_800)]
    [InlineData("bpu", Payer.Participant, "2027-01-01", 16_800)]
    [InlineData("platform-drivers", Payer.Participant, "2025-12-31", 16_800)]
    [InlineData("platform-drivers", Payer.Participant, "2026-01-01", 8_400)]
    [InlineData("platform-drivers", Payer.Participant, "2027-03-31", 8_400)]
    [InlineData("platform-drivers", Payer.LocalGovernment, "2027-03-31", 16_800)]
    public void The_discount_is_for_who_pays_privately_while_it_lasts(string segment, Payer payer, string day, long rupiah)
    {
        var cover = Vulnerable with { Segments = segment == "bpu" ? ["bpu"] : [segment, "bpu"], PaidBy = payer };

        var due = Decreed.Tariff.InMonth(cover, DateOnly.ParseExact(day, "yyyy-MM-dd", null));

        Assert.Equal(rupiah, due.Dues.Sum(one => one.Rupiah));
        Assert.All(due.Dues, one => Assert.Equal(payer, one.Payer));
    }

    [Fact]
    public void A_year_counts_each_month_by_the_rates_then_in_force()
    {
        var cost = Decreed.Tariff.Over(Vulnerable with { PaidBy = Payer.Participant }, 1_000, new(2026, 1, 1), 12);

        Assert.Equal(3 * 16_800 + 9 * 8_400, cost.PerPerson[Payer.Participant]);
        Assert.Equal(16_800_000, cost.In(cost.Months[0])[Payer.Participant]);
        Assert.Equal(8_400_000, cost.In(cost.Months[3])[Payer.Participant]);
    }

    [Theory]
    [InlineData(null, 36_800)]
    [InlineData(500_000L, 36_800)]
    [InlineData(1_000_000L, 36_800)]
    [InlineData(2_345_678L, 23_457 + 6_800 + 46_914)] // 23456.78 and 46913.56
    [InlineData(100_000_000L, 207_000 + 6_800 + 2_000_000)]
    public void Own_account_workers_pay_by_declared_income_between_the_least_and_the_most(long? income, long rupiah) => Assert.Equal(
        rupiah,
        Decreed.Tariff.InMonth(Vulnerable with { Programmes = ["jkk", "jkm", "jht"], Income = income }, June).Dues.Sum(due => due.Rupiah));

    [Fact]
    public void A_wage_earner_costs_the_employer_the_worker_and_the_state()
    {
        var cover = new Cover(Scheme, ["honorary-staff", "pu"], ["jkk", "jkm", "jht", "jp", "jkp"], Payer.Employer, 4_000_000, RiskClass: 1);

        var cost = Decreed.Tariff.Over(cover, 10, June, 1);

        Assert.Equal(9_600 + 12_000 + 148_000 + 80_000, cost.PerPerson[Payer.Employer]);
        Assert.Equal(80_000 + 40_000, cost.PerPerson[Payer.Participant]);
        Assert.Equal(88_000, cost.ByPayer[Payer.CentralGovernment]);
    }

    [Fact]
    public void A_pension_counts_wages_up_to_the_ceiling() => Assert.Equal(
        [200_846L, 100_423L], // 2 and 1 percent of 10,042,300
        Decreed.Tariff.InMonth(new(Scheme, ["pu"], ["jp"], Payer.Employer, 50_000_000), June).Dues.OrderByDescending(due => due.Rupiah).Select(due => due.Rupiah));

    [Fact]
    public void What_is_not_known_says_why_and_is_in_no_sum()
    {
        var due = Decreed.Tariff.InMonth(new(Scheme, ["pu"], ["jkk", "jht", "jkn"], Payer.Employer), June);

        Assert.Equal([("jkk", RateUnknown.RiskClassNeeded), ("jht", RateUnknown.IncomeNeeded), ("jkn", RateUnknown.NoRate)], due.Unknown);
        Assert.Empty(due.Dues);
        Assert.Equal(RateUnknown.NotMonthly, Decreed.Tariff.InMonth(new(Scheme, ["jakon"], ["jkm"], Payer.Employer), June).Unknown.Single().Why);
    }

    [Theory]
    [InlineData(100_000_000, 210_000)]
    [InlineData(150_000_000, 295_000)] // 210,000 + 85,000
    [InlineData(10_000_000_000, 10_440_000)] // 0.21 + 0.68 + 0.65 + 4.4 + 4.5 million
    [InlineData(0, 0)]
    public void A_construction_contract_pays_each_band_by_its_own_rate(long value, long rupiah) =>
        Assert.Equal(rupiah, ConstructionContract.Due(Decreed.Rates, "jkk", value, June));

    [Fact]
    public void A_contract_that_no_band_covers_has_no_price() => Assert.Null(ConstructionContract.Due(Decreed.Rates, "jht", 1, June));

    [Fact]
    public void The_largest_sums_fit() => Assert.True(Decreed.Tariff.Over(
        new(Scheme, ["pu"], ["jkk", "jkm", "jht", "jp", "jkp"], Payer.Employer, Tariff.MostIncome, RiskClass: 5), People.Most, June, Tariff.MostMonths).Total > 0);

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(People.Most + 1, 1)]
    [InlineData(1, 0)]
    [InlineData(1, Tariff.MostMonths + 1)]
    public void Out_of_range_is_an_error_of_the_caller(long people, int months) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Decreed.Tariff.Over(Vulnerable, people, June, months));

    [Fact]
    public void Every_rate_names_its_source_and_a_known_segment_and_programme()
    {
        var segments = Csv.Rows("Reference", "segments.csv").Select(row => row["code"]).ToHashSet();
        var programmes = Csv.Rows("Reference", "programmes.csv").Select(row => row["code"]).ToHashSet();

        Assert.All(Decreed.Rates, rate =>
        {
            Assert.StartsWith("https://", rate.Source, StringComparison.Ordinal);
            Assert.Contains(rate.Segment, segments);
            Assert.True(rate.Programme is null || programmes.Contains(rate.Programme));
        });
    }
}
