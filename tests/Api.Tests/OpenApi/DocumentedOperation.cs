using System.Globalization;
using YamlDotNet.Serialization;

namespace Api.Tests.OpenApi;

/// <summary>An operation as the document tells a caller to use it.</summary>
public sealed record DocumentedOperation(string Method, string Path, string Id, IReadOnlyDictionary<object, object> Node)
{
    public string Summary => Text("summary");

    public string Description => Text("description");

    public IReadOnlyList<string> Statuses => [.. Map("responses").Keys.Cast<string>()];

    /// <summary>Its answer is events that come as they happen, and is no state that one could have already.</summary>
    public bool IsStream => Answers.Any(answer => answer.Content.Any(content => content.MediaType == "text/event-stream"));

    /// <summary>Each status with the media types of its body, and what their schemas refer to; an empty text for a schema of its own.</summary>
    public IEnumerable<(string Status, IReadOnlyList<(string MediaType, string Schema)> Content)> Answers =>
        from answer in Map("responses")
        let content = ((IReadOnlyDictionary<object, object>)answer.Value).GetValueOrDefault("content") as IReadOnlyDictionary<object, object>
        select ((string)answer.Key, (IReadOnlyList<(string, string)>)[.. (content ?? new Dictionary<object, object>()).Select(media =>
            ((string)media.Key, ((IReadOnlyDictionary<object, object>)((IReadOnlyDictionary<object, object>)media.Value)["schema"]).GetValueOrDefault("$ref") as string ?? ""))]);

    /// <summary>The example of the request body, as JSON; null without one.</summary>
    public string? Body => Node.TryGetValue("requestBody", out var body)
        && ((IReadOnlyDictionary<object, object>)((IReadOnlyDictionary<object, object>)body)["content"]).Values.First() is IReadOnlyDictionary<object, object> media
        && media.TryGetValue("example", out var example)
            ? new SerializerBuilder().JsonCompatible().Build().Serialize(example)
            : null;

    public string? ContentType => Node.TryGetValue("requestBody", out var body)
        ? (string)((IReadOnlyDictionary<object, object>)((IReadOnlyDictionary<object, object>)body)["content"]).Keys.First()
        : null;

    /// <summary>The path with its parameters' examples.</summary>
    public string FilledPath => Examples("path").Aggregate(Path, (path, parameter) => path.Replace($"{{{parameter.Name}}}", parameter.Example, StringComparison.Ordinal));

    public string FilledQuery => string.Join('&', Examples("query").Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Example)}"));

    public IEnumerable<(string Name, string Example)> Examples(string place) =>
        from parameter in Parameters
        where (string)parameter["in"] == place && parameter.ContainsKey("example")
        select ((string)parameter["name"], Convert.ToString(parameter["example"], CultureInfo.InvariantCulture)!);

    public IEnumerable<IReadOnlyDictionary<object, object>> Parameters =>
        Node.TryGetValue("parameters", out var list) ? ((IEnumerable<object>)list).Cast<IReadOnlyDictionary<object, object>>() : [];

    public static IEnumerable<DocumentedOperation> All(string yaml)
    {
        var document = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<Dictionary<object, object>>(yaml);
        return from path in (IReadOnlyDictionary<object, object>)document["paths"]
               from operation in (IReadOnlyDictionary<object, object>)path.Value
               let node = (IReadOnlyDictionary<object, object>)operation.Value
               select new DocumentedOperation(((string)operation.Key).ToUpperInvariant(), (string)path.Key, (string)node["operationId"], node);
    }

    private string Text(string member) => Node.TryGetValue(member, out var text) ? (string)text : "";

    private IReadOnlyDictionary<object, object> Map(string member) => (IReadOnlyDictionary<object, object>)Node[member];
}
