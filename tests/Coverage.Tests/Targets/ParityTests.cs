using System.Numerics;
using Coverage.Population;
using Coverage.Targets;
using FsCheck.Fluent;

namespace Coverage.Tests.Targets;

public sealed class ParityTests
{
    [Fact]
    public void As_far_as_Bali_is_as_many_of_a_hundred_as_there()
    {
        var target = Target.ToParityWith(new(935_079, 1_873_899));

        Assert.Equal(49.900181m, target.Value);
        Assert.Equal((43_164L, 25_864L), (target.Resolve(new(86_500, 17_300)).Covered, target.Resolve(new(86_500, 17_300)).Added));
    }

    [Fact]
    public void The_end_is_the_smallest_count_that_is_no_less_of_all_than_there() =>
        Properties.ForAll(
            from eligible in Properties.Counts(People.Most)
            from whole in Properties.Counts(People.Most)
            from part in Properties.Counts(People.Most)
            select (Eligible: Math.Max(eligible, 1), Whole: Math.Max(whole, 1), Part: Math.Min(part, Math.Max(whole, 1))),
            one =>
            {
                var final = Target.ToParityWith(new(one.Part, one.Whole)).Resolve(new(one.Eligible, 0)).Covered!.Value;

                Assert.True((BigInteger)final * one.Whole >= (BigInteger)one.Part * one.Eligible);
                Assert.True(final == 0 || (BigInteger)(final - 1) * one.Whole < (BigInteger)one.Part * one.Eligible);
            });

    [Fact]
    public void Its_own_counts_give_its_own_count_again() =>
        Assert.Equal(28_833, Target.ToParityWith(new(28_833, 86_499)).Resolve(new(86_499, 0)).Covered);

    [Fact]
    public void More_than_everybody_is_no_target() =>
        Assert.Equal(Resolution.TargetOver100Percent, Target.ToParityWith(new(77_074, 51_086)).Resolve(new(86_500, 17_300)).Resolution);

    [Fact]
    public void The_largest_counts_do_not_overflow() =>
        Assert.Equal(Resolution.TargetOver100Percent, Target.ToParityWith(new(People.Most, 1)).Resolve(new(People.Most, 0)).Resolution);

    [Fact]
    public void Without_a_standard_it_is_none() =>
        Assert.Throws<ArgumentException>(() => new Target(TargetKind.Parity, 20).Resolve(new(86_500, 17_300)));
}
