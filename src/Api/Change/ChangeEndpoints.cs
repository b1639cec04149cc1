using Api.Access;
using Api.Campaigns;
using Api.Figures;
using Api.Http;
using Api.Numbers;
using Api.Progress;
using Api.Regions;
using Api.Schemes;
using Api.Status;
using Api.Storage;
using Coverage.Change;
using Coverage.Population;
using Coverage.Progress;

namespace Api.Change;

/// <summary>Where a change of coverage came from.</summary>
internal static class ChangeEndpoints
{
    public static void MapChange(this IEndpointRouteBuilder api)
    {
        api.MapGet("/campaigns/{id:guid}/change", OfCampaign).WithTags("Status").WithName("getCampaignChange")
            .WithSummary("What a change of coverage is made of")
            .WithDescription(
                "The difference of two days' coverage split exactly into enrolment, lapses, what counts found beyond the records, and the denominator. "
                + "Neither order of people and denominator is the right one, so each part is its mean over both (the Shapley value).")
            .RequireRole(Role.Viewer, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.DatesOutOfOrder)
            .KeepsAnswers();
        api.MapGet("/regions/{code}/change", OfRegion).WithTags("Regions").WithName("getRegionChange")
            .WithSummary("What a change of a region's coverage is made of")
            .WithDescription(
                "The region's numbers of two days, each from its latest figure or campaign, else its children's sum, and their difference split "
                + "exactly. What was recorded is that of the campaigns of which the later number is made; all else is reconciled, or the denominator.")
            .RequireRole(Role.Viewer)
            .Refuses(Problems.NotFound, Problems.UnknownScheme, Problems.DatesOutOfOrder);
    }

    private static async Task<Results<Answer<ChangeAnswer>, Problem>> OfCampaign(
        Guid id, Query<AskChange> query, Database db, Permission permission, TimeProvider clock, HttpRequest request, CancellationToken ct)
    {
        var (ask, basis) = (query.Value, query.Value.Basis ?? Basis.Reported);
        var read = await db.Read<Outcome<(CampaignRow Campaign, DateOnly From, Standing Before, FigureRow? FigureBefore, DateOnly To, Standing After, FigureRow? FigureAfter)>>(
            async tx =>
            {
                if (!permission.On(await CampaignStore.Find(tx, id, basis)).Succeeded(out var campaign, out var refused))
                    return refused;
                var (from, to) = (ask.From ?? campaign.StartsOn, ask.To ?? campaign.DayToAnswer(clock.Today()));
                return (campaign,
                    from, await TotalsStore.StandingOn(tx, campaign, basis, from, knownAt: null), await Latest(tx, campaign, from),
                    to, await TotalsStore.StandingOn(tx, campaign, basis, to, knownAt: null), await Latest(tx, campaign, to));
            },
            ct);
        if (!read.Succeeded(out var known, out var problem))
            return problem;
        if (known.To < known.From)
            return Problems.DatesOutOfOrder.BrokenBy(ask.To is null ? "from" : "to");

        var (eligible, covered) = (known.Campaign.Eligible, known.Campaign.Covered);
        var (definition, figureBefore, figureAfter) = (known.Campaign.BaselineDefinition, known.FigureBefore, known.FigureAfter);
        var (before, after) = (known.Before, known.After);
        var change = CoverageChange.Between(
            new Baseline(figureBefore?.Eligible ?? eligible, covered + before.Net),
            new Baseline(figureAfter?.Eligible ?? eligible, covered + after.Net),
            new Flows(after.Enrolled - before.Enrolled, after.Reactivated - before.Reactivated, after.Lapsed - before.Lapsed));
        return new Answer<ChangeAnswer>(change.Answer(
            known.From, known.To, figureBefore is null ? definition : figureBefore.Definition, figureAfter is null ? definition : figureAfter.Definition,
            Languages.Of(request)));

        async Task<FigureRow?> Latest(Session tx, CampaignRow campaign, DateOnly day) => ask.Denominator == Denominator.Latest
            ? await FigureStore.LatestDenominator(tx, campaign.RegionCode, campaign.SchemeCode, day)
            : null;
    }

    private static async Task<Results<Answer<RegionChangeAnswer>, Problem>> OfRegion(
        string code, Query<AskRegionChange> query, Database db, RegionTree regions, Permission permission, TimeProvider clock, HttpRequest request,
        CancellationToken ct)
    {
        if (regions.Find(code) is not { } region)
            return Problems.Missing("region", "wilayah");
        var (ask, basis, scheme) = (query.Value, query.Value.Basis ?? Basis.Reported, query.Value.Scheme ?? SchemeStore.Usual);
        var to = ask.To ?? clock.Today();
        var from = ask.From ?? NumberWords.YearBefore(to);
        if (to < from)
            return Problems.DatesOutOfOrder.BrokenBy(ask.To is null ? "from" : "to");

        var read = await db.Read<Outcome<(RegionNumbers Before, RegionNumbers After)>>(
            async tx => !await SchemeStore.Exists(tx, scheme)
                ? Problems.UnknownScheme.BrokenBy("scheme")
                : (await RegionNumbers.Read(tx, regions, region, scheme, basis, from, permission), await RegionNumbers.Read(tx, regions, region, scheme, basis, to, permission)),
            ct);
        if (!read.Succeeded(out var known, out var problem))
            return problem;

        var (before, after) = (known.Before.Number, known.After.Number);
        var language = Languages.Of(request);
        var change = before.Number is { } then && after.Number is { } now ? CoverageChange.Between(then, now, Recorded(known.Before, known.After)) : null;
        return new Answer<RegionChangeAnswer>(new()
        {
            RegionCode = region.Code,
            RegionName = region.Name,
            Scheme = scheme,
            From = from,
            To = to,
            Before = before.Answer(),
            After = after.Answer(),
            People = change?.People(),
            Points = change?.Points(),
            Reason = change is null ? ChangeWords.NoNumber(before.Number is null, language) : change.Reason(language),
            LeftOut = [.. known.After.LeftOut(regions, permission, language).Take(Limits.PageMost)],
        });
    }

    /// <summary>What the campaigns recorded between of which the later number is made.</summary>
    private static Flows Recorded(RegionNumbers before, RegionNumbers after)
    {
        var flows = new Flows();
        foreach (var campaign in after.MadeOf(after.Region.Code))
        {
            var now = campaign.Totals.Standing;
            var then = before.Campaigns.TryGetValue(campaign.Id, out var earlier) ? earlier.Totals.Standing : default;
            flows = new(
                flows.Enrolled + now.Enrolled - then.Enrolled, flows.Reactivated + now.Reactivated - then.Reactivated, flows.Lapsed + now.Lapsed - then.Lapsed);
        }

        return flows;
    }
}
