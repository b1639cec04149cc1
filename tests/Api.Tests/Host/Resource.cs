using System.Text.Json;

namespace Api.Tests.Host;

/// <summary>Something that was created or read: where it stands, in which version, and what it says.</summary>
public sealed record Resource(string Url, string ETag, JsonElement Json)
{
    public string Id => Json.Text("id")!;
}
