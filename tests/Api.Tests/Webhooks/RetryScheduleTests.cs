using Api.Webhooks;

namespace Api.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 500).Select(_ => Api.Storage.Ids.New(TimeProvider.System))];

    [Fact]
    public void The_attempts_are_spread_over_three_days()
    {
        Assert.Equal(10, RetrySchedule.Waits.Count);
        Assert.Equal(TimeSpan.Zero, RetrySchedule.Waits[0]);
        Assert.Equal(RetrySchedule.Waits.Order(), RetrySchedule.Waits);
        Assert.InRange(RetrySchedule.Waits.Sum(wait => wait.TotalHours), 72, 80);
    }

    [Fact]
    public void Each_wait_is_up_to_a_tenth_longer_and_not_the_same_for_all()
    {
        for (var tries = 1; tries < RetrySchedule.Waits.Count; tries++)
        {
            var wait = RetrySchedule.Waits[tries];
            var drawn = Ids.Select(id => RetrySchedule.After(tries, null, id)!.Value).ToList();
            Assert.All(drawn, chosen => Assert.InRange(chosen, wait, wait * 1.1));
            Assert.True(drawn.Max() - drawn.Min() > wait * 0.08);
        }
    }

    [Fact]
    public void After_the_last_attempt_there_is_none() =>
        Assert.Equal([true, false], new[] { 9, 10 }.Select(tries => RetrySchedule.After(tries, TimeSpan.FromHours(1), Ids[0]) is not null));

    [Theory]
    [InlineData(1, 60, 60)]
    [InlineData(1, 10_000_000, 86_400)]
    [InlineData(4, 60, 7_200)]
    [InlineData(1, -60, 5)]
    public void The_longer_of_what_is_asked_and_what_is_planned_holds_but_a_day_at_most(int tries, int askedSeconds, int seconds)
    {
        var wait = RetrySchedule.After(tries, TimeSpan.FromSeconds(askedSeconds), Ids[0])!.Value;

        Assert.InRange(wait.TotalSeconds, seconds, seconds * 1.1);
    }
}
