using System.Reflection;
using System.Text.Json.Nodes;
using Api.Access;
using Api.Http;
using Api.Idempotency;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.OpenApi;

/// <summary>Writes into each operation what its endpoint's metadata says: query parameters, headers, problems, and the role it needs.</summary>
internal sealed class DocumentedOperations : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var id = operation.OperationId!;

        operation.Parameters ??= [];
        foreach (var path in operation.Parameters.OfType<OpenApiParameter>())
        {
            path.Example = Examples.PathParameter(id, path.Name!);
            path.Description ??= Examples.PathParameterMeaning(id, path.Name!);
        }

        foreach (var query in metadata.OfType<QueryMetadata>())
            AddQuery(operation, query.Contract, context);
        AddRepresentation(operation, metadata, context);
        if (metadata.OfType<IfMatchMetadata>().Any())
            AddHeader(operation, "If-Match", "The ETag that the change was made on; * for whatever it is now.", "*");
        if (metadata.OfType<ConditionalReadMetadata>().Any() && context.ApiDescription.HttpMethod == "GET")
        {
            AddHeader(operation, "If-None-Match", "An ETag you have; 304 when it still holds.", null);
            if (metadata.OfType<DatedReadMetadata>().Any())
                AddHeader(operation, "If-Modified-Since", "The Last-Modified you have; it counts where If-None-Match is not sent.", null);
            operation.Responses!["304"] = new OpenApiResponse { Description = "What you have still holds." };
        }

        if (metadata.OfType<EventStreamMetadata>().Any())
            AddHeader(operation, EventStream.LastId, "The id of the last event you had: it takes the place of since.", null);
        if (metadata.OfType<IdempotencyKeyMetadata>().Any())
            AddIdempotencyKey(operation);
        if (metadata.OfType<RoleMetadata>().LastOrDefault() is { } needed)
            operation.Description += $"\n\nRole: {RoleTable.Role(needed)}{(needed.Role is null ? "" : $", {RoleTable.Where(needed.Reach)}")}.";
        if (operation.RequestBody is OpenApiRequestBody { Content: { } content } request)
        {
            request.Required = true;
            foreach (var (type, body) in content)
            {
                if (body is not OpenApiMediaType media)
                    continue;
                var lines = Examples.Lines(id, type);
                media.Example = lines ?? Examples.Body(id);
                if (lines is not null)
                    media.Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = int.MaxValue };
            }
        }

        foreach (var schema in operation.Parameters.Select(parameter => parameter.Schema).OfType<OpenApiSchema>())
        {
            if (schema is { MaxLength: null, Enum: null or { Count: 0 }, Type: { } type } && type.HasFlag(JsonSchemaType.String))
                schema.MaxLength = ContractSchemas.LengthOf(schema.Format);
        }

        foreach (var picture in operation.Responses!.Values.SelectMany(response => response.Content?.Values ?? []).Select(media => media.Schema).OfType<OpenApiSchema>())
            picture.MaxLength ??= picture.Type == JsonSchemaType.String ? 1 << 20 : null;
        DocumentHeaders(operation, context);
        DocumentProblems(operation, metadata, context);
        if (metadata.OfType<RoleMetadata>().Any())
            DocumentRates(operation);
    }

    private static void AddQuery(OpenApiOperation operation, Type contract, OperationFilterContext context)
    {
        foreach (var property in contract.GetProperties())
        {
            var name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            operation.Parameters!.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = XmlSummaries.Of(property),
                Schema = context.SchemaGenerator.GenerateSchema(
                    Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, context.SchemaRepository, property),
                Example = Examples.QueryParameter(operation.OperationId!, name),
            });
        }
    }

    /// <summary>What <see cref="Representation"/> lets a caller choose.</summary>
    private static void AddRepresentation(OpenApiOperation operation, IList<object> metadata, OperationFilterContext context)
    {
        if (metadata.OfType<ItemsMetadata>().Any())
        {
            operation.Parameters!.Add(new OpenApiParameter
            {
                Name = Representation.Fields,
                In = ParameterLocation.Query,
                Description = "Only these members of each item, their names separated by commas; left out: all of them.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 1000, Pattern = "^[A-Za-z0-9]+(,[A-Za-z0-9]+)*$" },
            });
        }

        if (!metadata.OfType<TableMetadata>().Any())
            return;
        operation.Parameters!.Add(new OpenApiParameter
        {
            Name = Representation.Format,
            In = ParameterLocation.Query,
            Description = "csv or xlsx for the whole of it as a file, which takes neither cursor nor limit; left out: what Accept prefers.",
            Schema = context.SchemaGenerator.GenerateSchema(typeof(Format), context.SchemaRepository),
        });
        var content = operation.Responses!["200"].Content!;
        content[Representation.Csv] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = int.MaxValue } };
        content[Representation.Xlsx] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", MaxLength = int.MaxValue } };
    }

    private static void AddHeader(OpenApiOperation operation, string name, string meaning, string? example, string? pattern = null) =>
        operation.Parameters!.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = meaning,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200, Pattern = pattern },
            Example = example is null ? null : JsonValue.Create(example),
        });

    private static void AddIdempotencyKey(OpenApiOperation operation)
    {
        AddHeader(
            operation,
            IdempotencyKey.Header,
            "Makes it safe to send the request again: what succeeded with this key is answered as it was the first time and done once. "
            + $"1 to {IdempotencyKey.MaxLength} printable ASCII characters, for example a UUID; your own, and kept for at least "
            + $"{KeyExpiry.Promised.TotalHours} hours. A refused request may be mended and sent with the same key.",
            null,
            pattern: "^[ -~]+$");
        foreach (var (status, answer) in operation.Responses!)
        {
            if (status is "200" or "201" or "202" && answer is OpenApiResponse response)
                response.Carries(KeyedAnswer.ReplayHeader);
        }
    }

    private static void DocumentHeaders(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var (status, answer) in operation.Responses!)
        {
            if (status is not ("200" or "201" or "202" or "304") || answer is not OpenApiResponse response)
                continue;
            if (response.Content?.ContainsKey(EventStream.MediaType) != true)
                response.Carries(HeaderNames.ETag);
            if (status is "201" or "202")
                response.Carries(HeaderNames.Location);
            if (status is "200" or "304" && context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<DatedReadMetadata>().Any())
                response.Carries(HeaderNames.LastModified);
            if (context.ApiDescription.SupportedResponseTypes.Any(type => $"{type.StatusCode}" == status && typeof(IPage).IsAssignableFrom(type.Type)))
                response.Carries(HeaderNames.Link);
        }
    }

    private static void DocumentProblems(OpenApiOperation operation, IList<object> metadata, OperationFilterContext context)
    {
        List<ProblemKind> kinds = [.. metadata.OfType<RefusalMetadata>().SelectMany(refusal => refusal.Kinds)];
        if (metadata.OfType<IAcceptsMetadata>().Any())
            kinds.AddRange([Problems.MalformedJson, Problems.PayloadTooLarge, Problems.UnsupportedMediaType]);

        var schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemDocument), context.SchemaRepository);
        foreach (var sameStatus in kinds.DistinctBy(kind => kind.Code).GroupBy(kind => kind.Status).OrderBy(group => group.Key))
        {
            var response = new OpenApiResponse
            {
                Description = string.Join("\n", sameStatus.Select(kind => $"- `{kind.Code}`: {kind.Title.En}.")),
                Content = new Dictionary<string, IOpenApiMediaType> { [Problem.MediaType] = new OpenApiMediaType { Schema = schema } },
            };
            if (sameStatus.Any(kind => kind == Problems.Unavailable || kind == Problems.IdempotencyKeyInUse || kind == Problems.TooManyRequests))
                response.Carries(HeaderNames.RetryAfter);
            if (sameStatus.Key == StatusCodes.Status401Unauthorized)
                response.Carries(HeaderNames.WWWAuthenticate);
            operation.Responses![$"{sameStatus.Key}"] = response;
        }
    }

    /// <summary>What every answer to a caller says of the caller's rate.</summary>
    private static void DocumentRates(OpenApiOperation operation)
    {
        foreach (var (status, answer) in operation.Responses!)
        {
            if (status[0] is '2' or '4' && answer is OpenApiResponse response)
                response.Carries("RateLimit", "RateLimit-Policy");
        }
    }
}

/// <summary>The doc comments of query contracts, which the generator reads for bodies only.</summary>
internal static class XmlSummaries
{
    private static readonly Lazy<Dictionary<string, string>> Summaries = new(() =>
        System.Xml.Linq.XDocument.Load(Path.ChangeExtension(typeof(XmlSummaries).Assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => string.Join(' ', member.Element("summary")!.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    public static string? Of(Enum value) => Summaries.Value.GetValueOrDefault($"F:{value.GetType().FullName}.{value}");

    public static string? Of(PropertyInfo property) => Summaries.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}");
}
