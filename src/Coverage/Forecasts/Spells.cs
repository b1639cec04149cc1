using Coverage.Trajectories;

namespace Coverage.Forecasts;

/// <summary>Cuts the past into comparable spells, whether it was reported daily or monthly.</summary>
internal static class Spells
{
    /// <summary>Weekdays differ, so nothing shorter than a week is compared.</summary>
    private const int ShortestDays = 7;

    /// <summary>Of a long past the spells grow longer instead of more.</summary>
    private const int Most = 16;

    /// <summary>Groups that came in fewer of the spells than this are events; in more, they are how the campaign works.</summary>
    private const double Rarely = 1.0 / 3;

    /// <summary>Days without a report are days without progress once they are half as many again as usual between reports.</summary>
    private const double Silence = 1.5;

    public static double Months(int days) => days * (double)CalendarYear.Months / CalendarYear.Days;

    /// <returns>The spells in order, and the last day they tell of.</returns>
    public static (IReadOnlyList<Spell> Spells, DateOnly To) Of(Question question)
    {
        var start = question.Path.Start;
        // Before the first day, so that what was reported on it belongs to the first spell.
        List<Report> points = [new(start, 0, 0), .. question.Reports];
        var last = points[^1].On;
        var usual = UsualGap(points);
        if (question.AsOf.DayNumber - last.DayNumber > Math.Max(ShortestDays, Silence * usual))
            points.Add(points[^1] with { On = last = question.AsOf, Left = 0 });

        var shortest = Math.Max(ShortestDays, (last.DayNumber - start.DayNumber) / Most);
        var cuts = new List<Report> { points[0] };
        var left = new List<long> { 0 };
        foreach (var point in points.Skip(1))
        {
            left[^1] += point.Left;
            if (point.On.DayNumber - cuts[^1].On.DayNumber < shortest) continue;
            cuts.Add(point);
            left.Add(0);
        }

        // The days since the last whole spell are part of it.
        if (cuts.Count > 1 && cuts[^1].On < last)
        {
            left[^2] += left[^1];
            cuts[^1] = points[^1];
        }

        var groups = cuts.Skip(1).Zip(cuts, (to, from) => Began(question.PaidCover, from.On, to.On, start)).ToList();
        var rare = groups.Count(people => people > 0) < Rarely * groups.Count;
        var spells = cuts.Skip(1).Zip(cuts, (to, from) => (From: from, To: to)).Select((spell, at) => new Spell(
            Months(spell.From.On.DayNumber - last.DayNumber),
            Months(spell.To.On.DayNumber - last.DayNumber),
            spell.To.Net - spell.From.Net + Math.Min(left[at], Ended(question.PaidCover, spell.From.On, spell.To.On)) - (rare ? groups[at] : 0)));
        return ([.. spells], last);
    }

    /// <summary>People enrolled as groups on the days in (from, to], and on the first day of the campaign.</summary>
    private static long Began(IReadOnlyList<PaidCover> covers, DateOnly from, DateOnly to, DateOnly start) =>
        covers.Where(cover => cover.Since <= to && (cover.Since > from || (cover.Since == from && from == start))).Sum(cover => cover.People);

    /// <summary>People whose term ended so that they were missing by one of the days in (from, to].</summary>
    private static long Ended(IReadOnlyList<PaidCover> covers, DateOnly from, DateOnly to) =>
        covers.Where(cover => cover.Until >= from && cover.Until < to).Sum(cover => cover.People);

    private static double UsualGap(List<Report> points)
    {
        int[] gaps = [.. points.Skip(1).Zip(points, (later, earlier) => later.On.DayNumber - earlier.On.DayNumber).Order()];
        return gaps.Length == 0 ? 0 : gaps[gaps.Length / 2];
    }
}
