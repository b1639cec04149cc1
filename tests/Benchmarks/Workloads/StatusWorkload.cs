using Benchmarks.Measurement;
using Benchmarks.Programs;

namespace Benchmarks.Workloads;

/// <summary>A status, in full and unchanged, beside one row found by its key and answered with as many bytes.</summary>
internal static class StatusWorkload
{
    public static async Task Run(Bench bench)
    {
        var contest = await bench.Contest();
        var (campaign, theirs) = (contest.OurLedger.Campaign, (contest.Theirs, contest.TheirLedger.Status));
        var status = CakupanProgram.Status(campaign);
        var unchanged = CakupanProgram.Status(campaign, 304, await IfNoneMatch(contest.Ours, campaign));
        await Contest.Warm(bench, contest.Ours, status);
        await Contest.Warm(bench, contest.Theirs, contest.TheirLedger.Status);

        foreach (var connections in new[] { 16, 64 })
        {
            bench.Table.Add("status", $"200 with {bench.Plan.Entries} entries, {connections} connections",
                await Contest.Compare(bench, connections, (contest.Ours, status), theirs), Goal.AtLeast(0.75));
            bench.Table.Add("status", $"304 with {bench.Plan.Entries} entries, {connections} connections",
                await Contest.Compare(bench, connections, (contest.Ours, unchanged), theirs), Goal.AtLeast(1));
        }
    }

    private static async Task<string> IfNoneMatch(ServingProgram program, string campaign)
    {
        var answer = await program.Ask(CakupanProgram.Status(campaign));
        var etag = answer.Split("\r\n").Single(line => line.StartsWith("ETag: ", StringComparison.OrdinalIgnoreCase));
        return $"If-None-Match: {etag["ETag: ".Length..]}";
    }
}
