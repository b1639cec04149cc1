using System.Text.Json.Nodes;
using Api.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.OpenApi;

/// <summary>What holds for the document as a whole: who needs a key, which server, and the codes that problems carry.</summary>
internal sealed class WholeDocument : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Servers =
        [
            new()
            {
                Url = "/",
                Description = "Where this document was served: production, or your local one.",
                Extensions = new Dictionary<string, IOpenApiExtension> { ["x-internal"] = new JsonNodeExtension(false) },
            },
        ];
        foreach (var tag in swaggerDoc.Tags ?? new HashSet<OpenApiTag>())
            tag.Description = Introduction.Tags[tag.Name!];
        var key = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Introduction.KeyScheme, swaggerDoc)] = [] };
        var token = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Introduction.TokenScheme, swaggerDoc)] = [] };
        swaggerDoc.Info = new(Introduction.Info) { Description = $"{Introduction.Info.Description}\n\n{RoleTable.Of(context.ApiDescriptions)}" };
        foreach (var (path, item) in swaggerDoc.Paths)
        {
            foreach (var operation in item.Operations!.Values)
                operation.Security = path.StartsWith("/v1", StringComparison.Ordinal) ? [key, token] : [];
        }

        swaggerDoc.Components!.Headers = DocumentedHeaders.Components;
        var schemas = swaggerDoc.Components.Schemas!;
        schemas[nameof(JsonObject)] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Any JSON object: what it holds depends on what it is of.",
            AdditionalPropertiesAllowed = true,
        };
        if (schemas["Problem"].Properties is { } members)
        {
            schemas["ProblemCode"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "The kinds of problems; each is explained at /problems/{code}.",
                Enum = [.. Problems.ByCode.Keys.Order(StringComparer.Ordinal).Select(code => JsonValue.Create(code))],
            };
            members["code"] = new OpenApiSchemaReference("ProblemCode", swaggerDoc) { Description = members["code"].Description };
        }
    }
}
