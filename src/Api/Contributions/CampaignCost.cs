using Api.Access;
using Api.Campaigns;
using Api.Http;
using Api.Schemes;
using Api.Segments;
using Api.Storage;
using Coverage.Contributions;
using Coverage.Population;

namespace Api.Contributions;

/// <summary>What the people of a campaign cost, as it was asked.</summary>
internal sealed record CampaignCost(CampaignRow Campaign, AskCost Ask, Cover Cover, Cost Cost)
{
    /// <summary>Rupiah; more than any budget of the state, and JavaScript holds it exactly.</summary>
    public const long MostBudget = 9_000_000_000_000_000;

    private const int LastYear = 9999 - (Tariff.MostMonths / 12);

    private static readonly string[] Basic = ["jkk", "jkm"];

    public static Task<Outcome<CampaignCost>> Read(
        Database db, ContributionRates rates, Permission permission, Guid id, AskCost ask, DateOnly today, CancellationToken ct) => db.Read<Outcome<CampaignCost>>(
        async tx =>
        {
            if (!permission.On(await CampaignStore.Find(tx, id)).Succeeded(out var campaign, out var refused))
                return refused;
            var known = await SchemeStore.ProgrammesOf(tx, campaign.SchemeCode);
            var programmes = ask.Programmes?.Split(',').Distinct().ToList() ?? (Basic.All(known.Contains) ? [.. Basic] : known);
            if (!programmes.TrueForAll(known.Contains))
                return Problems.UnknownProgramme.BrokenBy("programmes");
            if (ask.Segment is { } given && !await SegmentStore.Fits(tx, given, campaign.SchemeCode))
                return Problems.UnknownSegment.BrokenBy("segment");

            var from = ask.From ?? (campaign.StartsOn > today ? campaign.StartsOn : today);
            if (from.Year > LastYear)
            {
                return Problems.Invalid(FieldError.InParameter("from", "range", new(
                    $"Give a day of the year {LastYear} or before.", $"Berikan hari pada tahun {LastYear} atau sebelumnya.")));
            }

            var people = ask.For == CostFor.Remaining
                ? campaign.StandingOn(campaign.DayToAnswer(today), campaign.Totals.Standing).Remaining
                : campaign.TargetAdded;
            if (people > People.Most)
                return Problems.TargetExceedsEligible.BrokenBy("for");

            var segment = ask.Segment ?? rates.OpenSegment(campaign.SchemeCode);
            var cover = new Cover(
                campaign.SchemeCode,
                segment is null ? [] : await SegmentStore.WithWider(tx, segment),
                programmes,
                ask.Payer ?? Payer.LocalGovernment,
                ask.Income,
                ask.RiskClass);
            return new CampaignCost(campaign, ask, cover, rates.Tariff.Over(cover, people, from, ask.Months ?? 12));
        },
        ct);
}
