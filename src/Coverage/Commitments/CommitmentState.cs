namespace Coverage.Commitments;

/// <summary>How a commitment stands on a day.</summary>
public enum CommitmentState
{
    /// <summary>Not fulfilled, and the due date has not passed; the due date itself is still in time.</summary>
    Open,

    /// <summary>Fulfilled on the due date or before.</summary>
    Kept,

    /// <summary>Fulfilled after the due date.</summary>
    Late,

    /// <summary>Not fulfilled, and the due date has passed. What is fulfilled after all is late from then on.</summary>
    Broken,
}
