using System.Text;

namespace Benchmarks.Load;

/// <summary>A request as it goes over the wire, made once and sent again and again, and the status it must be answered with.</summary>
internal sealed record Request(ReadOnlyMemory<byte> Bytes, int Expected)
{
    public static Request Get(string path, int expected = 200, params string[] headers) => Of("GET", path, "", expected, headers);

    public static Request Post(string path, string json, int expected = 201, params string[] headers) =>
        Of("POST", path, json, expected, ["Content-Type: application/json", $"Content-Length: {Encoding.UTF8.GetByteCount(json)}", .. headers]);

    private static Request Of(string method, string path, string body, int expected, IEnumerable<string> headers) => new(
        Encoding.UTF8.GetBytes(string.Join("\r\n", [$"{method} {path} HTTP/1.1", "Host: 127.0.0.1", .. headers, "", body])), expected);
}
