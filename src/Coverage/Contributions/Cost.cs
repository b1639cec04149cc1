namespace Coverage.Contributions;

/// <summary>What covering people costs over some months. All sums are exact, of contributions that are whole rupiah a person.</summary>
/// <param name="People">How many.</param>
/// <param name="Months">What one of them costs in each month, by the rates then in force.</param>
public sealed record Cost(long People, IReadOnlyList<MonthDue> Months)
{
    /// <summary>Every programme's contribution is known in every month; if not, the sums are too low.</summary>
    public bool IsComplete => Months.All(month => month.Unknown.Count == 0);

    /// <summary>Rupiah for one person over all months, by who pays.</summary>
    public IReadOnlyDictionary<Payer, long> PerPerson => Sums(Months.SelectMany(month => month.Dues), 1);

    /// <summary>Rupiah for all over all months, by who pays.</summary>
    public IReadOnlyDictionary<Payer, long> ByPayer => Sums(Months.SelectMany(month => month.Dues), People);

    /// <summary>Rupiah for all over all months.</summary>
    public long Total => ByPayer.Values.Sum();

    /// <summary>Rupiah for all in one month, by who pays.</summary>
    public IReadOnlyDictionary<Payer, long> In(MonthDue month) => Sums(month.Dues, People);

    private static SortedDictionary<Payer, long> Sums(IEnumerable<Due> dues, long times) =>
        new(dues.GroupBy(due => due.Payer).ToDictionary(same => same.Key, same => checked(times * same.Sum(due => due.Rupiah))));
}
