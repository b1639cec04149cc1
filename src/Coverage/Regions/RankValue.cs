using Coverage.Population;

namespace Coverage.Regions;

/// <summary>What a region is ranked by.</summary>
/// <param name="Code">The region.</param>
/// <param name="Value">Exact; 1 is all of it, and a point is 1/100. Null where <paramref name="Unknown"/> says why.</param>
/// <param name="Unknown">Null where the value is known.</param>
public sealed record RankValue(string Code, Fraction? Value, RankUnknown? Unknown)
{
    /// <summary>C / E.</summary>
    public static RankValue Coverage(string code, Baseline? now) => now switch
    {
        null => new(code, null, RankUnknown.NoNumber),
        { } number when Fraction.Of(number.Covered, number.Eligible) is { } share => new(code, share, null),
        _ => new(code, null, RankUnknown.NoDenominator),
    };

    /// <summary>C1 / E1 - C0 / E0, in points of coverage.</summary>
    public static RankValue Gain(string code, Baseline? before, Baseline? now)
    {
        if (now is null) return new(code, null, RankUnknown.NoNumber);
        if (before is null) return new(code, null, RankUnknown.NoEarlierNumber);
        return Coverage(code, before).Value is { } then && Coverage(code, now).Value is { } today
            ? new(code, today - then, null)
            : new(code, null, RankUnknown.NoDenominator);
    }

    /// <summary>net / A.</summary>
    /// <param name="net">People added so far; null without a campaign.</param>
    /// <param name="added">A: people to add; null without a campaign.</param>
    public static RankValue ShareOfTarget(string code, long? net, long? added) =>
        net is { } soFar && added is > 0 and { } all ? new(code, new(soFar, all), null) : new(code, null, RankUnknown.NoTarget);
}
