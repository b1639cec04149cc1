using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>Refuses callers that accept nothing this API can answer (RFC 9110, 12.5.1).</summary>
internal static class Accepting
{
    private static readonly MediaTypeHeaderValue[] Answers = [new("application/json"), new(Problem.MediaType)];

    public static Task Check(HttpContext context, RequestDelegate next) =>
        context.Request.Headers.Accept.Count == 0 || IsAcceptable(context.Request)
            ? next(context)
            : new Problem(Problems.NotAcceptable).ExecuteAsync(context);

    private static bool IsAcceptable(HttpRequest request) =>
        !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var wanted)
        || wanted.Any(range => range.Quality != 0 && Answers.Any(answer => Matches(answer, range)));

    private static bool Matches(MediaTypeHeaderValue answer, MediaTypeHeaderValue range) =>
        range.MatchesAllTypes
        || (range.Type == answer.Type && (range.MatchesAllSubTypes || range.SubType == answer.SubType));
}
