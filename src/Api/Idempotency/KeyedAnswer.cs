using Api.Http;

namespace Api.Idempotency;

/// <summary>The answer to a request that was sent with a key: the first, or that again.</summary>
internal sealed class KeyedAnswer(RenderedAnswer answer, bool isReplay) : IResult
{
    public const string ReplayHeader = "Idempotent-Replayed";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (isReplay)
            httpContext.Response.Headers[ReplayHeader] = "true";
        return answer.ExecuteAsync(httpContext);
    }
}
