namespace Coverage.Regions;

/// <summary>Why a region cannot be ranked.</summary>
public enum RankUnknown
{
    /// <summary>Nothing is known of its coverage.</summary>
    NoNumber,

    /// <summary>Nobody is eligible.</summary>
    NoDenominator,

    /// <summary>Nothing is known of its coverage at the earlier date.</summary>
    NoEarlierNumber,

    /// <summary>Nobody is to be added.</summary>
    NoTarget,
}
