namespace Coverage.Regions;

/// <summary>A region in its tree.</summary>
/// <param name="Code">By the interior ministry.</param>
/// <param name="Parent">The region it lies in; null at the top.</param>
public readonly record struct RegionNode(string Code, string? Parent);
