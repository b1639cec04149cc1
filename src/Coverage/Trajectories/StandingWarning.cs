namespace Coverage.Trajectories;

/// <summary>A count that cannot be true and is shown all the same: hiding it would hide the fault behind it.</summary>
public enum StandingWarning
{
    /// <summary>More covered than eligible: the denominator is out of date.</summary>
    AboveEligible,

    /// <summary>Fewer than nobody covered: lapses were recorded of people who were not counted at the start.</summary>
    BelowZero,
}
