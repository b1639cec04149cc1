namespace Coverage.Tests.Forecasts.Calibration;

/// <summary>Many synthetic campaigns of every family, each asked about at several moments.</summary>
public static class CalibrationRun
{
    private static readonly double[] Moments = [0.25, 0.4, 0.55, 0.7, 0.85];

    /// <param name="campaigns">How many of each family.</param>
    /// <param name="seed">The same campaigns for the same seed.</param>
    public static Dictionary<(Family Family, Reporting Reporting), Tally> Of(int campaigns, int seed) =>
        Enum.GetValues<Family>().SelectMany(family => Enum.GetValues<Reporting>().Select(reporting => (family, reporting)))
            .ToDictionary(one => one, one => Tallied(one.family, one.reporting, campaigns, seed));

    private static Tally Tallied(Family family, Reporting reporting, int campaigns, int seed)
    {
        var sum = Tally.Empty;
        for (var at = 0; at < campaigns; at++)
        {
            var own = HashCode(seed, (int)family, at);
            var campaign = SyntheticCampaign.Make(family, own);
            foreach (var moment in Moments) sum += Tally.Of(campaign, moment, reporting, (ulong)own);
        }

        return sum;
    }

    /// <summary>Not <see cref="System.HashCode"/>: that differs from run to run.</summary>
    private static int HashCode(int seed, int family, int at) => unchecked((seed * 31 + family) * 1_000_003 + at);
}
