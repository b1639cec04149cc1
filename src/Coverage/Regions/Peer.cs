using Coverage.Population;

namespace Coverage.Regions;

/// <summary>A region to learn from: it once stood where another stands now, and stands higher today.</summary>
/// <param name="Code">The region.</param>
/// <param name="SameKind">It too is a city, or a regency, and so on.</param>
/// <param name="SizeRatio">The smaller number of eligible people over the larger; 1 is as large.</param>
/// <param name="StoodThereOn">
/// The last day on which it was still no higher than the other is now, by lines between its points; the rise since then is what can be
/// learnt from.
/// </param>
/// <param name="ReachedOn">The day of its latest point.</param>
/// <param name="Gained">Points of coverage since, as an exact fraction; above 0.</param>
/// <param name="Curve">Its points since, counted in days from <paramref name="StoodThereOn"/>.</param>
public sealed record Peer(
    string Code, bool SameKind, Fraction SizeRatio, DateOnly StoodThereOn, DateOnly ReachedOn, Fraction Gained, IReadOnlyList<AlignedPoint> Curve)
{
    /// <summary>How long that took.</summary>
    public int Days => ReachedOn.DayNumber - StoodThereOn.DayNumber;
}
