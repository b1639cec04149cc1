namespace Coverage.Contributions;

/// <summary>What one person costs in a month.</summary>
/// <param name="Month">Its first day, on which the rates are those in force.</param>
/// <param name="Dues">By programme as asked, then by payer.</param>
/// <param name="Unknown">Programmes whose cost is not known, and why; they are in no sum.</param>
public sealed record MonthDue(DateOnly Month, IReadOnlyList<Due> Dues, IReadOnlyList<(string Programme, RateUnknown Why)> Unknown);
