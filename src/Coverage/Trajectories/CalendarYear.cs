namespace Coverage.Trajectories;

/// <summary>A month of a rate is a twelfth of 365 days, so that a rate does not depend on where in the calendar it falls.</summary>
internal static class CalendarYear
{
    public const int Days = 365;
    public const int Months = 12;
    public const int DaysOfWeek = 7;
}
