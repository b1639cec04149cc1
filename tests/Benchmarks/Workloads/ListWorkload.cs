using Benchmarks.Measurement;
using Benchmarks.Programs;

namespace Benchmarks.Workloads;

/// <summary>A page of 50 entries from the middle of the ledger, on both sides.</summary>
internal static class ListWorkload
{
    public static async Task Run(Bench bench)
    {
        var contest = await bench.Contest();
        var (ours, theirs) = (CakupanProgram.List(contest.OurLedger.Campaign), contest.TheirLedger.List);
        await Contest.Warm(bench, contest.Ours, ours);
        await Contest.Warm(bench, contest.Theirs, theirs);

        foreach (var connections in new[] { 16, 64 })
        {
            bench.Table.Add("list", $"50 of {bench.Plan.Entries} entries, {connections} connections",
                await Contest.Compare(bench, connections, (contest.Ours, ours), (contest.Theirs, theirs)), Goal.AtLeast(1));
        }
    }
}
