using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace Api.Http;

/// <summary>The caller's If-Match. Without the header the request is answered 428: a change must say what it was made on.</summary>
internal sealed class IfMatch : IEndpointParameterMetadataProvider
{
    private readonly StringValues header;

    private IfMatch(StringValues header) => this.header = header;

    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        return ValueTask.FromResult<IfMatch?>(new(context.Request.Headers.IfMatch));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new IfMatchMetadata());

    /// <returns>Null when the change was made on this version; 428 without the header, 412 when somebody saved first.</returns>
    public Problem? Refuses(long version) =>
        header.Count == 0 ? new(Problems.PreconditionRequired)
        : ETags.Demands(header, version) ? null
        : new(Problems.PreconditionFailed);

    /// <summary>The same for what need not exist yet: null creates it, which takes no header and fits none.</summary>
    public Problem? Refuses(long? version) =>
        version is { } present ? Refuses(present) : header.Count == 0 ? null : new(Problems.PreconditionFailed);
}

/// <summary>Marks an endpoint that demands If-Match.</summary>
internal sealed class IfMatchMetadata;
