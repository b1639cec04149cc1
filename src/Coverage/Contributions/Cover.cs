namespace Coverage.Contributions;

/// <summary>What is to be paid for a person.</summary>
/// <param name="Scheme">By code.</param>
/// <param name="Segments">The person's segment by code, then the one it lies in, and so on.</param>
/// <param name="Programmes">By code.</param>
/// <param name="PaidBy">Who pays where the rate leaves that open.</param>
/// <param name="Income">Rupiah a month; null where it is not known: then the lowest contribution, where there is one.</param>
/// <param name="RiskClass">Of the employer's trade, 1 to 5; null where it is not known.</param>
public sealed record Cover(
    string Scheme, IReadOnlyList<string> Segments, IReadOnlyList<string> Programmes, Payer PaidBy, long? Income = null, int? RiskClass = null);
