using Coverage.Population;

namespace Coverage.Regions;

/// <summary>What is known of a region's coverage, and from where.</summary>
/// <param name="Code">The region.</param>
/// <param name="Number">Null where nothing is known of it nor of any region in it.</param>
/// <param name="Basis">Where it comes from; null without a number.</param>
/// <param name="Id">Of the campaign or figure; null for a sum.</param>
/// <param name="From">The earliest day that a part of it speaks of.</param>
/// <param name="To">The latest day that a part of it speaks of.</param>
/// <param name="Parts">The children that were added up, by code.</param>
/// <param name="LeftOut">What it does not hold, by region.</param>
public sealed record RegionNumber(
    string Code, Baseline? Number, NumberBasis? Basis, string? Id, DateOnly? From, DateOnly? To,
    IReadOnlyList<string> Parts, IReadOnlyList<LeftOut> LeftOut);
