using System.Text.Json;

namespace Api.Tests.Host;

/// <summary>What the API answered.</summary>
/// <param name="Asked">The request, for messages of failing tests.</param>
/// <param name="Text">The body; of a stream of events, which need not end, nothing.</param>
public sealed record Reply(string Asked, int Status, ILookup<string, string> Headers, string Text)
{
    private readonly Lazy<JsonElement> json = new(() => JsonDocument.Parse(Text).RootElement);

    public JsonElement Json => json.Value;

    public string? ETag => Header("ETag");

    public static async Task<Reply> Of(HttpResponseMessage response, CancellationToken ct) => new(
        $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery}",
        (int)response.StatusCode,
        response.Headers.Concat(response.Content.Headers)
            .SelectMany(header => header.Value, (header, value) => (header.Key, value))
            .ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase),
        response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await response.Content.ReadAsStringAsync(ct));

    public string? Header(string name) => Headers[name].Any() ? string.Join(", ", Headers[name]) : null;

    public Reply Is(int status)
    {
        Assert.True(Status == status, $"{Asked} should answer {status}: {this}");
        return this;
    }

    /// <summary>Fails unless this is a problem document of the kind, naming exactly these JSON pointers or parameters.</summary>
    public Reply Refuses(int status, string code, params string[] places)
    {
        Assert.True(IsProblem(status, code, places), $"{Asked} should refuse with {status} {code} at [{string.Join(' ', places)}]: {this}");
        return this;
    }

    public bool IsProblem(int status, string code, params string[] places) =>
        IsProblem(status) && Json.Text("code") == code && Places.Order().SequenceEqual(places.Order());

    /// <summary>A complete problem document of this status, whatever its kind.</summary>
    public bool IsProblem(int status) =>
        Status == status && Header("Content-Type") == "application/problem+json" && Json.Count("status") == status
        && Json.Text("type") == $"/problems/{Json.Text("code")}"
        && Json.Text("title") is { Length: > 0 } && Json.Text("detail") is { Length: > 0 } && Json.Text("requestId") is { Length: > 0 };

    /// <summary>The places a problem names: JSON pointers and parameters.</summary>
    public IEnumerable<string> Places => Json.TryGetProperty("errors", out var errors)
        ? errors.EnumerateArray().Select(error => error.TryGetProperty("pointer", out var pointer) ? pointer.GetString()! : error.Text("parameter")!)
        : [];

    public override string ToString() => $"{Status} {Text}";
}
