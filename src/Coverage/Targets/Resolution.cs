namespace Coverage.Targets;

/// <summary>What became of a target against a baseline. The last three are refusals: no count can be promised.</summary>
public enum Resolution
{
    /// <summary>There are people to add.</summary>
    Ok,

    /// <summary>The baseline is at the target or past it: nothing to add.</summary>
    AlreadyMet,

    /// <summary>More are covered than are eligible: the denominator is out of date, and nothing can be added by it.</summary>
    DenominatorStale,

    /// <summary>More than 100 percent of the uncovered, or of the eligible.</summary>
    TargetOver100Percent,

    /// <summary>The target comes to more people than are eligible.</summary>
    TargetExceedsEligible,

    /// <summary>Nobody is eligible: coverage is undefined.</summary>
    NoDenominator,
}
