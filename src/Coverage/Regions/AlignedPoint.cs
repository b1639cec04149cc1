using Coverage.Population;

namespace Coverage.Regions;

/// <summary>Where a peer stood some days after it stood where the other stands now.</summary>
/// <param name="Day">Days since it stood where the other stands now; the first is 0.</param>
/// <param name="Coverage">Exact.</param>
public readonly record struct AlignedPoint(int Day, Fraction Coverage);
