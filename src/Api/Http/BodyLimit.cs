using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>The most bytes that an endpoint takes, where it takes more than others.</summary>
internal sealed record BodyLimit(int Bytes) : IRequestSizeLimitMetadata
{
    /// <summary>The server reads it: a longer body is refused before it has come in.</summary>
    public long? MaxRequestBodySize => Bytes;

    public static int Of(HttpRequest request) => request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? Limits.BodyBytes;
}
