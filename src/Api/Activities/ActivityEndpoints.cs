using Api.Access;
using Api.Exports;
using Api.Http;
using Api.Idempotency;
using Api.Storage;

namespace Api.Activities;

/// <summary>What was done for a campaign.</summary>
internal static class ActivityEndpoints
{
    public static void MapActivities(this IEndpointRouteBuilder api)
    {
        var activities = api.MapGroup("/campaigns/{id:guid}/activities").WithTags("Activities and commitments").RequireRole(Role.Viewer, Reach.Resource);

        activities.MapGet("/", List).WithName("listActivities").WithSummary("List a campaign's activities, earliest first")
            .WithDescription("Meetings, outreach, enrolment drives, rules and budgets: what others may imitate. Filters combine.")
            .Refuses(Problems.NotFound)
            .Exports(ActivityTable.Activities);
        activities.MapGet("/{activityId:guid}", Get).WithName("getActivity").WithSummary("One activity")
            .WithDescription("What was done, when and where, who took part, and what came of it.")
            .SaysLastModified()
            .Refuses(Problems.NotFound);
        activities.MapPost("/", Post).WithName("addActivity").WithSummary("Record an activity")
            .WithDescription("Something that was held already. What was promised in it is recorded as commitments that name it.")
            .RequireRole(Role.Recorder, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.NotYet, Problems.UnknownSegment);
        activities.MapPatch("/{activityId:guid}", Patch).WithName("changeActivity").WithSummary("Change an activity")
            .WithDescription("A JSON merge patch (RFC 7396) that needs the ETag in If-Match: what is left out stays, null removes.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.PreconditionFailed, Problems.PreconditionRequired, Problems.NotYet, Problems.UnknownSegment);
        activities.MapDelete("/{activityId:guid}", Delete).WithName("deleteActivity").WithSummary("Remove an activity")
            .WithDescription("Needs the ETag in If-Match. One that commitments name stays.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.PreconditionFailed, Problems.PreconditionRequired, Problems.ActivityInUse);
    }

    private static async Task<Results<Answer<Page<ActivityAnswer>>, Problem>> List(
        Guid id, Query<ListActivities> query, ActivityBook book, Permission permission, CancellationToken ct)
    {
        var ask = query.Value;
        var filters = Cursor.Mark(id, ask.Kind, ask.From, ask.To, ask.Segment);
        if (Cursor.Read(ask.Cursor, filters, out var after) is { } unfit)
            return unfit;
        var limit = ask.Limit ?? Limits.PageDefault;
        var read = await book.List(id, ask, after, limit + 1, permission, ct);
        return read.Succeeded(out var rows, out var problem)
            ? new Answer<Page<ActivityAnswer>>(Page.Of(rows, limit, row => row.Answer(), last => Cursor.After(filters, last.HeldOn, last.Id)))
            : problem;
    }

    private static async Task<Results<Answer<ActivityAnswer>, Problem>> Get(
        Guid id, Guid activityId, ActivityBook book, Permission permission, CancellationToken ct) =>
        (await book.Find(id, activityId, permission, ct)).Succeeded(out var activity, out var problem) ? Show(activity) : problem;

    private static Task<Results<CreatedAnswer<ActivityAnswer>, KeyedAnswer, Problem>> Post(
        Guid id, Body<NewActivity> body, IdempotencyKey key, IdempotentWrites writes, ActivityBook book, Permission permission, TimeProvider clock, CancellationToken ct) =>
        writes.Once(
            key,
            body,
            book.Add(id, Ids.New(clock), body.Value, permission),
            activity => new CreatedAnswer<ActivityAnswer>($"/v1/campaigns/{id}/activities/{activity.Id}", activity.Answer(), activity.Version),
            ct);

    private static async Task<Results<Answer<ActivityAnswer>, Problem>> Patch(
        Guid id, Guid activityId, MergePatch<ActivityPatch> patch, IfMatch ifMatch, ActivityBook book, Permission permission, CancellationToken ct) =>
        (await book.Change(id, activityId, patch, ifMatch.Refuses, permission, ct)).Succeeded(out var activity, out var problem) ? Show(activity) : problem;

    private static async Task<Results<NoContent, Problem>> Delete(
        Guid id, Guid activityId, IfMatch ifMatch, ActivityBook book, Permission permission, CancellationToken ct) =>
        await book.Remove(id, activityId, ifMatch.Refuses, permission, ct) is { } problem ? problem : TypedResults.NoContent();

    private static Answer<ActivityAnswer> Show(ActivityRow activity) => new(activity.Answer(), activity.Version) { LastModified = activity.UpdatedAt };
}
