namespace Coverage.Trajectories;

/// <summary>The calendar cut into steps.</summary>
public static class Intervals
{
    /// <summary>
    /// The days of a span by whole weeks or months of the calendar; the first and the last step are shorter where the span begins or
    /// ends within one. Empty where it ends before it begins.
    /// </summary>
    public static IEnumerable<(DateOnly From, DateOnly To)> Between(Interval interval, DateOnly from, DateOnly to)
    {
        for (var first = from; first <= to;)
        {
            var last = LastDayOf(interval, first);
            if (last >= to)
            {
                yield return (first, to);
                yield break;
            }

            yield return (first, last);
            first = last.AddDays(1);
        }
    }

    private static DateOnly LastDayOf(Interval interval, DateOnly day) => interval switch
    {
        Interval.Day => day,
        Interval.Week => DateOnly.FromDayNumber(Math.Min(day.DayNumber + DaysToSunday(day), DateOnly.MaxValue.DayNumber)),
        Interval.Month => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
        _ => throw new ArgumentOutOfRangeException(nameof(interval), interval, "Not an interval."),
    };

    private static int DaysToSunday(DateOnly day) => (CalendarYear.DaysOfWeek - (int)day.DayOfWeek) % CalendarYear.DaysOfWeek;
}
