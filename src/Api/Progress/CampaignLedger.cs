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
        async tx => permission.On(await CampaignStore.Find(tx, id, basis)).Succeeded(out var campaign, out var refused)
            ? await Read(tx, campaign, basis, asOf ?? campaign.DayToAnswer(today))
            : refused,
        ct);

    /// <summary>What everybody may see: null unless the campaign is public.</summary>
    public static Task<CampaignLedger?> ReadPublic(Database db, Guid id, DateOnly today, CancellationToken ct) => db.Read(
        async tx => await CampaignStore.Find(tx, id) is { VisibilityNow: Visibility.Public } campaign
            ? await Read(tx, campaign, Basis.Reported, campaign.DayToAnswer(today))
            : null,
        ct);

    private static async Task<CampaignLedger> Read(Session tx, CampaignRow campaign, Basis basis, DateOnly until) => new(
        campaign, until, await TotalsStore.ScopeBaselines(tx, campaign.Id), [.. await TotalsStore.Days(tx, campaign.Id, basis, until)]);
}
