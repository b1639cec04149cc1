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
            tag.Description = Introduction.Tags.GetValueOrDefault(tag.Name!);
        var key = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Introduction.KeyScheme, swaggerDoc)] = [] };
        var token = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Introduction.TokenScheme, swaggerDoc)] = [] };
        swaggerDoc.Info = new(Introduction.Info) { Description = $"{Introduction.Info.Description}\n\n{RoleTable.Of(context.ApiDescriptions)}" };
        foreach (var (path, item) in swaggerDoc.Paths)
        {
            foreach (var operation in item.Operations!.Values)
                operation.Security = path.StartsWith("/v1", StringComparison.Ordinal) ? [key, token] : [];
        }

        if (swaggerDoc.Components?.Schemas?["Problem"] is OpenApiSchema problem && problem.Properties?["code"] is OpenApiSchema code)
            code.Enum = [.. Problems.ByCode.Keys.Order(StringComparer.Ordinal).Select(name => System.Text.Json.Nodes.JsonValue.Create(name))];
    }
}
