namespace Coverage.Targets;

/// <summary>A fact of the baseline that the words of a target may state on the way.</summary>
public enum Claim
{
    /// <summary>The share of the eligible not yet covered, percent.</summary>
    UncoveredPercent,

    /// <summary>The share of the eligible covered at the start, percent.</summary>
    CoveredPercent,

    /// <summary>U, people.</summary>
    UncoveredPeople,

    /// <summary>C, people.</summary>
    CoveredPeople,

    /// <summary>E, people.</summary>
    EligiblePeople,
}
