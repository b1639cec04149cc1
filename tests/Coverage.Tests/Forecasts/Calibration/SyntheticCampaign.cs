using Coverage.Forecasts;
using Coverage.Population;
using Coverage.Progress;
using Coverage.Targets;
using Coverage.Trajectories;

namespace Coverage.Tests.Forecasts.Calibration;

/// <summary>
/// A campaign made up day by day, to the end. How it is made shares nothing with how it is forecast: people come as overdispersed
/// counts on working days, the pace wanders as a logarithm, groups come at once, arrears end cover after three months.
/// </summary>
public sealed class SyntheticCampaign
{
    private readonly Random random;
    private readonly int days;
    private readonly long[] enrolled;
    private readonly long[] lapsed;
    private readonly List<PaidCover> paidCover = [];

    private SyntheticCampaign(Family family, Random random)
    {
        this.random = random;
        var eligible = (long)Math.Exp(Between(10, 13.5));
        Baseline = new(eligible, (long)(eligible * Between(0.1, 0.45)));
        Start = new DateOnly(2024, 1, 1).AddDays(random.Next(720));
        days = random.Next(180, 731);
        var target = new Target(TargetKind.PercentOfUncovered, random.Next(10, 41)).Resolve(Baseline);
        Path = new LinearPath(target.Added!.Value, Start, Start.AddDays(days));
        (enrolled, lapsed) = (new long[days + 1], new long[days + 1]);

        Fill(family, Path.Added * Between(0.5, 1.4));
    }

    public Baseline Baseline { get; }

    public DateOnly Start { get; }

    public PlannedPath Path { get; }

    /// <summary>The same campaign for the same seed.</summary>
    public static SyntheticCampaign Make(Family family, int seed) => new(family, new Random(seed));

    /// <summary>People added by the end of the due date: what the forecast does not know.</summary>
    public long Outcome => enrolled.Sum() - lapsed.Sum();

    /// <summary>What is known of it part of the way.</summary>
    public Question Asked(double share, Reporting reporting)
    {
        var asOf = Start.AddDays((int)(share * days));
        var reports = Reports.Of(asOf, Baseline.Covered, new Dictionary<Scope, long>(), Ledger(reporting));
        return new(
            asOf, Baseline, Path, reports,
            [.. paidCover.Where(cover => reports.Count > 0 && cover.Since <= reports[^1].On)], Path.Due.AddDays(365));
    }

    private IEnumerable<DayTotals> Ledger(Reporting reporting)
    {
        var (came, left) = (0L, 0L);
        for (var day = 0; day <= days; day++)
        {
            (came, left) = (came + enrolled[day], left + lapsed[day]);
            var date = Start.AddDays(day);
            if (reporting == Reporting.Monthly && date.AddDays(1).Day != 1) continue;
            if (reporting == Reporting.Daily && came == 0 && left == 0) continue;
            yield return new(Scope.Whole, date, came, left, 0, null);
            (came, left) = (0, 0);
        }
    }

    private void Fill(Family family, double people)
    {
        switch (family)
        {
            case Family.Steady:
                Flow(people, _ => 1);
                break;
            case Family.Slowing:
                var fade = Math.Log(Between(0.1, 0.6));
                Flow(people, share => Math.Exp(fade * share));
                break;
            case Family.Bursty:
                var inBursts = Between(0.4, 0.8);
                Flow(people * (1 - inBursts), _ => 1);
                Bursts(people * inBursts, Between(15, 45));
                break;
            case Family.Lapsing:
                var share = Between(0.1, 0.4);
                Flow(people / (1 - share), _ => 1);
                Arrears(share);
                Erosion(Between(0.001, 0.004));
                break;
            case Family.Subsidised:
                Flow(people * Between(0.5, 0.8), _ => 1);
                Subsidies(people * Between(0.3, 0.7));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(family), family, "Not a family.");
        }
    }

    /// <summary>People by the day: the pace wanders by a logarithm, weekends are quiet, and single days scatter more than chance would.</summary>
    private void Flow(double people, Func<double, double> shape)
    {
        var paces = new double[days + 1];
        var (wander, back) = (0.0, Math.Exp(-1 / Between(20, 90)));
        var (spread, scatter) = (Between(0.05, 0.35), Between(0.5, 3));
        for (var day = 0; day <= days; day++)
        {
            wander = back * wander + Math.Sqrt(1 - back * back) * spread * Normal();
            var weekday = Start.AddDays(day).DayOfWeek switch { DayOfWeek.Sunday => 0.05, DayOfWeek.Saturday => 0.4, _ => 1 };
            paces[day] = shape((double)day / days) * Math.Exp(wander - spread * spread / 2) * weekday;
        }

        // The expected sum is planned; what the wandering and the scatter make of it is not.
        var all = Enumerable.Range(0, days + 1).Sum(day => shape((double)day / days)) * (5 + 0.4 + 0.05) / 7;
        for (var day = 0; day <= days; day++)
            enrolled[day] += Count(people * paces[day] / all, scatter);
    }

    private void Bursts(double people, double everyDays)
    {
        var usual = people * everyDays / days;
        for (var day = Wait(everyDays); day <= days; day += Wait(everyDays))
            enrolled[day] += (long)(usual * Math.Exp(0.7 * Normal() - 0.245));
    }

    private void Arrears(double share)
    {
        var per = share;
        for (var day = 0; day + 90 <= days; day++)
        {
            var leaving = (long)Math.Round(enrolled[day] * Math.Clamp(per * (1 + 0.3 * Normal()), 0, 1));
            for (; leaving > 0; leaving--)
                if (day + 90 + random.Next(60) is var last && last <= days) lapsed[last]++;
        }
    }

    private void Erosion(double aMonth)
    {
        for (var day = 0; day <= days; day++) lapsed[day] += Count(Baseline.Covered * aMonth / 30, 1);
    }

    private void Subsidies(double people)
    {
        var groups = random.Next(1, 4);
        for (var group = 0; group < groups; group++)
        {
            var first = (int)(days * Between(0, 0.35));
            var count = (long)(people / groups * Between(0.6, 1.4));
            enrolled[first] += count;
            var last = first + random.Next(3, 13) * 30;
            var cover = new PaidCover(Start.AddDays(first), Start.AddDays(last), count);
            paidCover.Add(cover);
            // Nobody renews; a few have gone before.
            if (last < days) lapsed[last + 1] += count - (long)(count * Between(0, 0.04));
        }
    }

    private double Between(double from, double to) => from + (to - from) * random.NextDouble();

    private int Wait(double mean) => 1 + (int)(-mean * Math.Log(1 - random.NextDouble()));

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A count of the given mean whose deviation is that share of it, or chance alone where that is more.</summary>
    private long Count(double mean, double scatter)
    {
        // A lognormal mean, rounded by lot: cheap, skewed and never negative.
        var sigma = Math.Sqrt(Math.Log(1 + scatter * scatter));
        var drawn = mean * Math.Exp(sigma * Normal() - sigma * sigma / 2);
        return (long)(drawn + random.NextDouble());
    }
}
