using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Coverage.Tests;

/// <summary>Properties over random cases: many, and the same at every run.</summary>
internal static class Properties
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithReplay(20250506, 1_276_000_001);

    /// <param name="times">Fewer for what takes long.</param>
    public static void ForAll<T>(Gen<T> cases, Action<T> holds, int times = 2_000) =>
        Check.One(Fixed.WithMaxTest(times), Prop.ForAll(cases.ToArbitrary(), one =>
        {
            holds(one);
            return true;
        }));

    /// <summary>Counts of every size from 0 to the most, small ones as often as large.</summary>
    public static Gen<long> Counts(long most) =>
        from digits in Gen.Choose(0, 10)
        from seed in Gen.Choose(0, int.MaxValue)
        from more in Gen.Choose(0, int.MaxValue)
        select (long)((((BigInteger)seed << 31) + more) % (BigInteger.Min(BigInteger.Pow(10, digits), most) + 1));

    /// <summary>Percents from 0 to 100 with 0 to 6 decimals.</summary>
    public static Gen<decimal> Percents() =>
        from decimals in Gen.Choose(0, 6)
        from seed in Counts(100 * (long)Math.Pow(10, decimals))
        select new decimal((int)(seed & 0xFFFFFFFF), 0, 0, false, (byte)decimals);

    public static Gen<DateOnly> Days(int span) => Gen.Choose(0, span).Select(day => new DateOnly(2025, 5, 6).AddDays(day));
}
