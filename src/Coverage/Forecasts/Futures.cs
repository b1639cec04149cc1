using Coverage.Trajectories;

namespace Coverage.Forecasts;

/// <summary>Ways a campaign may go on, drawn at a few dozen days.</summary>
internal sealed class Futures
{
    private const int Count = 500;

    /// <summary>Steps up to the due date, and as many beyond it.</summary>
    private const int Steps = 24;

    private readonly Question question;
    private readonly DateOnly from;
    private readonly DateOnly[] days;
    private readonly double[] months;
    private readonly double[] leaving;

    /// <summary>People added since the start, by day and future.</summary>
    private readonly double[][] nets;

    /// <summary>The day number on which the target is met, by future; infinite where that is not in sight.</summary>
    private readonly double[] met = new double[Count];

    /// <param name="from">The last day known.</param>
    public Futures(Question question, DateOnly from)
    {
        (this.question, this.from) = (question, from);
        days = Calendar();
        months = [0, .. days.Select(day => Spells.Months(day.DayNumber - from.DayNumber))];
        leaving = Leaving();
        nets = [.. days.Select(_ => new double[Count])];
    }

    private PlannedPath Promise => question.Path;

    public Band<long> CoveredAtDue => Covered(nets[Array.IndexOf(days, Promise.Due)]);

    public Band<DateOnly?> MetOn => new(Day(Quantile(met, 0.1)), Day(Quantile(met, 0.5)), Day(Quantile(met, 0.9)));

    /// <summary>Of the futures, those with as many people as promised at the end of the due date; 2 decimals.</summary>
    public decimal ShareThatMeets => Math.Round(
        (decimal)nets[Array.IndexOf(days, Promise.Due)].Count(net => Math.Round(net) >= Promise.Added) / Count, 2, MidpointRounding.AwayFromZero);

    public IReadOnlyList<BandOn> Path => [.. days.Select((day, at) => new BandOn(day, Covered(nets[at])))];

    /// <param name="models">With weights that add up to 1; each is drawn from in that exact proportion, which leaves less to chance.</param>
    public void Draw(IEnumerable<(PaceModel Model, double Weight)> models, SeededNoise noise)
    {
        var (future, upTo) = (0, 0.0);
        foreach (var (model, weight) in models)
        {
            upTo += weight;
            if (!(future + 0.5 < upTo * Count)) continue;
            double[] growths = [.. days.Select((_, at) => model.Growth(months[at], months[at + 1]))];
            for (; future < Count && future + 0.5 < upTo * Count; future++) Draw(future, model, growths, noise);
        }

        // The weights may add up to a hair less than 1.
        for (; future < Count; future++) Copy(future - 1, future);
        foreach (var outcomes in nets) Array.Sort(outcomes);
        Array.Sort(met);
    }

    private void Draw(int future, PaceModel model, double[] growths, SeededNoise noise)
    {
        var (level, deviation) = model.Draw(noise);
        double net = question.Reports[^1].Net;
        var nobody = (double)-question.Baseline.Covered;
        var everybody = Math.Max(question.Baseline.Eligible - question.Baseline.Covered, net);
        var day = from;
        met[future] = net >= Promise.Added ? from.DayNumber : double.PositiveInfinity;
        for (var at = 0; at < days.Length; at++)
        {
            level = model.Wander(level, deviation, months[at + 1] - months[at], noise);
            var before = net;
            net += level * growths[at] + deviation * Math.Sqrt(growths[at]) * noise.Normal();
            net = Math.Min(Math.Max(net, nobody), everybody);
            if (net >= Promise.Added && double.IsPositiveInfinity(met[future]))
                met[future] = day.DayNumber + (days[at].DayNumber - day.DayNumber) * (Promise.Added - before) / (net - before);
            net = Math.Max(net - leaving[at], nobody);
            nets[at][future] = net;
            day = days[at];
        }
    }

    private void Copy(int future, int to)
    {
        met[to] = met[future];
        foreach (var outcomes in nets) outcomes[to] = outcomes[future];
    }

    /// <summary>Evenly to the due date and to the horizon, and each last day of paid cover with the day after it.</summary>
    private DateOnly[] Calendar()
    {
        var dates = new SortedSet<DateOnly> { Promise.Due };
        Evenly(from, Promise.Due);
        if (question.Horizon > Promise.Due) Evenly(Promise.Due, question.Horizon);

        DateOnly[] ends = [.. question.PaidCover.Select(cover => cover.Until).Where(until => until >= from && until < dates.Max).Distinct()];
        if (ends.Length <= Steps) dates.UnionWith(ends.Where(until => until > from).Concat(ends.Select(until => until.AddDays(1))));
        return [.. dates];

        void Evenly(DateOnly first, DateOnly last)
        {
            var span = last.DayNumber - first.DayNumber;
            for (var step = 1; step <= Steps; step++)
                if ((int)((long)span * step / Steps) is > 0 and var ahead) dates.Add(first.AddDays(ahead));
        }
    }

    /// <summary>People whose paid cover has ended by each of the days and had not by the one before.</summary>
    private double[] Leaving()
    {
        var people = new double[days.Length];
        foreach (var cover in question.PaidCover.Where(cover => cover.Until >= from))
            if (Array.FindIndex(days, day => day > cover.Until) is >= 0 and var at) people[at] += cover.People;
        return people;
    }

    private Band<long> Covered(double[] sorted) =>
        new(People(Quantile(sorted, 0.1)), People(Quantile(sorted, 0.5)), People(Quantile(sorted, 0.9)));

    private long People(double net) => question.Baseline.Covered + (long)Math.Round(net);

    private DateOnly? Day(double number) =>
        number <= days[^1].DayNumber ? DateOnly.FromDayNumber((int)Math.Ceiling(number)) : null;

    private static double Quantile(double[] sorted, double share) => sorted[(int)(share * sorted.Length)];
}
