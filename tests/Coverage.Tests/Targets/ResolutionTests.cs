using System.Numerics;
using Coverage.Population;
using Coverage.Targets;
using FsCheck;
using FsCheck.Fluent;

namespace Coverage.Tests.Targets;

public class ResolutionTests
{
    private static readonly Baseline TebingTinggi = new(86_500, 17_300);

    private static Gen<Baseline> Baselines =>
        from eligible in Properties.Counts(People.Most)
        from covered in Properties.Counts(People.Most)
        from over in Gen.Choose(0, 9)
        select new Baseline(eligible, over == 0 ? covered : Math.Min(covered, eligible));

    /// <summary>All that are said with a value.</summary>
    private static readonly TargetKind[] Kinds = [.. Enum.GetValues<TargetKind>().Except([TargetKind.Parity])];

    private static Gen<Target> Targets =>
        from kind in Gen.Elements(Kinds)
        from percent in Properties.Percents()
        from count in Properties.Counts(People.Most)
        from large in Gen.Choose(0, 9)
        select new Target(kind, kind is TargetKind.AbsoluteAdded or TargetKind.AbsoluteCovered ? count : large == 0 ? percent + count / 2 : percent);

    [Fact]
    public void What_is_added_never_exceeds_the_uncovered_and_the_end_never_the_eligible() =>
        Properties.ForAll(Cases(), one =>
        {
            var resolved = one.Target.Resolve(one.Baseline);
            if (resolved.IsRefused) return;

            Assert.InRange(resolved.Added!.Value, 0, one.Baseline.Uncovered);
            Assert.Equal(one.Baseline.Covered + resolved.Added, resolved.Covered);
            Assert.Equal(Percent.Of(resolved.Covered!.Value, one.Baseline.Eligible), resolved.CoveragePercent);
            if (resolved.Resolution != Resolution.DenominatorStale) Assert.InRange(resolved.Covered.Value, 0, one.Baseline.Eligible);
        });

    [Fact]
    public void The_final_count_is_the_smallest_that_reaches_the_percent() =>
        Properties.ForAll(Cases(), one =>
        {
            var (kind, value) = one.Target;
            if (one.Target.IsWholePeopleKind || one.Target.Resolve(one.Baseline) is not { Resolution: Resolution.Ok, Covered: { } final }) return;

            var (start, whole) = kind switch
            {
                TargetKind.PercentOfUncovered => (one.Baseline.Covered, one.Baseline.Uncovered),
                TargetKind.PercentagePoints => (one.Baseline.Covered, one.Baseline.Eligible),
                TargetKind.PercentGrowth => (one.Baseline.Covered, one.Baseline.Covered),
                _ => (0, one.Baseline.Eligible),
            };

            Assert.True(Reaches(final), $"{final} falls short");
            Assert.False(Reaches(final - 1), $"{final} is one too many");

            // count / whole >= value / 100 as whole numbers, the value in millionths of a percent
            bool Reaches(long count) => (BigInteger)(count - start) * 100_000_000 >= (BigInteger)(value * 1_000_000) * whole;
        });

    [Fact]
    public void A_larger_value_never_adds_fewer() =>
        Properties.ForAll(Cases().Zip(Properties.Percents()), pair =>
        {
            var ((baseline, target), more) = pair;
            var larger = target with { Value = target.Value + (target.IsWholePeopleKind ? decimal.Ceiling(more) : more) };
            if (larger.Value > People.Most) return;

            var (less, greater) = (target.Resolve(baseline), larger.Resolve(baseline));

            if (less.IsRefused) Assert.True(greater.IsRefused);
            else if (!greater.IsRefused) Assert.True(greater.Added >= less.Added);
        });

    [Fact]
    public void A_coverage_percent_equals_the_points_from_here_to_it() =>
        Properties.ForAll(Gen.Choose(0, 100).Two().Zip(Properties.Counts(People.Most / 100)), one =>
        {
            var ((from, to), hundredth) = one;
            if (from > to) return;
            var baseline = new Baseline(100 * hundredth, from * hundredth);

            var points = new Target(TargetKind.PercentagePoints, to - from).Resolve(baseline);
            var coverage = new Target(TargetKind.CoveragePercent, to).Resolve(baseline);

            Assert.Equal(coverage with { Target = points.Target }, points);
        });

