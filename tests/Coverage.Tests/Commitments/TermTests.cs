using Coverage.Commitments;

namespace Coverage.Tests.Commitments;

public class TermTests
{
    [Theory]
    [InlineData(null, 10, CommitmentState.Open)] // the due date is in time
    [InlineData(null, 11, CommitmentState.Broken)]
    [InlineData(10, 9, CommitmentState.Open)] // it was not fulfilled yet
    [InlineData(10, 10, CommitmentState.Kept)]
    [InlineData(3, 30, CommitmentState.Kept)]
    [InlineData(11, 10, CommitmentState.Open)]
    [InlineData(20, 11, CommitmentState.Broken)]
    [InlineData(11, 11, CommitmentState.Late)]
    [InlineData(20, 30, CommitmentState.Late)]
    public void A_commitment_due_on_the_tenth_stands_as_its_days_say(int? fulfilled, int day, CommitmentState state) =>
        Assert.Equal(state, new Term(June(10), fulfilled is { } on ? June(on) : null).On(June(day)));

    [Fact]
    public void The_ends_of_the_calendar_are_answered()
    {
        Assert.Equal(CommitmentState.Open, new Term(DateOnly.MaxValue, null).On(DateOnly.MaxValue));
        Assert.Equal(CommitmentState.Broken, new Term(DateOnly.MinValue, null).On(DateOnly.MaxValue));
        Assert.Equal(CommitmentState.Kept, new Term(DateOnly.MinValue, DateOnly.MinValue).On(DateOnly.MinValue));
    }

    private static DateOnly June(int day) => new(2025, 6, day);
}
