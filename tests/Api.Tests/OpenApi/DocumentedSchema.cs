using YamlDotNet.Serialization;

namespace Api.Tests.OpenApi;

/// <summary>A schema somewhere in the document that is no component of its own.</summary>
public sealed record DocumentedSchema(string Place, IReadOnlyDictionary<object, object> Node)
{
    private static readonly string[] One = ["items", "additionalProperties", "not"];
    private static readonly string[] Several = ["allOf", "oneOf", "anyOf"];

    public bool IsEnum => Node.ContainsKey("enum");

    public bool IsObject => Node.ContainsKey("properties") || Node.GetValueOrDefault("type") switch
    {
        string type => type == "object",
        IEnumerable<object> types => types.Contains("object"),
        _ => false,
    };

    public static IReadOnlyDictionary<object, object> Document(string yaml) => new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(yaml);

    public static IEnumerable<string> Components(IReadOnlyDictionary<object, object> document) => Schemas(document).Keys.Cast<string>();

    public static IEnumerable<DocumentedSchema> Inline(IReadOnlyDictionary<object, object> document) =>
    [
        .. Schemas(document).SelectMany(component => Within((string)component.Key, (IReadOnlyDictionary<object, object>)component.Value)),
        .. Under("paths", document["paths"]),
    ];

    private static IReadOnlyDictionary<object, object> Schemas(IReadOnlyDictionary<object, object> document) =>
        (IReadOnlyDictionary<object, object>)((IReadOnlyDictionary<object, object>)document["components"])["schemas"];

    /// <summary>What a part of the document holds under the name of schema.</summary>
    private static IEnumerable<DocumentedSchema> Under(string place, object node) => node switch
    {
        IReadOnlyDictionary<object, object> members => members.SelectMany(member => (string)member.Key switch
        {
            "schema" => Itself($"{place}/schema", member.Value),
            "example" or "examples" => [],
            var name => Under($"{place}/{name}", member.Value),
        }),
        IEnumerable<object> items => items.SelectMany((item, at) => Under($"{place}/{at}", item)),
        _ => [],
    };

    private static IEnumerable<DocumentedSchema> Itself(string place, object node) =>
        node is IReadOnlyDictionary<object, object> schema ? Within(place, schema).Prepend(new(place, schema)) : [];

    private static IEnumerable<DocumentedSchema> Within(string place, IReadOnlyDictionary<object, object> schema) =>
    [
        .. One.Where(schema.ContainsKey).SelectMany(part => Itself($"{place}/{part}", schema[part])),
        .. Several.Where(schema.ContainsKey).SelectMany(part => ((IEnumerable<object>)schema[part]).SelectMany((one, at) => Itself($"{place}/{part}/{at}", one))),
        .. (schema.GetValueOrDefault("properties") as IReadOnlyDictionary<object, object> ?? new Dictionary<object, object>())
            .SelectMany(property => Itself($"{place}/{property.Key}", property.Value)),
    ];
}
