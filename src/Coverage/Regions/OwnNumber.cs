namespace Coverage.Regions;

/// <summary>Coverage that a region reports of itself.</summary>
/// <param name="RegionCode">Whose.</param>
/// <param name="Basis"><see cref="NumberBasis.Campaign"/> or <see cref="NumberBasis.Figure"/>.</param>
/// <param name="Id">Of the campaign or figure.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="Eligible">People; null where only the other count was published.</param>
/// <param name="Covered">People; null where only the other count was published.</param>
public sealed record OwnNumber(string RegionCode, NumberBasis Basis, string Id, DateOnly AsOf, long? Eligible, long? Covered);
