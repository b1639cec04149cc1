using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Api.Http;

namespace Api.Tests.Http;

/// <summary>Values that a member of a contract cannot have, as raw JSON, found by the contract itself: a new member is attacked as it comes.</summary>
internal static class Hostile
{
    private const string Mark = "here stands the hostile value";

    private static readonly string[] NotText = ["5", "true", "[]", "{}", "\"\"", "\"   \"", "\"a\\u0000b\"", "\"\\u001b[31m\"", "\"\\ud800\"", "\"\\udc00x\""];
    private static readonly string[] NotAnyText = [.. NotText, $"\"{new string('x', 2000)}\""];
    private static readonly string[] NotPeople = ["\"5\"", "true", "[]", "{}", "-1", "1.5", "1e30", "10000000001", "1e400", "99999999999999999999", "-0.5"];
    private static readonly string[] NotNumber = ["\"5\"", "true", "[]", "{}", "-1", "1e30", "10000000001", "0.0000001", "1e400"];
    private static readonly string[] NotDate = ["5", "true", "[]", "\"\"", "\"2025-02-30\"", "\"2025-5-6\"", "\"06/05/2025\"", "\"2025-05-06T00:00:00Z\"", "\"0000-01-01\"", "\"\\ud800\""];
    private static readonly string[] NotInstant = ["5", "true", "[]", "\"\"", "\"2025-05-06\"", "\"2025-05-06T00:00:00\"", "\"2025-02-30T00:00:00Z\"", "\"\\ud800\""];
    private static readonly string[] NotHours = ["\"5\"", "true", "[]", "{}", "-1", "1.5", "1e30", "721", "1e400"];
    private static readonly string[] NotName = ["5", "true", "[]", "\"\"", "\"nope\"", "\"LINEAR\"", "\"0\"", "\"\\ud800\""];
    private static readonly string[] NotId = ["5", "true", "[]", "{}", "\"\"", "\"0196a5c4\"", "\"{0196a5c4-7d00-7000-8000-000000000001}\"", "\"\\ud800\""];
    private static readonly string[] NotFlag = ["5", "\"true\"", "[]", "{}", "\"\""];
    private static readonly string[] NotList = ["5", "true", "\"x\"", "{}", "[]"];
    private static readonly string[] NotObject = ["5", "true", "\"x\"", "[]", "[{}]"];

    /// <summary>Every member of a contract, at any depth, with every value it cannot have.</summary>
    public static IEnumerable<(string Pointer, string Value)> ValuesOf(Type contract, string at = "") =>
        from member in Members(contract)
        let place = $"{at}/{member.Name}"
        from hostile in IsContract(member)
            ? NotObject.Select(value => (place, value)).Concat(ValuesOf(member.PropertyType, place))
            : WrongFor(member).Select(value => (place, value))
        select hostile;

    /// <summary>Members that must be there, at any depth.</summary>
    public static IEnumerable<string> RequiredOf(Type contract, string at = "") => Members(contract).SelectMany(member => (IEnumerable<string>)
    [
        .. member.IsRequired ? [$"{at}/{member.Name}"] : Array.Empty<string>(),
        .. IsContract(member) ? RequiredOf(member.PropertyType, $"{at}/{member.Name}") : [],
    ]);

    /// <summary>The body with a raw value at a pointer.</summary>
    public static string With(JsonObject body, string pointer, string rawValue) => WithAll(body, [(pointer, rawValue)]);

    public static string WithAll(JsonObject body, IReadOnlyList<(string Pointer, string Value)> values)
    {
        var changed = body.DeepClone().AsObject();
        foreach (var (pointer, order) in values.Select((value, order) => (value.Pointer, order)))
            Set(changed, pointer, $"{Mark} {order}.");
        return values.Select((value, order) => (value.Value, order))
            .Aggregate(changed.ToJsonString(), (json, value) => json.Replace($"\"{Mark} {value.order}.\"", value.Value, StringComparison.Ordinal));
    }

    public static string Without(JsonObject body, string pointer)
    {
        var changed = body.DeepClone().AsObject();
        Owner(changed, pointer).Remove(NameOf(pointer));
        return changed.ToJsonString();
    }

    private static IEnumerable<JsonPropertyInfo> Members(Type contract) =>
        ApiJson.Context.Options.GetTypeInfo(contract).Properties.Where(property => property.Set is not null);

    private static bool IsContract(JsonPropertyInfo member) => ApiJson.Context.Options.GetTypeInfo(member.PropertyType).Kind == JsonTypeInfoKind.Object;

    private static string[] WrongFor(JsonPropertyInfo member)
    {
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        return type == typeof(string) ? NotAnyText
            : type == typeof(long) ? NotPeople
            : type == typeof(int) ? NotHours
            : type == typeof(DateTimeOffset) ? NotInstant
            : type == typeof(decimal) ? NotNumber
            : type == typeof(DateOnly) ? NotDate
            : type == typeof(Guid) ? NotId
            : type == typeof(bool) ? NotFlag
            : type.IsEnum ? NotName
            : ApiJson.Context.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Enumerable ? NotList
            : throw new NotSupportedException($"Say which values a {type} cannot have.");
    }

    private static void Set(JsonObject body, string pointer, string value) => Owner(body, pointer)[NameOf(pointer)] = value;

    private static JsonObject Owner(JsonObject body, string pointer) => pointer.Split('/')[1..^1]
        .Aggregate(body, (at, name) => (at[name] ??= new JsonObject()).AsObject());

    private static string NameOf(string pointer) => pointer[(pointer.LastIndexOf('/') + 1)..];
}
