using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Targets;
using Coverage.Contributions;

namespace Api.Contributions;

/// <summary>Whose contributions are counted.</summary>
internal enum CostFor
{
    /// <summary>All whom the target adds.</summary>
    Target,

    /// <summary>Those still to add today.</summary>
    Remaining,
}

/// <summary>Whose cover, of what, paid by whom and for how long.</summary>
internal sealed record AskCost
{
    /// <summary>target: all whom the target adds; remaining: those still to add today. Left out: target.</summary>
    public CostFor? For { get; init; }

    /// <summary>Who pays where the rate leaves that open; left out: localGovernment, the region's own budget (APBD).</summary>
    public Payer? Payer { get; init; }

    /// <summary>The segment of these people; left out: the first of the scheme whose contributions anybody may pay, bpu.</summary>
    [StringLength(40, MinimumLength = 1)]
    public string? Segment { get; init; }

    /// <summary>Their monthly income, rupiah; left out: the lowest contribution, where there is one.</summary>
    [Range(0d, Tariff.MostIncome)]
    public long? Income { get; init; }

    /// <summary>Codes of the scheme's programmes, parted by commas; left out: jkk,jkm where the scheme has them, else all of them.</summary>
    [StringLength(200, MinimumLength = 1)]
    [RegularExpression("^[a-z0-9-]+(,[a-z0-9-]+)*$")]
    public string? Programmes { get; init; }

    /// <summary>For how many months; left out: 12.</summary>
    [Range(1, Tariff.MostMonths)]
    public int? Months { get; init; }

    /// <summary>Any day of the first month; left out: this month, or the campaign's first while that is to come.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Of the employer's trade, 1 to 5.</summary>
    [Range(1, 5)]
    public int? RiskClass { get; init; }

    /// <summary>Rupiah that the payer has for the whole term: the answer says how many people that pays for.</summary>
    [Range(0d, CampaignCost.MostBudget)]
    public long? Budget { get; init; }
}

/// <summary>What it costs to cover people, in whole rupiah. What is not known is in no sum, and stands under unknown.</summary>
internal sealed record CostAnswer
{
    public required Guid CampaignId { get; init; }

    public required CostFor For { get; init; }

    /// <summary>How many people it is for.</summary>
    public required long People { get; init; }

    /// <summary>Null where the scheme has no segment whose contributions anybody may pay, and none was given.</summary>
    public required string? Segment { get; init; }

    [MaxLength(20)]
    [Texts(40)]
    public required IReadOnlyList<string> Programmes { get; init; }

    /// <summary>Who pays where the rate leaves that open.</summary>
    public required Payer Payer { get; init; }

    public required long? Income { get; init; }

    public required int? RiskClass { get; init; }

    /// <summary>The first day of the first month.</summary>
    public required DateOnly From { get; init; }

    public required int Months { get; init; }

    /// <summary>One person over all months.</summary>
    [MaxLength(6)]
    public required IReadOnlyList<PayerSum> PerPerson { get; init; }

    /// <summary>All people over all months.</summary>
    [MaxLength(6)]
    public required IReadOnlyList<PayerSum> ByPayer { get; init; }

    /// <summary>All people over all months; null where a part of it is not known.</summary>
    public required long? Total { get; init; }

    [MaxLength(6)]
    public required IReadOnlyList<YearCost> ByYear { get; init; }

    /// <summary>By the rates in force on the first day of each month.</summary>
    [MaxLength(Tariff.MostMonths)]
    public required IReadOnlyList<MonthCost> ByMonth { get; init; }

    /// <summary>Programmes whose contribution is not known in some of the months, and why.</summary>
    [MaxLength(80)]
    public required IReadOnlyList<UnknownCost> Unknown { get; init; }

    /// <summary>What a budget pays for; null where none was given.</summary>
    public required BudgetAnswer? Budget { get; init; }

    /// <summary>The rates that the sums rest on.</summary>
    [MaxLength(200)]
    public required IReadOnlyList<RateAnswer> Rates { get; init; }
}

/// <summary>What somebody pays.</summary>
internal sealed record PayerSum
{
    public required Payer Payer { get; init; }

    public required long Rupiah { get; init; }
}

/// <summary>What a calendar year costs.</summary>
internal sealed record YearCost
{
    public required int Year { get; init; }

    /// <summary>How many of the months lie in it.</summary>
    public required int Months { get; init; }

    [MaxLength(6)]
    public required IReadOnlyList<PayerSum> ByPayer { get; init; }

    /// <summary>Null where a part of it is not known.</summary>
    public required long? Total { get; init; }
}

/// <summary>What a month costs.</summary>
internal sealed record MonthCost
{
    /// <summary>Its first day.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>One person.</summary>
    [MaxLength(6)]
    public required IReadOnlyList<PayerSum> PerPerson { get; init; }

    /// <summary>All people.</summary>
    [MaxLength(6)]
    public required IReadOnlyList<PayerSum> ByPayer { get; init; }

    /// <summary>Null where a part of it is not known.</summary>
    public required long? Total { get; init; }
}

/// <summary>A programme whose contribution is not known.</summary>
internal sealed record UnknownCost
{
    public required string Programme { get; init; }

    /// <summary>noRate, incomeNeeded, riskClassNeeded or notMonthly.</summary>
    public required WarningAnswer Reason { get; init; }

    /// <summary>In how many of the months.</summary>
    public required int Months { get; init; }
}

/// <summary>How far a budget goes over the whole term.</summary>
internal sealed record BudgetAnswer
{
    public required long Rupiah { get; init; }

    /// <summary>People paid for over all months, rounded down: nobody is covered in part. Null with a reason.</summary>
    public required long? People { get; init; }

    /// <summary>Rupiah that pay for nobody more. Null with a reason.</summary>
    public required long? Left { get; init; }

    /// <summary>It pays for all of these people. Null with a reason.</summary>
    public required bool? IsEnough { get; init; }

    /// <summary>costUnknown where a contribution is not known, payerPaysNothing where all of it is others' to pay.</summary>
    public required WarningAnswer? Reason { get; init; }
}

/// <summary>A rate of contribution, with where it was read.</summary>
internal sealed record RateAnswer
{
    public required string Programme { get; init; }

    /// <summary>The segment it is decreed for; it holds for those within it.</summary>
    public required string Segment { get; init; }

    public required int? RiskClass { get; init; }

    public required Bearer Bearer { get; init; }

    public required RateBasis Basis { get; init; }

    /// <summary>Percent of the income; null for a flat rate.</summary>
    public required decimal? Percent { get; init; }

    /// <summary>Rupiah a month; null for a rate of the income.</summary>
    public required long? Rupiah { get; init; }

    /// <summary>The least it comes to, rupiah a month.</summary>
    public required long? Least { get; init; }

    /// <summary>The most it comes to, rupiah a month.</summary>
    public required long? Most { get; init; }

    /// <summary>Income above it counts as this much, rupiah a month.</summary>
    public required long? IncomeCeiling { get; init; }

    /// <summary>Null where the source names no first day.</summary>
    public required DateOnly? ValidFrom { get; init; }

    /// <summary>Null where the source names no last day.</summary>
    public required DateOnly? ValidTo { get; init; }

    [StringLength(400)]
    public required string Source { get; init; }
}
