using Coverage.Population;

namespace Coverage.Targets;

/// <summary>A promise before it is counted.</summary>
/// <param name="Kind">What the value counts.</param>
/// <param name="Value">
/// Percent (20 means 20 percent) or people, from 0 to <see cref="People.Most"/>; at most <see cref="Percent.Decimals"/> decimals,
/// none for people.
/// </param>
public readonly record struct Target(TargetKind Kind, decimal Value)
{
    /// <summary>Percents are counted in millionths, so that every product below is one of whole numbers.</summary>
    private const long MillionthsPerPercent = 1_000_000;

    private const long MillionthsPerWhole = 100 * MillionthsPerPercent;

    private static readonly Fraction Everybody = new(1, 1);

    /// <summary>Of a parity: the share covered to come up to, exact. Null for the other kinds.</summary>
    public Fraction? Standard { get; private init; }

    /// <summary>As far as another region is.</summary>
    /// <param name="share">Of its eligible people who are covered; the value is the same in percent, rounded half away from zero.</param>
    public static Target ToParityWith(Fraction share) =>
        new(TargetKind.Parity, (decimal)Rounding.HalfAwayFromZero(share.Numerator * MillionthsPerWhole, share.Denominator) / MillionthsPerPercent)
        {
            Standard = share,
        };

    /// <summary>The value is a count of people, hence a whole number.</summary>
    public bool IsWholePeopleKind => Kind is TargetKind.AbsoluteAdded or TargetKind.AbsoluteCovered;

    /// <summary>Counts the promise out against where the campaign starts.</summary>
    /// <exception cref="ArgumentException">A parity without its standard.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value, or a count of the baseline, is outside its documented range.</exception>
    public ResolvedTarget Resolve(Baseline baseline)
    {
        RequireCount(baseline.Eligible, nameof(baseline));
        RequireCount(baseline.Covered, nameof(baseline));
        if (Kind == TargetKind.Parity && Standard is null) throw new ArgumentException("A parity needs its standard.");
        if (Kind != TargetKind.Parity) RequireValue(Value, IsWholePeopleKind ? 0 : Percent.Decimals);
        var (eligible, covered) = baseline;

        if (eligible == 0) return ResolvedTarget.Refused(this, Resolution.NoDenominator);
        if (Standard is { } share ? share > Everybody : Value > 100 && Kind is (TargetKind.PercentOfUncovered or TargetKind.CoveragePercent))
            return ResolvedTarget.Refused(this, Resolution.TargetOver100Percent);
        if (covered > eligible) return ResolvedTarget.Counted(this, Resolution.DenominatorStale, baseline, covered);

        var final = FinalCovered(Kind, baseline);
        if (final > eligible) return ResolvedTarget.Refused(this, Resolution.TargetExceedsEligible);
        return final <= covered
            ? ResolvedTarget.Counted(this, Resolution.AlreadyMet, baseline, covered)
            : ResolvedTarget.Counted(this, Resolution.Ok, baseline, final);
    }

    /// <summary>T, by the formula of the kind.</summary>
    private long FinalCovered(TargetKind kind, Baseline baseline) => kind switch
    {
        TargetKind.PercentOfUncovered => baseline.Covered + Share(baseline.Uncovered),
        TargetKind.PercentagePoints => baseline.Covered + Share(baseline.Eligible),
        TargetKind.PercentGrowth => baseline.Covered + Share(baseline.Covered),
        TargetKind.CoveragePercent => Share(baseline.Eligible),
        TargetKind.AbsoluteAdded => baseline.Covered + (long)Value,
        TargetKind.AbsoluteCovered => (long)Value,
        TargetKind.Parity => Rounding.Up((Int128)(Standard!.Numerator * baseline.Eligible), (Int128)Standard.Denominator),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of target."),
    };

    /// <summary>
    /// ceil(v n / 100), exact. In binary floating point 0.2 * 0.8 * 86,500 is a hair above 13,840, and its ceiling one worker too many.
    /// </summary>
    private long Share(long people) => Rounding.Up((Int128)(Value * MillionthsPerPercent) * people, MillionthsPerWhole);

    private static void RequireCount(long people, string name)
    {
        if (people is < 0 or > People.Most) throw new ArgumentOutOfRangeException(name, people, $"0 to {People.Most} people.");
    }

    private static void RequireValue(decimal value, int decimals)
    {
        if (value is < 0 or > People.Most || Math.Round(value, decimals, MidpointRounding.AwayFromZero) != value)
            throw new ArgumentOutOfRangeException(nameof(value), value, $"0 to {People.Most} with at most {decimals} decimals.");
    }
}
