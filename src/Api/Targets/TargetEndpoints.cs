using Api.Access;
using Api.Exports;
using Api.Http;
using Api.Idempotency;
using Api.Storage;

namespace Api.Targets;

/// <summary>The targets of a campaign, and the calculator that needs no campaign.</summary>
internal static class TargetEndpoints
{
    private static readonly ProblemKind[] TargetProblems =
    [
        Problems.NotFound, Problems.TargetExists, Problems.DatesOutOfOrder, Problems.UnknownRegion, Problems.RegionOutsideCampaign,
        Problems.UnknownSegment, Problems.BaselineRequired, .. Promise.Refusals,
    ];

    public static void MapTargets(this IEndpointRouteBuilder api)
    {
        api.MapPost("/targets/resolve", Resolve).WithTags("Targets").WithName("resolveTarget")
            .WithSummary("Say what a target comes to")
            .WithDescription(
                "The calculator: nothing is stored. Give the baseline and the target in words or as kind and value; the answer has the people to add, "
                + "the coverage then, and every other plausible reading of the words.")
            .RequireRole(Role.Viewer)
            .Refuses(Promise.Refusals);

        var targets = api.MapGroup("/campaigns/{id:guid}/targets").WithTags("Targets").RequireRole(Role.Viewer, Reach.Resource);

        targets.MapGet("/", List).WithName("listTargets").WithSummary("List a campaign's targets, earliest due first")
            .WithDescription("The headline target, milestones on the way, and targets of segments and sub-regions. All on one page.")
            .Refuses(Problems.NotFound)
            .Exports(TargetTable.Targets);
        targets.MapGet("/{targetId:guid}", Get).WithName("getTarget").WithSummary("One target")
            .WithDescription("The target with its readings and, where it has one, its own baseline.")
            .Refuses(Problems.NotFound);
        targets.MapPost("/", Post).WithName("addTarget").WithSummary("Add a milestone, or a target of a segment or sub-region")
            .WithDescription(
                "Without segment and regionCode it is a milestone of the whole on another date. With one of them it is measured against the baseline "
                + "sent with it; only absoluteAdded can do without one. A scope with a baseline of its own may have snapshots.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses(TargetProblems);
        targets.MapPatch("/{targetId:guid}", Patch).WithName("changeTarget").WithSummary("Change a target")
            .WithDescription("A JSON merge patch (RFC 7396) that needs the ETag in If-Match. New words replace kind and value, and the other way round.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses([Problems.PreconditionFailed, Problems.PreconditionRequired, Problems.ReadOnlyField, Problems.TargetInUse, .. TargetProblems]);
        targets.MapDelete("/{targetId:guid}", Delete).WithName("deleteTarget").WithSummary("Remove a target")
            .WithDescription("Needs the ETag in If-Match. The headline target stays, and so does a baseline that snapshots rest on.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.TargetInUse, Problems.PreconditionFailed, Problems.PreconditionRequired);
    }

    private static async Task<Results<Answer<ResolvedTargetAnswer>, Problem>> Resolve(
        Body<ResolveTarget> body, TargetBook book, Permission permission, HttpRequest request, CancellationToken ct)
    {
        var ask = body.Value;
        var outcome = await book.Resolve(ask, permission, ct);
        return outcome.Succeeded(out var promise, out var problem)
            ? new Answer<ResolvedTargetAnswer>(promise.Answer(ask.Statement, Languages.Of(request)))
            : problem;
    }

    private static async Task<Results<Answer<Page<TargetAnswer>>, Problem>> List(
        Guid id, TargetBook book, Permission permission, HttpRequest request, CancellationToken ct) =>
        (await book.All(id, permission, ct)).Succeeded(out var all, out var problem)
            ? new Answer<Page<TargetAnswer>>(new()
            {
                Items = all.Targets.ConvertAll(target => target.Answer(all.Campaign.Baseline, Languages.Of(request))),
                Next = null,
            })
            : problem;

    private static async Task<Results<Answer<TargetAnswer>, Problem>> Get(
        Guid id, Guid targetId, TargetBook book, Permission permission, HttpRequest request, CancellationToken ct) =>
        (await book.Find(id, targetId, permission, ct)).Succeeded(out var target, out var problem) ? Show(target, request) : problem;

    private static Task<Results<CreatedAnswer<TargetAnswer>, KeyedAnswer, Problem>> Post(
        Guid id, Body<NewScopedTarget> body, IdempotencyKey key, IdempotentWrites writes, TargetBook book, Permission permission, TimeProvider clock,
        HttpRequest request, CancellationToken ct) =>
        writes.Once(
            key,
            body,
            book.Add(id, Ids.New(clock), body.Value, permission),
            added => new CreatedAnswer<TargetAnswer>($"/v1/campaigns/{id}/targets/{added.Target.Id}",
                added.Target.Answer(added.Campaign.Baseline, Languages.Of(request)), added.Target.Version),
            ct);

    private static async Task<Results<Answer<TargetAnswer>, Problem>> Patch(
        Guid id, Guid targetId, MergePatch<TargetPatch> patch, IfMatch ifMatch, TargetBook book, Permission permission, HttpRequest request, CancellationToken ct)
    {
        var outcome = await book.Change(id, targetId, patch, ifMatch.Refuses, permission, ct);
        return outcome.Succeeded(out var target, out var problem) ? Show(target, request) : problem;
    }

    private static async Task<Results<NoContent, Problem>> Delete(
        Guid id, Guid targetId, IfMatch ifMatch, TargetBook book, Permission permission, CancellationToken ct) =>
        await book.Remove(id, targetId, ifMatch.Refuses, permission, ct) is { } problem ? problem : TypedResults.NoContent();

    private static Answer<TargetAnswer> Show(CampaignTarget target, HttpRequest request) =>
        new(target.Target.Answer(target.Campaign.Baseline, Languages.Of(request)), target.Target.Version);
}
