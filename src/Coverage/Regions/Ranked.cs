namespace Coverage.Regions;

/// <summary>A region in its place.</summary>
/// <param name="Rank">From 1; null where there is nothing to rank by.</param>
/// <param name="By">Who, and by what.</param>
public sealed record Ranked(int? Rank, RankValue By);
