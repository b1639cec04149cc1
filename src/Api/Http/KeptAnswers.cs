using System.Collections.Concurrent;
using Api.Access;
using Api.Storage;

namespace Api.Http;

/// <summary>
/// Finished answers about one thing, until it changes. Only where this process is the database's one writer: elsewhere nothing tells it
/// what other nodes have committed, and it keeps nothing.
/// </summary>
internal sealed class KeptAnswers(Database db, TimeProvider clock)
{
    private const int MostBytes = 16 << 20;
    private const int MostBytesOfOne = 64 << 10;

    private readonly ConcurrentDictionary<Key, (Guid Id, long Version, RenderedAnswer Answer)> kept = new();
    private int bytes;

    /// <summary>Answers with what is kept, or lets the endpoint answer and keeps that.</summary>
    public Task Serve(HttpContext context, RequestDelegate endpoint)
    {
        var request = context.Request;
        if (db.Versions is not { } versions || Representation.FormatOf(request) != Format.Json || !Guid.TryParse(request.RouteValues["id"] as string, out var id))
            return endpoint(context);

        var key = new Key(request.Path.Value, request.QueryString.Value, Languages.Of(request), clock.Today(), context.Features.Get<Permission>()!.Caller);
        var version = versions.Of(id); // before anything is read: what changes from now on is not mistaken for known
        if (kept.TryGetValue(key, out var known) && known.Version == version && Accepting.Refuses(request) is null)
            return known.Answer.ExecuteAsync(context);

        context.Features.Set<IAnswerKeeper>(new Keeper(this, key, id, version));
        return endpoint(context);
    }

    private void Keep(in Key key, Guid id, long version, RenderedAnswer answer)
    {
        if (answer.Body.Length > MostBytesOfOne)
            return;
        if (Interlocked.Add(ref bytes, answer.Body.Length + 512) > MostBytes)
        {
            kept.Clear();
            Interlocked.Exchange(ref bytes, 0);
        }

        kept[key] = (id, version, answer);
    }

    /// <param name="Caller">What may be seen is the caller's own; whoever is granted something else is another.</param>
    /// <param name="Today">Many answers are of today unless they are asked for another day.</param>
    private readonly record struct Key(string? Path, string? Query, Language Language, DateOnly Today, Caller Caller);

    private sealed class Keeper(KeptAnswers answers, Key key, Guid id, long version) : IAnswerKeeper
    {
        public void Keep(RenderedAnswer answer) => answers.Keep(key, id, version, answer);
    }
}

/// <summary>Somebody who wants the answer to this request for the next one.</summary>
internal interface IAnswerKeeper
{
    void Keep(RenderedAnswer answer);
}

internal static class KeptAnswersRules
{
    /// <summary>
    /// The endpoint's answers are kept until what the <c>{id}</c> of its path names changes (<see cref="Versions"/>). They must depend on
    /// nothing else but the request's path, query and language, its caller, and the day.
    /// </summary>
    public static TBuilder KeepsAnswers<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is not { } answer)
                return;
            var kept = endpoint.ApplicationServices.GetRequiredService<KeptAnswers>();
            endpoint.RequestDelegate = context => kept.Serve(context, answer);
        });
        return builder;
    }
}
