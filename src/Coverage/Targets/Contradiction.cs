namespace Coverage.Targets;

/// <summary>The words say one thing of the baseline, its counts another.</summary>
/// <param name="What">The fact in question.</param>
/// <param name="Said">Percent or people, as said.</param>
/// <param name="Computed">Percent (2 decimals, or as many as were said) or people, from the baseline.</param>
public sealed record Contradiction(Claim What, decimal Said, decimal Computed);
