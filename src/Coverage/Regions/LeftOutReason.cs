namespace Coverage.Regions;

/// <summary>Why a number is not in another.</summary>
public enum LeftOutReason
{
    /// <summary>Nothing is known there: its people are missing from the sum.</summary>
    NoNumber,

    /// <summary>Without both counts it can neither be shown as coverage nor added up.</summary>
    Incomplete,

    /// <summary>The region has a later number, or a campaign of the same day.</summary>
    Superseded,

    /// <summary>A region around it has a number of its own, in which these people are counted already.</summary>
    WithinAnother,
}
