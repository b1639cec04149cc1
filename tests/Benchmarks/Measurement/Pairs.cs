using System.Diagnostics;

namespace Benchmarks.Measurement;

/// <summary>
/// Runs two sides in turn, A B A B, and compares each A with the B beside it: whatever else the machine does in that moment,
/// it does to both.
/// </summary>
internal sealed class Pairs(Plan plan)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    /// <summary>Whether one more pair is due after so many.</summary>
    public bool Continue(int done) => done < (watch.Elapsed < plan.Unhurried ? plan.Pairs : plan.FewestPairs);

    /// <returns>Speed of ours to theirs: 2 is twice as fast.</returns>
    public async Task<Ratio> Compare(Func<TimeSpan, Task<Speed>> ours, Func<TimeSpan, Task<Speed>> theirs)
    {
        await ours(plan.Rewarm);
        await theirs(plan.Rewarm);

        List<double> ratios = [];
        Speed allOurs = default, allTheirs = default;
        while (Continue(ratios.Count))
        {
            var (mine, other) = (await ours(plan.Slice), await theirs(plan.Slice));
            ratios.Add(mine.PerSecond / other.PerSecond);
            (allOurs, allTheirs) = (allOurs + mine, allTheirs + other);
        }

        return Ratio.Of(ratios) with { Processor = ProcessorOf(allOurs) / ProcessorOf(allTheirs) };
    }

    /// <summary>The same within this process.</summary>
    /// <param name="ours">Does this many pieces of work and returns something of them, lest they be optimized away.</param>
    /// <param name="theirs">The same.</param>
    public Ratio Compare(Func<int, long> ours, Func<int, long> theirs)
    {
        var (mine, other) = (new Loop(ours, plan.ShortSlice), new Loop(theirs, plan.ShortSlice));
        return Ratio.Of([.. Enumerable.Range(0, plan.Pairs).Select(_ => mine.Run().PerSecond / other.Run().PerSecond)]);
    }

    private static double? ProcessorOf(Speed speed) =>
        speed.Processor > TimeSpan.Zero && speed.Count > 0 ? speed.Processor.TotalSeconds / speed.Count : null;
}
