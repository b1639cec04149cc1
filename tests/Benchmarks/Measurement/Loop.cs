using System.Diagnostics;

namespace Benchmarks.Measurement;

/// <summary>A piece of work repeated for a while, in runs long enough that looking at the clock costs nothing.</summary>
internal sealed class Loop
{
    private static readonly TimeSpan WorthTiming = TimeSpan.FromMilliseconds(2);

    private readonly Func<int, long> work;
    private readonly TimeSpan time;
    private readonly int run = 1;
    private long kept;

    public Loop(Func<int, long> work, TimeSpan time)
    {
        (this.work, this.time) = (work, time);
        Run(); // compiles it
        for (; run < 1 << 24 && Once(run) < WorthTiming; run *= 2)
        {
        }
    }

    public Speed Run()
    {
        var (count, watch) = (0L, Stopwatch.StartNew());
        while (watch.Elapsed < time)
        {
            kept ^= work(run);
            count += run;
        }

        return new(count, watch.Elapsed, TimeSpan.Zero);
    }

    private TimeSpan Once(int times)
    {
        var watch = Stopwatch.StartNew();
        kept ^= work(times);
        return watch.Elapsed;
    }
}
