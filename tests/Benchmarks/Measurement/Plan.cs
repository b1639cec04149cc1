namespace Benchmarks.Measurement;

/// <summary>What is measured, and how long and how often. Everything is bounded.</summary>
internal sealed record Plan
{
    public const string Quick = "--quick";

    public const string Large = "--large";

    /// <summary>Enough for the just-in-time compiler to finish with what is asked most.</summary>
    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(2);

    /// <summary>Before each further measurement of programs that are warm.</summary>
    public TimeSpan Rewarm { get; private init; } = TimeSpan.FromSeconds(0.4);

    /// <summary>One side of one pair.</summary>
    public TimeSpan Slice { get; private init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Of work within this process, which needs no time to settle.</summary>
    public TimeSpan ShortSlice { get; private init; } = TimeSpan.FromSeconds(0.15);

    public int Pairs { get; private init; } = 5;

    /// <summary>Enough when others slow the machine down and <see cref="Unhurried"/> has passed.</summary>
    public int FewestPairs { get; private init; } = 3;

    public TimeSpan Unhurried { get; private init; } = TimeSpan.FromSeconds(90);

    /// <summary>A program is left alone for this long before its memory is read.</summary>
    public TimeSpan Idle { get; private init; } = TimeSpan.FromSeconds(2);

    /// <summary>Entries in the ledger that the reference is compared on.</summary>
    public long Entries { get; private init; } = 200_000;

    public long FewEntries { get; private init; } = 10_000;

    public long ManyEntries { get; private init; } = 1_000_000;

    /// <summary>Synthetic campaigns of each family that forecasts are judged by.</summary>
    public int Campaigns { get; private init; } = 600;

    public long ImportedRows { get; private init; } = 1_000_000;

    private IReadOnlyList<string> Names { get; init; } = [];

    public bool Has(string workload) => Names.Count == 0 || Names.Contains(workload);

    /// <returns>Null where an argument means nothing.</returns>
    public static Plan? Of(string[] args, IReadOnlyCollection<string> workloads)
    {
        string[] names = [.. args.Except([Quick, Large])];
        if (names.Except(workloads).Any())
            return null;
        var plan = args.Contains(Quick) ? Smoke : new Plan();
        return plan with { Names = names, ManyEntries = args.Contains(Large) ? 10_000_000 : plan.ManyEntries };
    }

    /// <summary>Shows that everything runs; its ratios mean nothing.</summary>
    private static Plan Smoke => new()
    {
        WarmUp = TimeSpan.FromSeconds(0.05),
        Rewarm = TimeSpan.FromSeconds(0.02),
        Slice = TimeSpan.FromSeconds(0.05),
        ShortSlice = TimeSpan.FromSeconds(0.02),
        Pairs = 1,
        FewestPairs = 1,
        Idle = TimeSpan.FromSeconds(0.1),
        Entries = 2_000,
        FewEntries = 500,
        ManyEntries = 5_000,
        Campaigns = 10,
        ImportedRows = 20_000,
    };
}
