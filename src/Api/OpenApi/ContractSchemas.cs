using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.OpenApi;

/// <summary>What the generator does not see in a contract: that unknown members are refused, and the bounds of counts.</summary>
internal sealed class ContractSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema concrete)
            return;
        if (concrete.Type?.HasFlag(JsonSchemaType.Object) == true)
            concrete.AdditionalPropertiesAllowed = false;
    }
}
