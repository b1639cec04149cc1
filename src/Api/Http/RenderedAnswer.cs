using Api.Access;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>An answer as it is sent.</summary>
internal sealed record RenderedAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body) : IResult
{
    public static readonly string Vary = $"{HeaderNames.Accept}, {HeaderNames.AcceptLanguage}, {Gate.KeyHeader}, {HeaderNames.Authorization}";

    public required string ETag { get; init; }

    /// <summary>When what is answered last changed, where nothing else shows in it; null where that is not known.</summary>
    public DateTimeOffset? LastModified { get; init; }

    public string? Location { get; init; }

    public string? Link { get; init; }

    /// <summary>Holds what nobody may keep.</summary>
    public bool IsSecret { get; init; }

    /// <summary>200 with a digest of the bytes as its tag.</summary>
    public static RenderedAnswer Ok(string contentType, byte[] body) => new(StatusCodes.Status200OK, contentType, body) { ETag = ETags.OfBytes(body) };

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

        var modified = ModifiedBefore(httpContext);
        if (modified is { } before)
            response.Headers.LastModified = HeaderUtilities.FormatDate(before);

        if (Status == StatusCodes.Status200OK && HttpMethods.IsGet(request.Method) && IsKnown(request.Headers, modified))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        await response.BodyWriter.WriteAsync(Body, httpContext.RequestAborted);
    }

    /// <summary>HTTP has no parts of a second: what changed in the present one may change in it again.</summary>
    private DateTimeOffset? ModifiedBefore(HttpContext context) =>
        LastModified is { } modified && modified.AddSeconds(1) <= context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()
            ? DateTimeOffset.FromUnixTimeSeconds(modified.ToUnixTimeSeconds())
            : null;

    /// <summary>The date counts only where no tag is sent (RFC 9110, 13.1.3).</summary>
    private bool IsKnown(IHeaderDictionary sent, DateTimeOffset? modified) => sent.IfNoneMatch.Count > 0
        ? ETags.AnyMatches(sent.IfNoneMatch, ETag)
        : modified is { } date && HeaderUtilities.TryParseDate(sent.IfModifiedSince.ToString(), out var since) && date <= since;
}
