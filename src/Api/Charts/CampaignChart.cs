using Api.Forecasts;
using Api.Http;
using Api.Progress;
using Api.Regions;
using Coverage.Charts;
using Coverage.Trajectories;

namespace Api.Charts;

/// <summary>A campaign's burn-up from what its ledger holds.</summary>
internal static class CampaignChart
{
    /// <returns>An SVG document.</returns>
    public static string Draw(this CampaignLedger ledger, RegionTree regions, Language language, ChartTheme theme) =>
        BurnUpChart.Draw(Of(ledger, regions), language == Language.Indonesian ? ChartLanguage.Indonesian : ChartLanguage.English, theme);

    private static BurnUp Of(CampaignLedger ledger, RegionTree regions)
    {
        var campaign = ledger.Campaign;
        var asOf = ledger.AsOf < campaign.StartsOn ? campaign.StartsOn : ledger.AsOf;
        var steps = CampaignSeries.Of(
            Interval.Day, campaign.StartsOn, asOf, asOf, campaign.Baseline, campaign.Path, ledger.ScopeBaselines, ledger.Days);
        var reported = ledger.Days.Select(day => day.Day).Append(asOf).ToHashSet();
        return new(
            campaign.Name,
            regions.Find(campaign.RegionCode)!.Name,
            asOf,
            campaign.Baseline,
            campaign.Path,
            [.. steps.Where(step => step.From > campaign.StartsOn && step.Actual is not null && reported.Contains(step.To))
                .Select(step => new ChartPoint(step.To, step.Actual!.Covered))],
            ledger.Forecast().Path);
    }
}
