namespace Coverage.Allocation;

/// <summary>People to add, divided.</summary>
/// <param name="Each">One for each part, in the order given.</param>
/// <param name="Unallocated">What no part has room for, people; 0 where all of it fits. Shares and this add up to what was divided.</param>
public sealed record Shares(IReadOnlyList<Share> Each, long Unallocated);
