using Benchmarks.Measurement;
using Benchmarks.Programs;
using Benchmarks.Workloads;

namespace Benchmarks;

/// <summary>Measures what was asked for and prints it. It measures and does not judge: a goal that is missed is no failure.</summary>
internal static class Benchmark
{
    private static readonly Dictionary<string, Func<Bench, Task>> Workloads = new()
    {
        ["resolution"] = ResolutionWorkload.Run,
        ["totals"] = TotalsWorkload.Run,
        ["status"] = StatusWorkload.Run,
        ["entry"] = EntryWorkload.Run,
        ["list"] = ListWorkload.Run,
        ["import"] = ImportWorkload.Run,
        ["start"] = StartWorkload.Run,
        ["growth"] = GrowthWorkload.Run,
        ["summary"] = SummaryWorkload.Run,
        ["calibration"] = CalibrationWorkload.Run,
    };

    public static async Task<int> Run(string[] args)
    {
        if (Plan.Of(args, Workloads.Keys) is not { } plan)
        {
            await Console.Error.WriteLineAsync($"Known: {Plan.Quick}, {Plan.Large}, {string.Join(", ", Workloads.Keys)}");
            return 2;
        }

        using var children = new Children();
        using var stage = new Stage();
        var bench = new Bench(plan, stage, children);
        bench.Table.Head();
        foreach (var (name, workload) in Workloads.Where(w => plan.Has(w.Key)))
        {
            try
            {
                await workload(bench);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                bench.Table.NotMeasured(name, failure);
                bench.Clear();
            }
        }

        bench.Table.Foot();
        return 0;
    }
}
