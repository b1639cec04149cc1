using Api.Http;
using Api.Webhooks;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.OpenApi;

/// <summary>Every event that webhooks are told of, with its payload: the section <c>webhooks</c>.</summary>
internal sealed class DocumentedEvents : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Webhooks = new Dictionary<string, IOpenApiPathItem>();
        foreach (var kind in Enum.GetValues<WebhookEvent>())
        {
            var meaning = XmlSummaries.Of(kind);
            swaggerDoc.Webhooks[kind.Name()] = new OpenApiPathItem
            {
                Operations = new()
                {
                    [HttpMethod.Post] = new()
                    {
                        OperationId = $"on{kind}",
                        Summary = meaning?.TrimEnd('.'),
                        Description = meaning,
                        Tags = new HashSet<OpenApiTagReference> { new("Webhooks", swaggerDoc) },
                        Security = [],
                        Parameters =
                        [
                            Header(Signature.IdHeader, "The message's id, the same in every attempt."),
                            Header(Signature.TimestampHeader, "Seconds since 1970 of this attempt; refuse what is older than five minutes."),
                            Header(Signature.Header, "`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; during a change-over two, parted by a space."),
                        ],
                        RequestBody = new OpenApiRequestBody
                        {
                            Required = true,
                            Content = new Dictionary<string, IOpenApiMediaType>
                            {
                                ["application/json"] = new OpenApiMediaType
                                {
                                    Schema = context.SchemaGenerator.GenerateSchema(EventPayloads.Of(kind), context.SchemaRepository),
                                },
                            },
                        },
                        Responses = new()
                        {
                            ["2XX"] = new OpenApiResponse { Description = "Taken." },
                            ["410"] = new OpenApiResponse { Description = "Gone: the webhook is disabled." },
                            ["default"] = new OpenApiResponse { Description = "Not taken: it is sent again." },
                        },
                    },
                },
            };
        }
    }

    private static OpenApiParameter Header(string name, string meaning) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = meaning,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 400 },
    };
}