    [Fact]
    public void A_percent_and_the_people_it_comes_to_resolve_alike() =>
        Properties.ForAll(Cases(), one =>
        {
            if (one.Target.Resolve(one.Baseline) is not { Resolution: Resolution.Ok } resolved) return;

            var added = new Target(TargetKind.AbsoluteAdded, resolved.Added!.Value).Resolve(one.Baseline);
            var covered = new Target(TargetKind.AbsoluteCovered, resolved.Covered!.Value).Resolve(one.Baseline);

            Assert.Equal(resolved, added with { Target = one.Target });
            Assert.Equal(resolved, covered with { Target = one.Target });
        });

    [Fact]
    public void All_of_the_uncovered_is_everybody() =>
        Properties.ForAll(Baselines, baseline =>
        {
            if (baseline.Eligible == 0 || baseline.Covered > baseline.Eligible) return;
            Assert.Equal(baseline.Eligible, new Target(TargetKind.PercentOfUncovered, 100).Resolve(baseline).Covered);
        });

    [Theory]
    [InlineData(TargetKind.PercentOfUncovered)]
    [InlineData(TargetKind.PercentagePoints)]
    [InlineData(TargetKind.PercentGrowth)]
    [InlineData(TargetKind.CoveragePercent)]
    [InlineData(TargetKind.AbsoluteAdded)]
    [InlineData(TargetKind.AbsoluteCovered)]
    public void No_kind_has_a_denominator_without_eligible_people(TargetKind kind) =>
        Assert.Equal(Resolution.NoDenominator, new Target(kind, 120).Resolve(new(0, 0)).Resolution);

    [Theory]
    [InlineData(TargetKind.PercentOfUncovered)]
    [InlineData(TargetKind.PercentagePoints)]
    [InlineData(TargetKind.PercentGrowth)]
    [InlineData(TargetKind.CoveragePercent)]
    [InlineData(TargetKind.AbsoluteAdded)]
    [InlineData(TargetKind.AbsoluteCovered)]
    public void Nothing_is_added_over_a_stale_denominator(TargetKind kind)
    {
        var resolved = new Target(kind, 20).Resolve(new(51_086, 77_074));

        Assert.Equal((Resolution.DenominatorStale, 0, 77_074), (resolved.Resolution, resolved.Added, resolved.Covered));
        Assert.False(resolved.IsRefused);
    }

    [Fact]
    public void A_percent_over_100_is_refused_before_the_denominator_is_called_stale() =>
        Assert.Equal(Resolution.TargetOver100Percent, new Target(TargetKind.CoveragePercent, 100.000001m).Resolve(new(51_086, 77_074)).Resolution);

    [Fact]
    public void The_largest_values_do_not_overflow()
    {
        var most = new Baseline(People.Most, People.Most);
        foreach (var kind in Kinds)
            Assert.NotNull(new Target(kind, kind == TargetKind.AbsoluteCovered ? People.Most : People.Most - 1).Resolve(most));
    }

    [Theory]
    [InlineData(TargetKind.CoveragePercent, "-0.000001")]
    [InlineData(TargetKind.CoveragePercent, "0.0000001")]
    [InlineData(TargetKind.PercentGrowth, "10000000000.000001")]
    [InlineData(TargetKind.AbsoluteAdded, "0.5")]
    [InlineData(TargetKind.AbsoluteCovered, "10000000001")]
    public void A_value_outside_its_range_is_an_error_of_the_caller(TargetKind kind, string value) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new Target(kind, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).Resolve(TebingTinggi));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(People.Most + 1, 0)]
    [InlineData(0, People.Most + 1)]
    public void A_count_outside_its_range_is_an_error_of_the_caller(long eligible, long covered) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Target(TargetKind.CoveragePercent, 1).Resolve(new(eligible, covered)));

    private static Gen<(Baseline Baseline, Target Target)> Cases() =>
        from baseline in Baselines
        from target in Targets
        select (baseline, target);
}
