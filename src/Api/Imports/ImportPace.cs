namespace Api.Imports;

/// <summary>
/// How much an import takes in at once and how soon it goes on: as fast as it can while nobody asks, and out of the way of those who do.
/// </summary>
/// <param name="mostRows">Rows at once, at most.</param>
/// <param name="rests">Whether the work is done by this machine, whose time it then leaves to others: a server has its own.</param>
internal sealed class ImportPace(int mostRows, bool rests, TimeProvider clock)
{
    private const int FewestRows = 200;

    /// <summary>Rests last as long as so many units of work, at most.</summary>
    private const double LongestRest = 4;

    /// <summary>Steps of requests in a second, of which a core does some ten thousand, that call for a rest as long as the work.</summary>
    private const double Busy = 2_000;

    /// <summary>What one unit of work may take: whatever else is written waits for one at most.</summary>
    private static readonly TimeSpan UnitTime = TimeSpan.FromMilliseconds(40);

    private long since = clock.GetTimestamp();
    private long steps = ThreadPool.CompletedWorkItemCount;

    /// <summary>As many as the next unit of work shall take in.</summary>
    public int Rows { get; private set; } = Math.Min(mostRows, 5 * FewestRows);

    /// <summary>Rests after a unit of work, the longer the busier the program is with requests.</summary>
    /// <param name="rows">That it took in.</param>
    /// <param name="time">That it took.</param>
    public async Task Rest(int rows, TimeSpan time, CancellationToken ct)
    {
        if (rows > 0 && time > TimeSpan.Zero)
            Rows = (int)Math.Clamp(rows * (UnitTime / time), Math.Min(FewestRows, mostRows), mostRows);

        if (!rests)
            return;
        var perSecond = (ThreadPool.CompletedWorkItemCount - steps) / Math.Max(0.001, clock.GetElapsedTime(since).TotalSeconds);
        var rest = Math.Min(LongestRest, perSecond / Busy) * time;
        (since, steps) = (clock.GetTimestamp(), ThreadPool.CompletedWorkItemCount);
        if (rest > TimeSpan.FromMilliseconds(1))
            await Task.Delay(rest, ct);
    }
}
