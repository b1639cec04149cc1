using Api.Access;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>An answer as it is sent.</summary>
internal sealed record RenderedAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body) : IResult
{
    public static readonly string Vary = $"{HeaderNames.Accept}, {HeaderNames.AcceptLanguage}, {Gate.KeyHeader}, {HeaderNames.Authorization}";

    public required string ETag { get; init; }

    public string? Location { get; init; }

    public string? Link { get; init; }

    /// <summary>Holds what nobody may keep.</summary>
    public bool IsSecret { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        if (Status == StatusCodes.Status200OK)
            httpContext.Features.Get<IAnswerKeeper>()?.Keep(this);
        response.Headers.ETag = ETag;
        response.Headers.Append(HeaderNames.Vary, Vary);
        response.Headers.CacheControl = IsSecret ? "no-store" : "private, no-cache";
        if (Location is not null)
            response.Headers.Location = Location;
        if (Link is not null)
            response.Headers.Link = Link;

        if (Status == StatusCodes.Status200OK && HttpMethods.IsGet(request.Method) && ETags.AnyMatches(request.Headers.IfNoneMatch, ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        await response.BodyWriter.WriteAsync(Body, httpContext.RequestAborted);
    }
}
