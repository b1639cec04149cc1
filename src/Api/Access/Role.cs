namespace Api.Access;

/// <summary>What a caller may do; each role may do all that those before it may.</summary>
internal enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Records progress.</summary>
    Recorder,

    /// <summary>Verifies what others recorded.</summary>
    Verifier,

    /// <summary>Opens, changes and closes campaigns and targets.</summary>
    Manager,

    /// <summary>Everything, segments included.</summary>
    Administrator,
}
