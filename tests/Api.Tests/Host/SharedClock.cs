namespace Api.Tests.Host;

/// <summary>A clock that a test moves for everybody, for what works in the background, too. Its timers are real.</summary>
public sealed class SharedClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
