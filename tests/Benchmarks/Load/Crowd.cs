using System.Diagnostics;
using Benchmarks.Measurement;
using Benchmarks.Programs;

namespace Benchmarks.Load;

/// <summary>Callers of one program that all ask at once, each again as soon as it is answered.</summary>
internal sealed class Crowd : IDisposable
{
    private const int MostRequests = 500_000;

    /// <summary>An answer that takes longer ends the measurement.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServingProgram program;
    private readonly Caller[] callers;

    private Crowd(ServingProgram program, int connections)
    {
        this.program = program;
        callers = [.. Enumerable.Range(0, connections).Select(_ => new Caller())];
    }

    public static async Task<Crowd> Of(ServingProgram program, int connections)
    {
        var crowd = new Crowd(program, connections);
        using var patience = new CancellationTokenSource(Patience);
        foreach (var caller in crowd.callers)
            await program.Blamed(caller.Connect(program.Port, patience.Token));
        return crowd;
    }

    public async Task<Speed> Ask(Request request, TimeSpan time)
    {
        using var patience = new CancellationTokenSource(time + Patience);
        var (watch, processor, most) = (Stopwatch.StartNew(), program.ProcessorTime, MostRequests / callers.Length);
        var counts = await program.Blamed(Task.WhenAll(callers.Select(caller => Task.Run(() => Repeat(caller)))));
        return new(counts.Sum(), watch.Elapsed, program.ProcessorTime - processor);

        async Task<long> Repeat(Caller caller)
        {
            var count = 0L;
            for (; count < most && watch.Elapsed < time; count++)
                await caller.Ask(request, patience.Token);
            return count;
        }
    }

    public void Dispose() => Array.ForEach(callers, caller => caller.Dispose());
}
