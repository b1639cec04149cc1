using Coverage.Population;

namespace Coverage.Regions;

/// <summary>How a region's coverage went.</summary>
/// <param name="Code">The region.</param>
/// <param name="Points">In date order, one a day at most.</param>
public sealed record PeerCurve(string Code, IReadOnlyList<PeerPoint> Points);

/// <param name="On">The day.</param>
/// <param name="Number">Where the region stood at its end.</param>
public readonly record struct PeerPoint(DateOnly On, Baseline Number);
