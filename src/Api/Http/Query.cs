using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>
/// The query string held against its contract, whose members are the parameters. Every wrong one is named at once, and one that
/// the contract does not know is refused, so that a typo is never silently ignored.
/// </summary>
internal sealed class Query<T> : IBound, IPaged, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly T? value;

    private Query(T value) => this.value = value;

    private Query(Problem problem) => Problem = problem;

    public Problem? Problem { get; }

    public T Value => value ?? throw new InvalidOperationException("The request's problem was not answered.");

    public static ValueTask<Query<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        List<FieldError> errors = [];
        var members = Members(context, errors);
        return ValueTask.FromResult<Query<T>?>(errors.Count > 0 ? new(Problems.Invalid(errors)) : new(members.Deserialize(ApiJson.TypeOf<T>())!));
    }

    public IPaged Page(HttpContext context, string? cursor, int limit)
    {
        var members = Members(context, []);
        foreach (var name in ApiJson.TypeOf<T>().Properties.Select(property => property.Name))
        {
            if (name == "cursor")
                members[name] = cursor;
            if (name == "limit")
                members[name] = limit;
        }

        return new Query<T>(members.Deserialize(ApiJson.TypeOf<T>())!);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new QueryMetadata(typeof(T)));

    private static JsonObject Members(HttpContext context, List<FieldError> errors)
    {
        var type = ApiJson.TypeOf<T>();
        JsonObject members = [];
        foreach (var (name, values) in context.Request.Query)
        {
            if (type.Properties.FirstOrDefault(p => p.Name == name) is not { } property)
            {
                var others = Representation.Parameters(context.GetEndpoint());
                if (!others.Contains(name))
                    errors.Add(QueryMetadata.Unknown(name, type.Properties.Select(p => p.Name).Concat(others)));
                continue;
            }

            if (values is not [{ Length: > 0 } text])
            {
                errors.Add(FieldError.InParameter(name, "once", new("Give this parameter one value, once.", "Berikan satu nilai, satu kali.")));
                continue;
            }

            var node = Node(text, property.PropertyType);
            List<FieldError> wrong = [];
            JsonShape.CheckMember(JsonSerializer.SerializeToElement(node, ApiJson.Context.JsonNode), property, "", wrong);
            errors.AddRange(wrong.Select(w => w with { Pointer = null, Parameter = name }));
            members[name] = node;
        }

        return members;
    }

    /// <summary>The JSON value a query text stands for; text that is no number stays text, and is refused as such.</summary>
    private static JsonValue Node(string text, Type type)
    {
        var leaf = Nullable.GetUnderlyingType(type) ?? type;
        if ((leaf == typeof(int) || leaf == typeof(long)) && !text.Contains('\0') // which .NET overlooks at the end of a number
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return JsonValue.Create(whole);
        return leaf == typeof(bool) && text is "true" or "false" ? JsonValue.Create(text == "true") : JsonValue.Create(text);
    }
}

/// <summary>A query string that may be of a list.</summary>
internal interface IPaged
{
    /// <summary>The same query for another page, of any length; the query itself where it is of no list.</summary>
    IPaged Page(HttpContext context, string? cursor, int limit);
}

/// <summary>The contract of an endpoint's query string, for the document and for refusing what it does not know.</summary>
internal sealed record QueryMetadata(Type Contract)
{
    public static FieldError Unknown(string name, IEnumerable<string> known)
    {
        var list = string.Join(", ", known) is { Length: > 0 } names ? names : "-";
        return FieldError.InParameter(name, "unknown-parameter", new(
            $"There is no such query parameter. Known here: {list}.", $"Parameter ini tidak dikenal. Yang dikenal: {list}."));
    }
}
