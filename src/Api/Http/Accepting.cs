using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>Refuses callers that accept nothing the endpoint can answer (RFC 9110, 12.5.1).</summary>
internal static class Accepting
{
    private static readonly AnswersMetadata Usual = new("application/json");

    public static Problem? Refuses(HttpRequest request) => request.Headers.Accept switch
    {
        [] or ["*/*"] or ["application/json"] => null,
        var accept => !MediaTypeHeaderValue.TryParseList(accept, out var wanted) || wanted.Any(range => range.Quality != 0 && IsAnswered(request, range))
            ? null
            : new(Problems.NotAcceptable),
    };

    /// <summary>What the endpoint answers with where that is not JSON.</summary>
    public static TBuilder Answers<TBuilder>(this TBuilder builder, params string[] mediaTypes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AnswersMetadata(mediaTypes));

    private static bool IsAnswered(HttpRequest request, MediaTypeHeaderValue range) =>
        range.MatchesMediaType(Problem.MediaType)
        || (request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AnswersMetadata>() ?? Usual).MediaTypes.Concat(Representation.MediaTypes(request.HttpContext.GetEndpoint()))
            .Any(type => range.MatchesMediaType(type));

    private sealed record AnswersMetadata(params string[] MediaTypes);
}
