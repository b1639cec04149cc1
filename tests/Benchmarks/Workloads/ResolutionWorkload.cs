using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Coverage.Population;
using Coverage.Targets;

namespace Benchmarks.Workloads;

/// <summary>What exact and checked arithmetic costs beside the bare formula, and reading a statement beside one regular expression.</summary>
internal static partial class ResolutionWorkload
{
    private const string Text = "20 percent of the uncovered 80 percent";

    private static readonly Target Promise = new(TargetKind.PercentOfUncovered, 20);

    public static Task Run(Bench bench)
    {
        bench.Table.Add("resolution", "Target.Resolve : the formula in unchecked longs", bench.Pairs.Compare(Resolve, Formula), digits: 3);
        bench.Table.Add("resolution", "Statement.Read : one regular expression", bench.Pairs.Compare(Read, Match), digits: 3);
        return Task.CompletedTask;
    }

    private static long Resolve(int times)
    {
        var sum = 0L;
        for (var i = 0; i < times; i++)
            sum += Promise.Resolve(new Baseline(86_500, 17_300 + (i & 1023))).Covered ?? 0;
        return sum;
    }

    private static long Formula(int times)
    {
        var sum = 0L;
        for (var i = 0; i < times; i++)
            sum += Plain(Promise, 86_500, 17_300 + (i & 1023)).Covered ?? 0;
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ResolvedTarget Plain(Target target, long eligible, long covered)
    {
        var final = covered + ((eligible - covered) * 20 + 99) / 100;
        return new(target, Resolution.Ok, final - covered, final, new decimal(final * 10_000 / eligible) / 100);
    }

    private static long Read(int times)
    {
        var sum = 0L;
        for (var i = 0; i < times; i++)
            sum += Statement.Read(Text)!.Readings.Count;
        return sum;
    }

    private static long Match(int times)
    {
        var sum = 0L;
        for (var i = 0; i < times; i++)
            sum += (long)decimal.Parse(Percent().Match(Text).Groups["percent"].ValueSpan, CultureInfo.InvariantCulture);
        return sum;
    }

    [GeneratedRegex(@"(?<percent>\d+([.,]\d+)?) ?(percent|persen|%) (of the uncovered|dari yang belum)", RegexOptions.IgnoreCase)]
    private static partial Regex Percent();
}
