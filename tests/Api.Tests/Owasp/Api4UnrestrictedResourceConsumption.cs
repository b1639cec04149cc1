using Api.Tests.Engines;
using Api.Tests.Host;
using YamlDotNet.Serialization;

namespace Api.Tests.Owasp;

/// <summary>API4: nothing can be asked without bounds (OWASP API Security Top 10, 2023).</summary>
public sealed class Api4UnrestrictedResourceConsumption(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task Lists_bodies_batches_and_depth_are_bounded(Engine engine)
    {
        var api = await hosts.On(engine);

        (await api.Get("/v1/campaigns?limit=201")).Refuses(400, "invalid-request", "limit");
        (await api.Get("/v1/audit?limit=100000")).Refuses(400, "invalid-request", "limit");
        (await api.Post("/v1/campaigns", new string(' ', (1 << 20) + 1))).Refuses(413, "payload-too-large");
        (await api.Post("/v1/progress/batch", new { entries = Enumerable.Repeat(Sample.Increment(), 1001) })).Refuses(400, "invalid-request", "/entries");
        (await api.Post("/v1/campaigns", new string('[', 40) + new string(']', 40))).Refuses(400, "malformed-json");
        (await api.Post("/v1/api-keys", new { name = "x", grants = Enumerable.Repeat(new { role = "viewer", regionCode = "12" }, 21) })).Refuses(400, "invalid-request", "/grants");
    }

    [Fact]
    public async Task Every_text_number_and_list_that_is_taken_has_a_bound()
    {
        var document = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>((await (await hosts.On(Engine.Sqlite)).Get("/openapi.yaml")).Is(200).Text);
        var schemas = (Dictionary<object, object>)((Dictionary<object, object>)document["components"])["schemas"];

        foreach (var (name, schema) in schemas)
        {
            if (!((Dictionary<object, object>)schema).TryGetValue("properties", out var properties))
                continue;
            foreach (var (member, given) in (Dictionary<object, object>)properties)
            {
                var property = (Dictionary<object, object>)given;
                var type = property.TryGetValue("type", out var is_) ? is_ is IEnumerable<object> several ? string.Join(' ', several) : (string)is_ : "";
                if (type.Contains("string", StringComparison.Ordinal))
                    Assert.True(property.ContainsKey("maxLength") || property.ContainsKey("enum") || property.ContainsKey("format"), $"{name}.{member}");
                if (type.Contains("array", StringComparison.Ordinal))
                    Assert.True(property.ContainsKey("maxItems"), $"{name}.{member}");
                if (type.Contains("integer", StringComparison.Ordinal))
                    Assert.True(property.ContainsKey("maximum"), $"{name}.{member}");
            }
        }
    }

    [Fact]
    public async Task A_caller_is_slowed_down()
    {
        await using var api = await ApiHost.Start(Engine.Sqlite, new() { Settings = new() { ["RateLimit:PermitsPerMinute"] = "5" } });

        var statuses = new List<int>();
        for (var i = 0; i < 7; i++)
            statuses.Add((await api.Get("/v1/schemes")).Status);
        Assert.Equal([200, 200, 200, 200, 200, 429, 429], statuses);
    }
}
