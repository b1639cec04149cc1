using Api.Access;
using Api.Exports;
using Api.Http;
using Api.Idempotency;
using Api.Regions;
using Api.Storage;
using Api.Targets;

namespace Api.Campaigns;

/// <summary>Campaigns: what was promised, where, from when to when.</summary>
internal static class CampaignEndpoints
{
    public static void MapCampaigns(this IEndpointRouteBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("Campaigns").RequireRole(Role.Viewer, Reach.Resource);

        campaigns.MapGet("/", List).WithName("listCampaigns").WithSummary("List campaigns, earliest start first")
            .WithDescription("Those you may read. Filters combine. A region's campaigns include those of the regions in it.")
            .RequireRole(Role.Viewer)
            .Refuses(Problems.UnknownRegion)
            .Exports(CampaignTable.Campaigns);
        campaigns.MapGet("/{id:guid}", Get).WithName("getCampaign").WithSummary("One campaign with its target")
            .WithDescription("The campaign, its baseline, and its target with every plausible reading of the words.")
            .Refuses(Problems.NotFound);
        campaigns.MapPost("/", Post).WithName("createCampaign").WithSummary("Create a campaign with its target")
            .WithDescription(
                "The target is given in words (statement, English or Indonesian) or as kind and value. The answer discloses every plausible "
                + "reading of the words with its numbers, says which one was chosen, and warns where they contradict the baseline.")
            .RequireRole(Role.Manager, Reach.Named)
            .Refuses([Problems.UnknownScheme, Problems.UnknownRegion, Problems.DatesOutOfOrder, Problems.IllegalTransition, .. Promise.Refusals]);
        campaigns.MapPatch("/{id:guid}", Patch).WithName("changeCampaign").WithSummary("Change a campaign")
            .WithDescription(
                "A JSON merge patch (RFC 7396): what is left out stays, null removes. Needs the ETag in If-Match. "
                + "Targets are counted again on a changed baseline. Scheme and region stay as they are.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses([
                Problems.NotFound, Problems.PreconditionFailed, Problems.PreconditionRequired, Problems.DatesOutOfOrder, Problems.ProgressOutsideDates,
                Problems.ReadOnlyField, Problems.TargetExists, .. Promise.Refusals,
            ]);
        campaigns.MapPost("/{id:guid}/transitions", Move).WithName("moveCampaign").WithSummary("Move a campaign to another status")
            .WithDescription("draft goes to active or cancelled; active to closed or cancelled; closed back to active; cancelled nowhere.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.IllegalTransition);
    }

    private static async Task<Results<Answer<Page<CampaignAnswer>>, Problem>> List(
        Query<ListCampaigns> query, CampaignStore campaigns, RegionTree regions, Permission permission, TimeProvider clock, HttpRequest request, CancellationToken ct)
    {
        var ask = query.Value;
        var region = ask.Region is null ? null : regions.Find(ask.Region);
        if (region is null && ask.Region is not null)
            return Problems.UnknownRegion.BrokenBy("region");

        var filters = Cursor.Mark(ask.Region, ask.Parent, ask.Scheme, ask.Status, ask.State, ask.Q);
        if (Cursor.Read(ask.Cursor, filters, out var after) is { } unfit)
            return unfit;

        var limit = ask.Limit ?? Limits.PageDefault;
        var today = clock.Today();
        var search = ask.Q is null ? null : new NameSearch(ask.Q);
        var take = ask.State is null && search is not { HasMarks: true } ? limit + 1 : Limits.PageMost;
        var within = permission.Caller.RegionsAs(Role.Viewer);
        List<CampaignRow> rows = [];
        while (rows.Count <= limit)
        {
            var chunk = await campaigns.List(ask, search, region, within, after, take, ct);
            rows.AddRange(chunk.Where(row =>
                (search is not { HasMarks: true } || search.Finds(row.Name)) && (ask.State is not { } state || StateToday(row, today) == state)));
            if (chunk.Count < take)
                break;
            after = (chunk[^1].StartsOn, chunk[^1].Id);
        }

        var language = Languages.Of(request);
        return new Answer<Page<CampaignAnswer>>(Page.Of(rows, limit, row => row.Answer(regions, permission.Caller, language),
            last => Cursor.After(filters, last.StartsOn, last.Id)));
    }

    /// <summary>By the totals alone: entries never lie after today, nor after the campaign's end.</summary>
    private static Coverage.Trajectories.CampaignState StateToday(CampaignRow row, DateOnly today) =>
        row.StandingOn(row.DayToAnswer(today), row.Totals.Standing).State;

    private static async Task<Results<Answer<CampaignAnswer>, Problem>> Get(
        Guid id, CampaignStore campaigns, RegionTree regions, Permission permission, HttpRequest request, CancellationToken ct) =>
        permission.On(await campaigns.Find(id, ct)).Succeeded(out var campaign, out var problem) ? Show(campaign, regions, permission, request) : problem;

    private static Task<Results<CreatedAnswer<CampaignAnswer>, KeyedAnswer, Problem>> Post(
        Body<NewCampaign> body, IdempotencyKey key, IdempotentWrites writes, CampaignBook book, RegionTree regions, Permission permission, TimeProvider clock,
        HttpRequest request, CancellationToken ct) =>
        writes.Once(
            key,
            body,
            book.Open(Ids.New(clock), body.Value, permission),
            campaign => new CreatedAnswer<CampaignAnswer>(
                $"/v1/campaigns/{campaign.Id}", campaign.Answer(regions, permission.Caller, Languages.Of(request)), campaign.Version)
            {
                Variant = campaign.VariantFor(permission.Caller),
            },
            ct);

    private static async Task<Results<Answer<CampaignAnswer>, Problem>> Patch(
        Guid id, MergePatch<CampaignPatch> patch, IfMatch ifMatch, CampaignBook book, RegionTree regions, Permission permission, HttpRequest request, CancellationToken ct)
    {
        var outcome = await book.Change(id, patch, ifMatch.Refuses, permission, ct);
        return outcome.Succeeded(out var campaign, out var problem) ? Show(campaign, regions, permission, request) : problem;
    }

    private static async Task<Results<Answer<CampaignAnswer>, Problem>> Move(
        Guid id, Body<TransitionRequest> body, CampaignBook book, RegionTree regions, Permission permission, HttpRequest request, CancellationToken ct)
    {
        var outcome = await book.Move(id, body.Value, permission, ct);
        return outcome.Succeeded(out var campaign, out var problem) ? Show(campaign, regions, permission, request) : problem;
    }

    private static Answer<CampaignAnswer> Show(CampaignRow campaign, RegionTree regions, Permission permission, HttpRequest request) =>
        new(campaign.Answer(regions, permission.Caller, Languages.Of(request)), campaign.Version) { Variant = campaign.VariantFor(permission.Caller) };
}
