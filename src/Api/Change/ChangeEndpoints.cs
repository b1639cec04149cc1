using Api.Access;
using Api.Campaigns;
using Api.Http;
using Api.Progress;
using Api.Storage;
using Coverage.Change;
using Coverage.Population;
using Coverage.Progress;

namespace Api.Change;

/// <summary>Where a change of coverage came from.</summary>
internal static class ChangeEndpoints
{
    public static void MapChange(this IEndpointRouteBuilder api) =>
        api.MapGet("/campaigns/{id:guid}/change", OfCampaign).WithTags("Status").WithName("getCampaignChange")
            .WithSummary("What a change of coverage is made of")
            .WithDescription(
                "The difference of two days' coverage split exactly into enrolment, lapses, what counts found beyond the records, and the denominator. "
                + "Neither order of people and denominator is the right one, so each part is its mean over both (the Shapley value).")
            .RequireRole(Role.Viewer, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.DatesOutOfOrder)
            .KeepsAnswers();

    private static async Task<Results<Answer<ChangeAnswer>, Problem>> OfCampaign(
        Guid id, Query<AskChange> query, Database db, Permission permission, TimeProvider clock, HttpRequest request, CancellationToken ct)
    {
        var (ask, basis) = (query.Value, query.Value.Basis ?? Basis.Reported);
        var read = await db.Read<Outcome<(CampaignRow Campaign, DateOnly From, Standing Before, DateOnly To, Standing After)>>(
            async tx =>
            {
                if (!permission.On(await CampaignStore.Find(tx, id, basis)).Succeeded(out var campaign, out var refused))
                    return refused;
                var (from, to) = (ask.From ?? campaign.StartsOn, ask.To ?? campaign.DayToAnswer(clock.Today()));
                return (campaign,
                    from, await TotalsStore.StandingOn(tx, campaign, basis, from, knownAt: null),
                    to, await TotalsStore.StandingOn(tx, campaign, basis, to, knownAt: null));
            },
            ct);
        if (!read.Succeeded(out var known, out var problem))
            return problem;
        if (known.To < known.From)
            return Problems.DatesOutOfOrder.BrokenBy(ask.To is null ? "from" : "to");

        var (eligible, covered) = (known.Campaign.Eligible, known.Campaign.Covered);
        var (before, after) = (known.Before, known.After);
        var change = CoverageChange.Between(
            new Baseline(eligible, covered + before.Net),
            new Baseline(eligible, covered + after.Net),
            new Flows(after.Enrolled - before.Enrolled, after.Reactivated - before.Reactivated, after.Lapsed - before.Lapsed));
        return new Answer<ChangeAnswer>(change.Answer(known.From, known.To, known.Campaign.BaselineDefinition, known.Campaign.BaselineDefinition, Languages.Of(request)));
    }
}
