namespace Coverage.Change;

/// <summary>Why a difference of coverage is not known.</summary>
public enum ChangeUnknown
{
    /// <summary>Nobody was eligible at the earlier date.</summary>
    NoDenominatorBefore,

    /// <summary>Nobody was eligible at the later date.</summary>
    NoDenominatorAfter,
}
