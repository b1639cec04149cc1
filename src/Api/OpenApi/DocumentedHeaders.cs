using Api.Idempotency;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Api.OpenApi;

/// <summary>The headers of answers, each said once: what hundreds of answers share would else be most of the document.</summary>
internal static class DocumentedHeaders
{
    private static readonly Dictionary<string, string> Meanings = new()
    {
        [HeaderNames.ETag] = "The strong tag of this answer.",
        [HeaderNames.LastModified] = "When it last changed; absent within the second in which it did.",
        [HeaderNames.Link] = "The address of the next page (rel=\"next\"); absent on the last.",
        [HeaderNames.Location] = "Where it stands.",
        [HeaderNames.RetryAfter] = "Seconds to wait.",
        [HeaderNames.WWWAuthenticate] = "How to authenticate.",
        ["RateLimit"] = "How many requests are left (r), and in how many seconds all are back (t).",
        ["RateLimit-Policy"] = "How many requests (q) a caller may send in so many seconds (w).",
        [KeyedAnswer.ReplayHeader] = "true where this is the answer to an earlier request with the same key, again.",
    };

    public static Dictionary<string, IOpenApiHeader> Components => Meanings.ToDictionary(header => header.Key, IOpenApiHeader (header) => new OpenApiHeader
    {
        Description = header.Value,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 400 },
    });

    /// <exception cref="KeyNotFoundException">A header that nobody has explained.</exception>
    public static void Carries(this OpenApiResponse response, params ReadOnlySpan<string> headers)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        foreach (var name in headers)
        {
            _ = Meanings[name];
            response.Headers[name] = new OpenApiHeaderReference(name);
        }
    }
}
