namespace Coverage.Allocation;

/// <summary>What a part's share of the people to add is proportional to.</summary>
public enum AllocationRule
{
    /// <summary>Its uncovered people: who has further to go is asked for more.</summary>
    Uncovered,

    /// <summary>Its eligible people: every part gains the same points of coverage.</summary>
    Eligible,

    /// <summary>Whatever brings the parts that stand lowest to one and the same coverage; those above it are asked for nobody.</summary>
    EqualRate,
}
