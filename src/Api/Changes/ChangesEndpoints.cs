using Api.Access;
using Api.Http;
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
    }

    private static async Task<Results<Answer<ChangesAnswer>, Problem>> List(
        Query<AskChanges> query, Permission permission, Feed feed, FeedValues values, IOptions<FeedOptions> options, TimeProvider clock, HttpRequest request,
        CancellationToken ct)
    {
        var ask = query.Value;
        var within = permission.Caller.RegionsAs(permission.Role);
        var isNow = ask.Since == FeedCursor.Now;
        if (!FeedCursor.Read(isNow ? null : ask.Since, FeedCursor.ReachOf(within), clock.Today(), options.Value.CursorDays).Succeeded(out var at, out var unfit))
            return unfit;
        if (isNow)
            return Page([], at with { Position = await feed.End(ct) }, hasMore: false);

        return await feed.Read(
            at.Position,
            within,
            ask.Limit ?? Limits.PageDefault,
            async (tx, page) => Page(
                await values.Show(tx, page.Items, at, permission.Caller, Languages.Of(request)), at with { Position = page.End }, page.HasMore),
            ct) is { } answer ? answer : new Problem(Problems.CursorExpired);
    }

    private static Answer<ChangesAnswer> Page(IReadOnlyList<ChangedAnswer> items, FeedCursor next, bool hasMore) =>
        new(new() { Items = items, NextCursor = next.ToString(), HasMore = hasMore });
}
