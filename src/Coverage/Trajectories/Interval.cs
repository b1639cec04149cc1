namespace Coverage.Trajectories;

/// <summary>How long the steps of a series are.</summary>
public enum Interval
{
    Day,

    /// <summary>Monday to Sunday, as in ISO 8601.</summary>
    Week,

    /// <summary>The calendar month.</summary>
    Month,
}
