using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.OpenApi;

namespace Api.Tests.Http;

/// <summary>Hostile input, drawn from a seed, to every operation of the served document: never a 5xx, always a problem.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20250506;

    private const int Rounds = 25;

    private static readonly string[] Texts =
    [
        "", " ", "null", "true", "0", "-1", "1e999", "NaN", "99999999999999999999", "0196a31b-5680-7000-8000-000000001276", "00000000-0000-0000-0000-000000000000",
        "' OR 1=1 --", "\"; DROP TABLE Campaigns; --", "%", "_", "*", "{}", "[]", "${7*7}", "{{7*7}}", "<script>alert(1)</script>", "../../etc/passwd", "..%2f..%2f", "%00", "%0d%0aSet-Cookie:x=1",
        "2025-02-30", "0001-01-01", "9999-12-31", "2025-05-06T00:00:00Z", "-262144-01-01", "12.76", "12.", "00", "é", "👷", "\u202e", "ﷺ", "I\u0307", "\ufeff", "a\u0000b",
        "\"", "\\", "\r\n", "\t", "cursor", "WyJhIl0", "eyJhIjoxfQ", "==", "\"v1\"", "W/\"v1\"", "\"v9223372036854775808\"", "file:///etc/passwd", "http://169.254.169.254/",
    ];

    [Theory, EveryEngine]
    public async Task Nothing_that_is_sent_breaks_the_program(Engine engine)
    {
        await using var api = await ApiHost.Start(engine, new() { Settings = new() { ["Demo:Seed"] = "true" } });
        var operations = DocumentedOperation.All((await api.Get("/openapi.yaml")).Is(200).Text).ToList();
        Assert.True(operations.Count > 25);
        var random = new Random(Seed);
        List<string> broken = [];
        SortedSet<string> undocumented = [];

        foreach (var operation in operations)
        {
            for (var round = 0; round < Rounds; round++)
            {
                var (path, body, headers) = (Path(operation, random), Body(operation, random), Headers(operation, random));
                var reply = await api.Send(operation.Method, path, body, headers);
                if (reply.Status >= 500 || (reply.Status >= 400 && !reply.IsProblem(reply.Status)))
                    broken.Add($"{operation.Method} {path}\n  sent {body}\n  {string.Join(", ", headers)}\n  got {reply}");
                if (!operation.Statuses.Contains($"{reply.Status}"))
                    undocumented.Add($"{operation.Id} {reply.Status} at {path}");
            }
        }

        Assert.True(broken.Count == 0, $"{broken.Count} of {operations.Count * Rounds}, seed {Seed}:\n{string.Join('\n', broken.Take(8))}");
        Assert.Empty(undocumented);
        (await api.Get("/health/ready")).Is(200);
    }

    private static string Path(DocumentedOperation operation, Random random)
    {
        var path = operation.Path;
        foreach (var (name, example) in operation.Examples("path"))
            path = path.Replace($"{{{name}}}", random.Next(3) == 0 ? Uri.EscapeDataString(Segment(Hostile(random))) : example, StringComparison.Ordinal);
        List<string> query = [];
        foreach (var parameter in operation.Parameters.Where(parameter => (string)parameter["in"] == "query" && random.Next(2) == 0))
            query.Add($"{parameter["name"]}={Uri.EscapeDataString(Hostile(random))}");
        if (random.Next(6) == 0)
            query.Add($"{Uri.EscapeDataString(Hostile(random))}={Uri.EscapeDataString(Hostile(random))}");
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    /// <summary>Without a NUL, which the server itself refuses there (KestrelTests); an empty one is another operation's address.</summary>
    private static string Segment(string hostile) => hostile.Replace("\0", "", StringComparison.Ordinal) is { Length: > 0 } text ? text : "-";

    private static (string, string)[] Headers(DocumentedOperation operation, Random random)
    {
        Dictionary<string, string> headers = [];
        foreach (var parameter in operation.Parameters.Where(parameter => (string)parameter["in"] == "header" && random.Next(2) == 0))
            headers[(string)parameter["name"]] = Printable(random, parameter.TryGetValue("example", out var example) ? $"{example}" : "x");
        foreach (var name in (string[])["Accept", "Accept-Language", "Accept-Encoding", "Range", "Traceparent", "Prefer"])
        {
            if (random.Next(6) == 0)
                headers[name] = Printable(random, "*");
        }

        if (operation.ContentType is { } type)
            headers["Content-Type"] = random.Next(8) == 0 ? Printable(random, type) : type;
        return [.. headers.Where(header => header.Value.Length > 0).Select(header => (header.Key, header.Value))];
    }

    private static string Printable(Random random, string usual) =>
        random.Next(2) == 0 ? usual : new string([.. Hostile(random).Where(letter => letter is >= ' ' and <= '~')]).Trim();

    private static object? Body(DocumentedOperation operation, Random random)
    {
        if (operation.Body is not { } example || operation.ContentType is null)
            return null;
        switch (random.Next(5))
        {
            case 0:
                return Hostile(random);
            case 1:
                var bytes = Encoding.UTF8.GetBytes(example);
                for (var i = random.Next(1, 6); i > 0; i--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            case 2:
                return example[..random.Next(example.Length)];
            default:
                if (operation.ContentType.EndsWith("csv", StringComparison.Ordinal) || !example.TrimStart().StartsWith('{'))
                    return example.Replace(",", random.Next(2) == 0 ? "," : Hostile(random), StringComparison.Ordinal);
                var node = JsonNode.Parse(example)!;
                for (var i = random.Next(1, 4); i > 0; i--)
                    Change(node, random);
                return node.ToJsonString();
        }
    }

    /// <summary>Puts something hostile in a place of the body, at any depth.</summary>
    private static void Change(JsonNode node, Random random)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                var (name, value) = members.ElementAt(random.Next(members.Count));
                if (value is JsonObject or JsonArray && random.Next(3) > 0)
                    Change(value, random);
                else
                    members[random.Next(8) == 0 ? Hostile(random) : name] = Value(random);
                break;
            case JsonArray { Count: > 0 } items when items[random.Next(items.Count)] is { } item:
                Change(item, random);
                break;
        }
    }

    private static JsonNode? Value(Random random) => random.Next(8) switch
    {
        0 => null,
        1 => JsonValue.Create(random.NextInt64(long.MinValue, long.MaxValue)),
        2 => JsonValue.Create(random.NextDouble() * Math.Pow(10, random.Next(-20, 20))),
        3 => new JsonArray(Value(random), Value(random)),
        4 => new JsonObject { [Hostile(random)] = Value(random) },
        5 => JsonValue.Create(random.Next(2) == 0),
        _ => JsonValue.Create(Hostile(random)),
    };

    private static string Hostile(Random random) => random.Next(4) switch
    {
        0 => new string((char)random.Next(33, 0x2fff), random.Next(1, 300)),
        1 => Texts[random.Next(Texts.Length)] + Texts[random.Next(Texts.Length)],
        _ => Texts[random.Next(Texts.Length)],
    };
}
