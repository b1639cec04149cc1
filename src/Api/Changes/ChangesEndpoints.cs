using Api.Access;
using Api.Http;
using Api.Regions;
using Microsoft.Extensions.Options;

namespace Api.Changes;

/// <summary>Everything that changed, in order: what keeps another system in step.</summary>
internal static class ChangesEndpoints
{
    public static IServiceCollection AddChanges(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FeedOptions>()
            .Bind(configuration.GetSection(FeedOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<Feed>();
        services.AddSingleton<FeedValues>();
        services.AddSingleton<FeedWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<FeedWatch>());
        services.AddSingleton<ChangeStreams>();
        return services;
    }

    public static void MapChanges(this IEndpointRouteBuilder api)
    {
        var changes = api.MapGroup("/changes").WithTags("Changes").RequireRole(Role.Viewer).Refuses(Problems.CursorExpired);

        changes.MapGet("/", List).WithName("listChanges").WithSummary("What changed since a cursor, in the order of the commits")
            .WithDescription(
                "Every campaign, target, entry, activity, commitment, segment and figure that was created, changed or removed, of what you may read, "
                + "with what it is now: put each `value` in the place of what you have, and remove what has none. Nothing is missing and nothing comes "
                + "twice, however many write at once. Keep `nextCursor` with what you wrote, in one transaction, and you may stop at any moment.\n\n"
                + "To begin: ask with `since=now` and keep the cursor, read the lists, then follow the changes from that cursor. A cursor that is too old, "
                + "was given when you could read something else, or belongs to another database is answered 410: begin again.");
        changes.MapGet("/stream", Stream).WithName("streamChanges").WithSummary("The same as server-sent events, as soon as they happen")
            .WithDescription(
                "First what came after the cursor, then each change within about a second of its commit. The `data` of an event is one item of "
                + "`GET /v1/changes` (`Changed`), its `id` the cursor to go on from: send it in Last-Event-ID, or as `since`, after the connection broke. "
                + "A comment comes every 15 seconds while nothing else does. The stream ends when the key or token does; with `limit` after so many events.")
            .Answers(EventStream.MediaType)
            .Refuses(Problems.TooManyStreams);
    }

    private static async Task<Results<Answer<ChangesAnswer>, Problem>> List(
        Query<AskChanges> query, Permission permission, Feed feed, FeedValues values, IOptions<FeedOptions> options, TimeProvider clock, HttpRequest request,
        CancellationToken ct)
    {
        var ask = query.Value;
        var within = permission.Caller.RegionsAs(permission.Role);
        if (!(await Begin(ask.Since, within, feed, options.Value, clock, ct)).Succeeded(out var at, out var problem))
            return problem;
        if (ask.Since == FeedCursor.Now)
            return Page([], at, hasMore: false);

        return await feed.Read(
            at.Position,
            within,
            ask.Limit ?? Limits.PageDefault,
            async (tx, page) => Page(
                await values.Show(tx, page.Items, at, permission.Caller, Languages.Of(request)), at with { Position = page.End }, page.HasMore),
            ct) is { } answer ? answer : new Problem(Problems.CursorExpired);
    }

    private static async Task<Results<EventStream, Problem>> Stream(
        Query<AskStream> query, Permission permission, Feed feed, ChangeStreams streams, Gate gate, IOptions<FeedOptions> options, TimeProvider clock,
        HttpContext context, CancellationToken ct)
    {
        var (ask, request) = (query.Value, context.Request);
        var within = permission.Caller.RegionsAs(permission.Role);
        var since = request.Headers[EventStream.LastId] is [{ Length: > 0 } last] ? last : ask.Since;
        if (!(await Begin(since, within, feed, options.Value, clock, ct)).Succeeded(out var at, out var problem))
            return problem;
        if (!await feed.Has(at.Position, ct))
            return new Problem(Problems.CursorExpired);
        if (streams.Open(permission.Caller) is not { } place)
            return new Problem(Problems.TooManyStreams) { RetryAfter = TimeSpan.FromSeconds(options.Value.HeartbeatSeconds) };
        context.Response.RegisterForDispose(place);
        return new EventStream((events, end) =>
            streams.Send(events, at, within, ask.Limit, permission, () => gate.StillPasses(request, permission), Languages.Of(request), end));
    }

    /// <summary>Where a caller begins: at its cursor, behind all that is there, or at the beginning.</summary>
    private static async Task<Outcome<FeedCursor>> Begin(
        string? since, IReadOnlyList<Region> within, Feed feed, FeedOptions options, TimeProvider clock, CancellationToken ct)
    {
        var isNow = since == FeedCursor.Now;
        var read = FeedCursor.Read(isNow ? null : since, FeedCursor.ReachOf(within), clock.Today(), options.CursorDays);
        return isNow && read.Succeeded(out var at, out _) ? at with { Position = await feed.End(ct) } : read;
    }

    private static Answer<ChangesAnswer> Page(IReadOnlyList<ChangedAnswer> items, FeedCursor next, bool hasMore) =>
        new(new() { Items = items, NextCursor = next.ToString(), HasMore = hasMore });
}
