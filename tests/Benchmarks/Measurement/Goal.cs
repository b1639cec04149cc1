using System.Globalization;

namespace Benchmarks.Measurement;

/// <summary>What a ratio is heading for.</summary>
internal abstract record Goal(double Bound)
{
    public abstract bool IsReachedBy(double value);

    public static Goal AtLeast(double bound) => new Floor(bound);

    public static Goal AtMost(double bound) => new Ceiling(bound);

    protected string Figure => Bound.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record Floor(double Bound) : Goal(Bound)
    {
        public override bool IsReachedBy(double value) => value >= Bound;

        public override string ToString() => $">= {Figure}";
    }

    private sealed record Ceiling(double Bound) : Goal(Bound)
    {
        public override bool IsReachedBy(double value) => value <= Bound;

        public override string ToString() => $"<= {Figure}";
    }
}
