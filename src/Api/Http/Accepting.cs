using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>Refuses callers that accept nothing this API can answer (RFC 9110, 12.5.1).</summary>
internal static class Accepting
{
    private static readonly MediaTypeHeaderValue[] Answers = [new("application/json"), new(Problem.MediaType)];

    public static Problem? Refuses(HttpRequest request) =>
        request.Headers.Accept.Count == 0 || IsAcceptable(request) ? null : new(Problems.NotAcceptable);

    private static bool IsAcceptable(HttpRequest request) =>
        !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var wanted)
        || wanted.Any(range => range.Quality != 0 && Answers.Any(answer => range.MatchesMediaType(answer.MediaType)));
}
