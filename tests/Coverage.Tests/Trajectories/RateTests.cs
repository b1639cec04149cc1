using Coverage.Population;
using Coverage.Trajectories;
using FsCheck.Fluent;

namespace Coverage.Tests.Trajectories;

public class RateTests
{
    private static readonly DateOnly Today = new(2025, 11, 6);

    [Fact]
    public void Required_rates_suffice_and_one_person_less_would_not() =>
        Properties.ForAll(Properties.Counts(People.Most).Zip(Gen.Choose(1, 4_000)), one =>
        {
            var (remaining, days) = one;
            if (remaining == 0) return;

            var required = RequiredRate.For(remaining, Today, Today.AddDays(days));

            Assert.Equal(days, required.DaysLeft);
            AssertSmallest(required.PerDay!.Value, rate => (Int128)rate * days >= remaining);
            AssertSmallest(required.PerWeek!.Value, rate => (Int128)rate * days >= (Int128)7 * remaining);
            AssertSmallest(required.PerMonth!.Value, rate => (Int128)rate * 12 * days >= (Int128)365 * remaining);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Nothing_left_needs_no_rate_even_when_overdue(long remaining)
    {
        Assert.Equal(new RequiredRate(10, 0, 0, 0), RequiredRate.For(remaining, Today, Today.AddDays(10)));
        Assert.Equal(new RequiredRate(0, 0, 0, 0), RequiredRate.For(remaining, Today, Today.AddDays(-10)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-10)]
    public void Overdue_no_rate_can_be_named(int days) =>
        Assert.Equal(new RequiredRate(0, null, null, null), RequiredRate.For(1, Today, Today.AddDays(days)));

    [Theory]
    [InlineData(4_000, 184, 661L)] // 661.23
    [InlineData(-4_000, 184, -661L)]
    [InlineData(6, 365, 1L)] // 0.5
    [InlineData(-6, 365, -1L)]
    [InlineData(5, 365, 0L)]
    public void A_pace_is_rounded_half_away_from_zero(long net, int days, long perMonth) =>
        Assert.Equal(new Pace(perMonth, days), Pace.Of(net, Today.AddDays(-days), Today));

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Before_the_first_day_is_over_no_pace_is_known(int days) =>
        Assert.Equal(new Pace(null, 0), Pace.Of(100, Today.AddDays(-days), Today));

    private static void AssertSmallest(long rate, Func<long, bool> suffices)
    {
        Assert.True(suffices(rate));
        Assert.False(suffices(rate - 1));
    }
}
