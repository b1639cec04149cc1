namespace Coverage.Population;

/// <summary>Counts of people are whole: <see cref="long"/>, from 0 to <see cref="Most"/>.</summary>
public static class People
{
    /// <summary>The largest count of people accepted anywhere: ten thousand million, more than live on earth.</summary>
    /// <remarks>With it every product below fits <see cref="Int128"/> and every result fits <see cref="long"/>.</remarks>
    public const long Most = 10_000_000_000;
}
