using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>200 with a picture, or a bodyless 304 when the caller has it already.</summary>
internal sealed class SvgAnswer(string svg) : IResult, IEndpointMetadataProvider
{
    public const string MediaType = "image/svg+xml";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]));
        builder.Metadata.Add(new ConditionalReadMetadata());
    }

    public Task ExecuteAsync(HttpContext httpContext) => RenderedAnswer.Ok(MediaType, Encoding.UTF8.GetBytes(svg)).ExecuteAsync(httpContext);
}
