using Api.Access;
using Api.Campaigns;
using Api.Http;
using Api.Storage;
using Coverage.Progress;

namespace Api.Progress;

/// <summary>A campaign and what its ledger comes to day by day: what a series, a forecast and a chart are made of.</summary>
/// <param name="AsOf">The last day read.</param>
/// <param name="ScopeBaselines">Covered at the start, of each scope that has a baseline of its own.</param>
/// <param name="Days">Up to that day, in date order.</param>
internal sealed record CampaignLedger(
    CampaignRow Campaign, DateOnly AsOf, IReadOnlyDictionary<Scope, long> ScopeBaselines, IReadOnlyList<DayTotals> Days)
{
    /// <summary>People covered at the end of the last day read.</summary>
    public long Covered => Campaign.Covered + Ledger.StandingOn(AsOf, Campaign.Covered, ScopeBaselines, Days).Net;

    /// <param name="asOf">Left out: today, or the end of a campaign that has ended.</param>
    public static Task<Outcome<CampaignLedger>> Read(
        Database db, Permission permission, Guid id, Basis basis, DateOnly? asOf, DateOnly today, CancellationToken ct) => db.Read<Outcome<CampaignLedger>>(
        async tx =>
        {
            if (!permission.On(await CampaignStore.Find(tx, id, basis)).Succeeded(out var campaign, out var refused))
                return refused;
            var until = asOf ?? campaign.DayToAnswer(today);
            return new CampaignLedger(
                campaign, until, await TotalsStore.ScopeBaselines(tx, id), [.. await TotalsStore.Days(tx, id, basis, until)]);
        },
        ct);
}
