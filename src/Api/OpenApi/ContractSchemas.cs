using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Api.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.OpenApi;

/// <summary>
/// Makes a schema say what the serializer does: unknown members are refused, and each member is required and nullable exactly as its
/// contract has it. Whatever has no bound of its own gets the widest that is true.
/// </summary>
internal sealed class ContractSchemas : ISchemaFilter
{
    private const int LongestText = 2000;

    /// <summary>The largest whole number that JavaScript holds exactly; no count comes near it.</summary>
    private static readonly string Largest = ((1L << 53) - 1).ToString(CultureInfo.InvariantCulture);

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo?.GetCustomAttribute<TextsAttribute>() is { } texts && schema is OpenApiSchema { Items: OpenApiSchema item })
            (item.MinLength, item.MaxLength) = (1, texts.Longest);
        if (schema is not OpenApiSchema { Properties: { } properties } contract || context.MemberInfo is not null)
            return;

        contract.AdditionalPropertiesAllowed = false;
        if (ApiJson.Context.GetTypeInfo(context.Type) is not { Kind: JsonTypeInfoKind.Object } type)
            return;

        contract.Required = type.Properties.Where(member => member.IsRequired).Select(member => member.Name).ToHashSet();
        foreach (var member in type.Properties)
        {
            if (!properties.TryGetValue(member.Name, out var property))
                continue;
            if (member.AttributeProvider?.GetCustomAttributes(typeof(OneOfAttribute), inherit: false) is [OneOfAttribute { Contracts: var contracts }])
            {
                var components = contracts.Select(one => context.SchemaGenerator.GenerateSchema(one, context.SchemaRepository));
                properties[member.Name] = new OpenApiSchema
                {
                    Description = property.Description,
                    OneOf = [.. components.Append(new OpenApiSchema { Type = JsonSchemaType.Null })],
                };
            }
            else if (property is OpenApiSchema { AllOf: null or [], Type: { } given } plain)
            {
                plain.Type = member.IsGetNullable ? given | JsonSchemaType.Null : given & ~JsonSchemaType.Null;
                Bound(plain, given);
            }
            else
            {
                properties[member.Name] = Described(property, member.IsGetNullable);
            }
        }
    }

    /// <summary>A component where it is used: referred to directly, or it or null.</summary>
    private static IOpenApiSchema Described(IOpenApiSchema property, bool isNullable)
    {
        var component = property is OpenApiSchema { AllOf: [{ } only] } ? only : property;
        if (isNullable)
            return new OpenApiSchema { Description = property.Description, OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, component] };
        if (component is OpenApiSchemaReference reference)
            reference.Description = property.Description;
        return component;
    }

    /// <summary>The longest text of a format.</summary>
    public static int LengthOf(string? format) => format switch
    {
        "uuid" => 36,
        "date" => 10,
        "date-time" => 40,
        _ => LongestText,
    };

    private static void Bound(OpenApiSchema schema, JsonSchemaType type)
    {
        if (type.HasFlag(JsonSchemaType.String) && schema is { MaxLength: null, Enum: null or { Count: 0 } })
            schema.MaxLength = LengthOf(schema.Format);
        if (schema.Items is OpenApiSchema { Type: { } itemType } items)
            Bound(items, itemType);
        if (type.HasFlag(JsonSchemaType.Integer) && schema is { Maximum: null, Minimum: null })
            (schema.Minimum, schema.Maximum) = ("-" + Largest, Largest);
        if (type.HasFlag(JsonSchemaType.Array) && schema.MaxItems is null)
            schema.MaxItems = Limits.PageMost;
    }
}
