using System.Text.Json;

namespace Coverage.Tests.Golden;

/// <summary>One worked case of a campaign under way: what is given, and what must come out.</summary>
public sealed record GoldenFlow(JsonElement Given, JsonElement Expect)
{
    private static readonly JsonDocument File = JsonDocument.Parse(
        System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "golden-flows.json")));

    public static GoldenFlow Named(string name)
    {
        var flow = File.RootElement.EnumerateArray().Single(candidate => candidate.GetProperty("name").GetString() == name);
        return new(flow.GetProperty("given"), flow.GetProperty("expect"));
    }
}

public static class GoldenNumbers
{
    public static long Count(this JsonElement element, string name) => element.GetProperty(name).GetInt64();

    public static List<long> Counts(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetInt64())];

    /// <summary>Percents are strings there, so that no parser rounds them.</summary>
    public static decimal Exact(this JsonElement element, string name) => Exact(element.GetProperty(name));

    public static decimal Exact(this JsonElement element) =>
        decimal.Parse(element.GetString() ?? "", System.Globalization.CultureInfo.InvariantCulture);
}
