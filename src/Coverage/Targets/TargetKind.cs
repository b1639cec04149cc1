namespace Coverage.Targets;

/// <summary>
/// What the value of a target counts. E = eligible, C = covered, U = uncovered people at the start, v = the value;
/// T = the count to be covered at the end, rounded up to a whole person.
/// </summary>
public enum TargetKind
{
    /// <summary>T = C + ceil(v U / 100): v percent of those not yet covered.</summary>
    PercentOfUncovered,

    /// <summary>T = C + ceil(v E / 100): v points more coverage.</summary>
    PercentagePoints,

    /// <summary>T = C + ceil(v C / 100): v percent more participants.</summary>
    PercentGrowth,

    /// <summary>T = ceil(v E / 100): v percent of the eligible covered.</summary>
    CoveragePercent,

    /// <summary>T = C + v: v people more.</summary>
    AbsoluteAdded,

    /// <summary>T = v: v people covered.</summary>
    AbsoluteCovered,

    /// <summary>T = ceil(p E), p = the share covered of another region when the target was set: as far as they were.</summary>
    Parity,
}
