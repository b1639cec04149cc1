namespace Benchmarks.Measurement;

/// <summary>How two sides compare: the median over the pairs, and the extremes.</summary>
internal sealed record Ratio(double Median, double Least, double Most)
{
    /// <summary>Processor time for one piece of work, ours to theirs: what is left when others load the machine. Null where it was not read.</summary>
    public double? Processor { get; init; }

    public static Ratio Of(IEnumerable<double> pairs)
    {
        var sorted = pairs.Order().ToList();
        var middle = sorted.Count / 2;
        var median = sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(median, sorted[0], sorted[^1]);
    }
}
