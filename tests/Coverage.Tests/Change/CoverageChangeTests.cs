using Coverage.Change;
using Coverage.Population;
using Coverage.Tests.Golden;
using FsCheck;
using FsCheck.Fluent;

namespace Coverage.Tests.Change;

public class CoverageChangeTests
{
    private static readonly Fraction Nothing = new(0, 1);

    [Fact]
    public void The_parts_add_up_exactly_and_so_does_what_is_shown() =>
        Properties.ForAll(Cases, one =>
        {
            var (before, after, recorded) = one;

            var change = CoverageChange.Between(before, after, recorded);

            if (change.Parts is not { } parts)
            {
                Assert.True(before.Eligible == 0 || after.Eligible == 0);
                return;
            }

            Assert.Equal(Fraction.Of(after.Covered, after.Eligible)! - Fraction.Of(before.Covered, before.Eligible)!, parts.Total);
            Assert.Equal(parts.Total, parts.Enrolment + parts.Lapses + parts.Reconciled + parts.Denominator);
            Assert.True(parts.Enrolment >= Nothing && parts.Lapses <= Nothing);
            var shown = parts.Points();
            Assert.Equal(parts.Total.Percent(), shown.Total);
            Assert.Equal(shown.Total, shown.Enrolment + shown.Lapses + shown.Reconciled + shown.Denominator);
            Assert.All(
                [(parts.Enrolment, shown.Enrolment), (parts.Lapses, shown.Lapses), (parts.Reconciled, shown.Reconciled), (parts.Denominator, shown.Denominator)],
                part => Assert.True(Math.Abs(part.Item1.Percent() - part.Item2) <= 0.01m && (part.Item1 != Nothing || part.Item2 == 0)));
        });

    [Fact]
    public void Swapping_the_dates_changes_the_signs_alone() =>
        Properties.ForAll(Cases, one =>
        {
            var (before, after, (enrolled, reactivated, lapsed)) = one;

            var there = CoverageChange.Between(before, after, new(enrolled, reactivated, lapsed)).Parts;
            var back = CoverageChange.Between(after, before, new(-enrolled, -reactivated, -lapsed)).Parts;

            Assert.Equal(there is null, back is null);
            if (there is null || back is null) return;
            Assert.All(
                [(there.Enrolment, back.Enrolment), (there.Lapses, back.Lapses), (there.Reconciled, back.Reconciled), (there.Denominator, back.Denominator)],
                part => Assert.Equal(Nothing, part.Item1 + part.Item2));
        });

    [Theory]
    [InlineData("denominator-revised-up", -0.61)]
    [InlineData("denominator-revised-down", 1.07)]
    public void A_revised_denominator_alone_moves_coverage_with_nobody_enrolled(string name, double points)
    {
        var (given, expect) = GoldenFlow.Named(name);
        var covered = given.Count("covered");
        var (before, after) = (new Baseline(given.Count("eligible_old"), covered), new Baseline(given.Count("eligible_new"), covered));

        var change = CoverageChange.Between(before, after, default).Parts!;

        Assert.Equal(expect.Exact("coverage_percent_new"), after.CoveragePercent);
        Assert.Equal(change.Total, change.Denominator);
        Assert.Equal(new((decimal)points, 0, 0, 0, (decimal)points), change.Points());
    }

    [Fact]
    public void With_the_denominator_unchanged_every_person_weighs_one_over_it()
    {
        var change = CoverageChange.Between(new(86_500, 17_300), new(86_500, 21_400), new(4_600, 100, 700));

        Assert.Equal(100, change.Reconciled);
        Assert.Equal(new(new(4_100, 86_500), new(4_700, 86_500), new(-700, 86_500), new(100, 86_500), Nothing), change.Parts);
        Assert.Equal(new(4.74m, 5.43m, -0.81m, 0.12m, 0.00m), change.Parts!.Points()); // 5.433, -0.809, 0.115: the last digit falls to 0.115
    }

    [Theory]
    [InlineData(0, 5, ChangeUnknown.NoDenominatorBefore)]
    [InlineData(5, 0, ChangeUnknown.NoDenominatorAfter)]
    [InlineData(0, 0, ChangeUnknown.NoDenominatorBefore)]
    public void Without_a_denominator_the_change_is_unknown_and_says_why(long before, long after, ChangeUnknown why)
    {
        var change = CoverageChange.Between(new(before, 1), new(after, 3), new(2, 0, 0));

        Assert.Equal((null, why), (change.Parts, change.Unknown));
    }

    private static Gen<(Baseline Before, Baseline After, Flows Recorded)> Cases =>
        from most in Gen.Elements(30L, 100_000L, People.Most)
        from before in Properties.Counts(most).Two()
        from after in Gen.OneOf(Properties.Counts(most), Gen.Constant(before.Item1)).Zip(Properties.Counts(most))
        from flows in Properties.Counts(most).Three()
        select (new Baseline(before.Item1, before.Item2), new Baseline(after.Item1, after.Item2), new Flows(flows.Item1, flows.Item2, flows.Item3));
}
