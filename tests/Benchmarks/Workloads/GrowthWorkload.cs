using Benchmarks.Load;
using Benchmarks.Measurement;
using Benchmarks.Programs;

namespace Benchmarks.Workloads;

/// <summary>The real program beside itself: what a ledger that has grown costs.</summary>
internal static class GrowthWorkload
{
    private const int Connections = 16;

    public static async Task Run(Bench bench)
    {
        var (many, few) = (await CakupanLedger.Of(bench, bench.Plan.ManyEntries), await CakupanLedger.Of(bench, bench.Plan.FewEntries));
        bench.Clear();
        using var full = await CakupanProgram.Start(bench.Children, many.File);
        using var light = await CakupanProgram.Start(bench.Children, few.File);

        await Compare("status", campaign => CakupanProgram.Status(campaign), 0.9);
        await Compare("entry", campaign => CakupanProgram.Record(campaign), 0.9);
        await Compare("list", CakupanProgram.List, 0.75);

        async Task Compare(string what, Func<string, Request> ask, double goal)
        {
            var (ours, theirs) = ((full, ask(many.Campaign)), (light, ask(few.Campaign)));
            await Contest.Warm(bench, full, ours.Item2);
            await Contest.Warm(bench, light, theirs.Item2);
            bench.Table.Add("growth", $"{what} at {bench.Plan.ManyEntries} : {bench.Plan.FewEntries} entries, {Connections} connections",
                await Contest.Compare(bench, Connections, ours, theirs), Goal.AtLeast(goal));
        }
    }
}
