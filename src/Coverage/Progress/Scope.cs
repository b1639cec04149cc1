namespace Coverage.Progress;

/// <summary>
/// The part of a campaign an entry speaks of. Each pair of region and segment is a scope of its own, also where one or both are
/// missing; the scopes add up to the campaign.
/// </summary>
/// <param name="RegionCode">A sub-region, or null.</param>
/// <param name="Segment">A segment, or null.</param>
public readonly record struct Scope(string? RegionCode, string? Segment)
{
    /// <summary>
    /// Neither region nor segment. Increments of it are one more scope beside the others; a snapshot of it counts the whole campaign,
    /// all scopes together.
    /// </summary>
    public static Scope Whole => default;
}
