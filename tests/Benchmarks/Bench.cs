using Benchmarks.Measurement;
using Benchmarks.Programs;

namespace Benchmarks;

/// <summary>What a workload works with.</summary>
internal sealed class Bench(Plan plan, Stage stage, Children children)
{
    private Contest? contest;

    public Plan Plan => plan;

    public Table Table { get; } = new(plan);

    public Pairs Pairs { get; } = new(plan);

    public Stage Stage => stage;

    public Children Children => children;

    /// <summary>Both programs on the ledger they are compared on; several workloads ask the same two.</summary>
    public async Task<Contest> Contest() => contest ??= await Programs.Contest.Open(this);

    /// <summary>Ends every program, so that the next workload has the machine for itself.</summary>
    public void Clear()
    {
        contest = null;
        children.End();
    }
}
