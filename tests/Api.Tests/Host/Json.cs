using System.Text.Json;
using System.Text.Json.Nodes;

namespace Api.Tests.Host;

/// <summary>JSON as tests write and read it.</summary>
public static class Json
{
    public static JsonSerializerOptions Web { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static JsonSerializerOptions Indented { get; } = new(Web) { WriteIndented = true };

    public static JsonObject Of(object members) => JsonSerializer.SerializeToNode(members, Web)!.AsObject();

    /// <summary>The members with some of them changed, at any depth; null takes one away.</summary>
    public static JsonObject With(this JsonObject members, object? changes)
    {
        var merged = members.DeepClone().AsObject();
        Merge(merged, changes is null ? [] : Of(changes));
        return merged;
    }

    /// <summary>The element at a JSON pointer.</summary>
    public static JsonElement At(this JsonElement element, string pointer) => pointer.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(element, (at, name) => at.ValueKind == JsonValueKind.Array
            ? at[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]
            : at.GetProperty(name));

    public static string? Text(this JsonElement element, string pointer) => element.At(pointer).GetString();

    public static long Count(this JsonElement element, string pointer) => element.At(pointer).GetInt64();

    public static bool IsNull(this JsonElement element, string pointer) => element.At(pointer).ValueKind == JsonValueKind.Null;

    public static decimal? Percent(this JsonElement element, string pointer) =>
        element.At(pointer) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string pointer = "/items") => [.. element.At(pointer).EnumerateArray()];

    /// <summary>One member of every item.</summary>
    public static IEnumerable<string?> Each(this JsonElement page, string member) => page.Items().Select(item => item.Text(member));

    /// <summary>Fails unless both are the same JSON; the message shows both.</summary>
    public static void AssertSame(object? expected, JsonElement actual) =>
        Assert.Equal(Pretty(JsonSerializer.SerializeToElement(expected, Web)), Pretty(actual));

    private static string Pretty(JsonElement element) => JsonSerializer.Serialize(element, Indented);

    private static void Merge(JsonObject into, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null)
                into.Remove(name);
            else if (value is JsonObject inner && into[name] is JsonObject present)
                Merge(present, inner);
            else
                into[name] = value.DeepClone();
        }
    }
}
