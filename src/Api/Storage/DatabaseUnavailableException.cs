namespace Api.Storage;

/// <summary>Why the database could not do what it was asked.</summary>
internal enum UnavailableReason
{
    /// <summary>It took longer than the time allowed.</summary>
    Timeout,

    /// <summary>It failed too often a moment ago; it is left alone for a while.</summary>
    CircuitOpen,

    /// <summary>More units of work are waiting for the SQLite writer than may wait.</summary>
    QueueFull,

    /// <summary>Others held what was needed (locks, deadlocks), again and again.</summary>
    Contention,

    /// <summary>The server has more to do than it takes on.</summary>
    Overloaded,

    /// <summary>The connection cannot be made, or it broke.</summary>
    Unreachable,

    /// <summary>The file or the database is missing, forbidden or damaged.</summary>
    CannotOpen,

    DiskFull,

    ReadOnly,

    /// <summary>The connection broke during a commit: it may or may not have happened.</summary>
    OutcomeUnknown,

    /// <summary>The program is shutting down.</summary>
    Stopping,
}

/// <summary>
/// The database cannot answer now; a later attempt may succeed. The message carries nothing of the engine's own text.
/// </summary>
internal sealed class DatabaseUnavailableException(UnavailableReason reason, TimeSpan retryAfter, Exception? inner = null)
    : Exception($"The database is unavailable: {reason}.", inner)
{
    public UnavailableReason Reason { get; } = reason;

    /// <summary>How long a caller should wait; at least one second, in whole seconds.</summary>
    public TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds)));
}
