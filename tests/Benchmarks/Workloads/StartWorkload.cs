using Benchmarks.Measurement;
using Benchmarks.Programs;

namespace Benchmarks.Workloads;

/// <summary>How long a start on an existing database takes, published as README says, and what the program then holds of the memory when nobody asks.</summary>
internal static class StartWorkload
{
    public static async Task Run(Bench bench)
    {
        var contest = await bench.Contest();
        var (ourLedger, theirLedger) = (contest.OurLedger, contest.TheirLedger);
        bench.Clear();
        var published = await Published.Folder(bench);

        List<double> times = [], memory = [], ratios = [];
        while (bench.Pairs.Continue(times.Count))
        {
            using var ours = await CakupanProgram.Start(bench.Children, ourLedger.File, published);
            using var theirs = await theirLedger.Start(bench.Children, published);
            times.Add(ours.TimeToReady / theirs.TimeToReady);
            await Task.Delay(bench.Plan.Idle);
            memory.Add(ours.ResidentMebibytes);
            ratios.Add(ours.ResidentMebibytes / theirs.ResidentMebibytes);
        }

        bench.Table.Add("start", "time to ready, ours to the reference's", Ratio.Of(times), Goal.AtMost(1.5));
        bench.Table.Add("start", "idle resident memory, MiB", Ratio.Of(memory), Goal.AtMost(120), digits: 0);
        bench.Table.Add("start", "idle resident memory, ours to the reference's", Ratio.Of(ratios));
    }
}
