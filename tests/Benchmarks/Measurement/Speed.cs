namespace Benchmarks.Measurement;

/// <summary>How one side went through one slice.</summary>
/// <param name="Count">Pieces of work done.</param>
/// <param name="Time">Of the clock on the wall.</param>
/// <param name="Processor">Spent by the program that did the work; zero where nobody looked.</param>
internal readonly record struct Speed(long Count, TimeSpan Time, TimeSpan Processor)
{
    public double PerSecond => Count / Time.TotalSeconds;

    public static Speed operator +(Speed one, Speed other) =>
        new(one.Count + other.Count, one.Time + other.Time, one.Processor + other.Processor);
}
