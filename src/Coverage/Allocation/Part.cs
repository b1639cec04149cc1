using Coverage.Population;

namespace Coverage.Allocation;

/// <summary>A sub-region or segment that people can be added in.</summary>
/// <param name="Key">What it is called; no two parts share one, and it decides ties.</param>
/// <param name="Baseline">Where it stands; it can take as many more as are uncovered.</param>
public sealed record Part(string Key, Baseline Baseline);
