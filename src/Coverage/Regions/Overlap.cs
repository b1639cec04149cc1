namespace Coverage.Regions;

/// <summary>How many people several lists hold when nobody knows who is on more than one.</summary>
/// <param name="Least">The longest list: all others may be within it.</param>
/// <param name="Most">All together: nobody may be on two.</param>
public readonly record struct Overlap(long Least, long Most)
{
    /// <param name="lists">People on each.</param>
    public static Overlap Of(IReadOnlyCollection<long> lists) => new(lists.DefaultIfEmpty().Max(), lists.Sum());
}
