namespace Coverage.Contributions;

/// <summary>What one person costs one payer in a month.</summary>
/// <param name="Programme">By code.</param>
/// <param name="Payer">Who.</param>
/// <param name="Rupiah">Whole rupiah.</param>
/// <param name="Rate">By which rate.</param>
public sealed record Due(string Programme, Payer Payer, long Rupiah, ContributionRate Rate);
