using Coverage.Population;
using Coverage.Progress;

namespace Coverage.Trajectories;

/// <summary>Everything a status answers: how many people, how many promised, whether the promise will be kept.</summary>
/// <param name="State">The verdict; the other members are what it was drawn from.</param>
/// <param name="Covered">C + net, people; shown as it is, also below 0 or above the eligible.</param>
/// <param name="CoveragePercent">The same in percent of the eligible, 2 decimals; null without a denominator.</param>
/// <param name="Net">People added since the start.</param>
/// <param name="Remaining">max(A - net, 0), people.</param>
/// <param name="PercentOfTarget">Net in percent of A, 2 decimals; null when nobody is to be added.</param>
/// <param name="PlannedNet">People planned to have been added by now.</param>
/// <param name="PlannedCovered">C + planned, people.</param>
/// <param name="Required">How fast the rest must come.</param>
/// <param name="Pace">How fast it went.</param>
/// <param name="Warnings">What a reader should not overlook.</param>
public sealed record CampaignStanding(
    CampaignState State,
    long Covered,
    decimal? CoveragePercent,
    long Net,
    long Remaining,
    decimal? PercentOfTarget,
    long PlannedNet,
    long PlannedCovered,
    RequiredRate Required,
    Pace Pace,
    IReadOnlyList<StandingWarning> Warnings)
{
    /// <summary>Net - planned, people; negative when behind.</summary>
    public long AheadBy => Net - PlannedNet;

    /// <param name="asOf">The day asked about.</param>
    /// <param name="baseline">Where the campaign started.</param>
    /// <param name="path">How many people to add, from when, by when, and how that is planned over the days.</param>
    /// <param name="ledger">What the ledger says as of that day.</param>
    public static CampaignStanding At(DateOnly asOf, Baseline baseline, PlannedPath path, Standing ledger)
    {
        var net = ledger.Net;
        var covered = baseline.Covered + net;
        var remaining = Math.Max(path.Added - net, 0);
        var planned = path.PlannedNet(asOf);

        return new(
            States.Of(net, planned, path.Added, path.Start, path.Due, asOf),
            covered,
            Percent.Of(covered, baseline.Eligible),
            net,
            remaining,
            Percent.Of(net, path.Added),
            planned,
            baseline.Covered + planned,
            RequiredRate.For(remaining, asOf, path.Due),
            Pace.Of(net, path.Start, asOf),
            [.. WarningsOf(covered, baseline.Eligible)]);
    }

    private static IEnumerable<StandingWarning> WarningsOf(long covered, long eligible)
    {
        if (covered > eligible) yield return StandingWarning.AboveEligible;
        if (covered < 0) yield return StandingWarning.BelowZero;
    }
}
