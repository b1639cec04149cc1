using System.Runtime.CompilerServices;
using Coverage.Progress;

namespace Benchmarks.Workloads;

/// <summary>What the ledger's rules cost beside a sum over an array: one more entry, and a whole year of five scopes.</summary>
internal static class TotalsWorkload
{
    private const int Days = 365;
    private const int Scopes = 5;
    private const long CoveredAtStart = 17_300;

    private static readonly DateOnly Start = new(2025, 1, 1);
    private static readonly Dictionary<Scope, long> NoBaselines = [];

    // A count of the whole every month, as agencies publish them.
    private static readonly DayTotals[] Year =
    [
        .. from day in Enumerable.Range(0, Days)
           from scope in Enumerable.Range(0, Scopes)
           select new DayTotals(
               new(null, scope == 0 ? null : $"segment-{scope}"), Start.AddDays(day), 10 + day % 7, day % 3, day % 2,
               scope == 0 && day % 30 == 29 ? CoveredAtStart + 50 * day : null),
    ];

    public static Task Run(Bench bench)
    {
        bench.Table.Add("totals", "RunningTotals.TryAdd : four additions", bench.Pairs.Compare(Add, AddPlain), digits: 3);
        bench.Table.Add("totals", $"fold of {Days} days x {Scopes} scopes : sum over an array", bench.Pairs.Compare(Fold, Sum), digits: 3);
        return Task.CompletedTask;
    }

    private static long Add(int times)
    {
        var (totals, entry) = (RunningTotals.Empty, Year[1]);
        for (var i = 0; i < times; i++)
            totals = totals.TryAdd(entry with { Enrolled = i & 15 })!.Value;
        return totals.Standing.Net;
    }

    private static long AddPlain(int times)
    {
        var (totals, entry) = (default(Standing), Year[1]);
        for (var i = 0; i < times; i++)
            totals = Plus(totals, entry with { Enrolled = i & 15 });
        return totals.Net;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Standing Plus(Standing totals, DayTotals day) =>
        new(totals.Enrolled + day.Enrolled, totals.Lapsed + day.Lapsed, totals.Reactivated + day.Reactivated, totals.Net + day.Net);

    private static long Fold(int times)
    {
        var net = 0L;
        for (var i = 0; i < times; i++)
            net += Ledger.StandingOn(DateOnly.MaxValue, CoveredAtStart, NoBaselines, Year).Net;
        return net;
    }

    private static long Sum(int times)
    {
        var net = 0L;
        for (var i = 0; i < times; i++)
        {
            foreach (var day in Year)
                net += day.Net;
        }

        return net;
    }
}
