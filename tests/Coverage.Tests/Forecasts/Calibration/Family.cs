namespace Coverage.Tests.Forecasts.Calibration;

/// <summary>Kinds of campaigns that a forecast must be right about.</summary>
public enum Family
{
    /// <summary>About as many every month.</summary>
    Steady,

    /// <summary>Fast at first, then less and less.</summary>
    Slowing,

    /// <summary>Little on most days and very much on few.</summary>
    Bursty,

    /// <summary>Many who enrol stop paying after some months, and some who were covered before do too.</summary>
    Lapsing,

    /// <summary>Budgets pay for groups of people, and then no longer.</summary>
    Subsidised,
}

public enum Reporting
{
    Daily,

    /// <summary>One report at the end of each month.</summary>
    Monthly,
}
