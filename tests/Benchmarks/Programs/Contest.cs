using Benchmarks.Load;
using Benchmarks.Measurement;

namespace Benchmarks.Programs;

/// <summary>The real program and the reference, both serving a ledger of the same size.</summary>
internal sealed class Contest
{
    private Contest(CakupanLedger ourLedger, ServingProgram ours, ReferenceLedger theirLedger, ServingProgram theirs) =>
        (OurLedger, Ours, TheirLedger, Theirs) = (ourLedger, ours, theirLedger, theirs);

    public CakupanLedger OurLedger { get; }

    public ServingProgram Ours { get; }

    public ReferenceLedger TheirLedger { get; }

    public ServingProgram Theirs { get; }

    public static async Task<Contest> Open(Bench bench)
    {
        var ourLedger = await CakupanLedger.Of(bench, bench.Plan.Entries);
        var ours = await CakupanProgram.Start(bench.Children, ourLedger.File);
        var status = await ours.Ask(CakupanProgram.Status(ourLedger.Campaign));
        var theirLedger = await ReferenceLedger.Of(bench, bench.Plan.Entries, status.Length - status.IndexOf('{', StringComparison.Ordinal));
        return new(ourLedger, ours, theirLedger, await theirLedger.Start(bench.Children));
    }

    /// <summary>Asks both in turn.</summary>
    public static async Task<Ratio> Compare(
        Bench bench, int connections, (ServingProgram Program, Request Request) ours, (ServingProgram Program, Request Request) theirs)
    {
        using var ourCrowd = await Crowd.Of(ours.Program, connections);
        using var theirCrowd = await Crowd.Of(theirs.Program, connections);
        return await bench.Pairs.Compare(time => ourCrowd.Ask(ours.Request, time), time => theirCrowd.Ask(theirs.Request, time));
    }

    /// <summary>Asks a program for long enough that what it does most is compiled well.</summary>
    public static async Task Warm(Bench bench, ServingProgram program, Request request)
    {
        using var crowd = await Crowd.Of(program, 16);
        await crowd.Ask(request, bench.Plan.WarmUp);
    }
}
