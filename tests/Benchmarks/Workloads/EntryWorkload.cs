using Benchmarks.Measurement;
using Benchmarks.Programs;

namespace Benchmarks.Workloads;

/// <summary>One durable entry, with all its rules and totals, beside an insert and a running total committed in groups.</summary>
internal static class EntryWorkload
{
    public static async Task Run(Bench bench)
    {
        var contest = await bench.Contest();
        var (ours, theirs) = ((contest.Ours, CakupanProgram.Record(contest.OurLedger.Campaign)), (contest.Theirs, contest.TheirLedger.Record));
        await Contest.Warm(bench, ours.Ours, ours.Item2);
        await Contest.Warm(bench, theirs.Theirs, theirs.Record);

        foreach (var (connections, goal) in new[] { (1, 0.8), (16, 0.6), (64, 0.6) })
        {
            bench.Table.Add("entry", $"201 durable, {connections} connection{(connections == 1 ? "" : "s")}",
                await Contest.Compare(bench, connections, ours, theirs), Goal.AtLeast(goal));
        }
    }
}
