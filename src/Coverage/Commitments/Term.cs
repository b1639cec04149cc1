namespace Coverage.Commitments;

/// <summary>By when a commitment was to be fulfilled, and when it was.</summary>
/// <param name="DueOn">The last day in time.</param>
/// <param name="FulfilledOn">Null while it is not.</param>
public readonly record struct Term(DateOnly DueOn, DateOnly? FulfilledOn)
{
    /// <summary>How it stands at the end of a day; what came to be known of later days does not count.</summary>
    public CommitmentState On(DateOnly day) =>
        FulfilledOn is { } fulfilled && fulfilled <= day
            ? fulfilled <= DueOn ? CommitmentState.Kept : CommitmentState.Late
            : day <= DueOn ? CommitmentState.Open : CommitmentState.Broken;
}
