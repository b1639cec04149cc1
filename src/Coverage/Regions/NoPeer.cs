namespace Coverage.Regions;

/// <summary>Why a region is no peer.</summary>
public enum NoPeer
{
    /// <summary>Another level, or no code of a region.</summary>
    OtherLevel,

    /// <summary>Nothing is known of it with a denominator.</summary>
    NoNumber,

    /// <summary>More than <see cref="Peers.MostTimesTheSize"/> times as many eligible people, or as few.</summary>
    OtherSize,

    /// <summary>It stands no higher today.</summary>
    NotHigher,

    /// <summary>It was higher already when it was first counted.</summary>
    NeverStoodThere,
}
