namespace Coverage.Regions;

/// <summary>Where a region's number comes from.</summary>
public enum NumberBasis
{
    /// <summary>A campaign of its own.</summary>
    Campaign,

    /// <summary>A published figure of its own.</summary>
    Figure,

    /// <summary>The sum of its children's numbers.</summary>
    Children,
}
