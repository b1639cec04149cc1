using System.Text;
using Api.Tests.Engines;
using Api.Tests.Host;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Http;

/// <summary>Whatever is sent, it is a 4xx that names every wrong place, and nothing is written.</summary>
public sealed class HostileBodyTests(OwnHosts hosts) : IClassFixture<OwnHosts>
{
    [Theory, EveryEngine]
    public async Task Every_route_that_takes_a_body_is_attacked(Engine engine)
    {
        var routes = (await hosts.On(engine)).Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts && !accepts.ContentTypes.Contains("text/csv")) // files: ImportTests
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} /{endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)}");

        Assert.Equal(WriteRoute.All.Select(route => route.ToString().Replace("{webhookId}", "{id}", StringComparison.Ordinal)).Order(), routes.Order());
    }

    [Theory, EveryEngine]
    public Task A_value_of_the_wrong_type_or_out_of_range_is_named(Engine engine) => Attack(engine, async (target, route) =>
    {
        foreach (var (place, value) in Hostile.ValuesOf(route.Contract))
            await target.Refuses(Hostile.With(route.Valid, place, value), 400, "invalid-request", place);
    });

    [Theory, EveryEngine]
    public Task Every_wrong_place_is_named_at_once(Engine engine) => Attack(engine, (target, route) =>
    {
        var values = Hostile.ValuesOf(route.Contract).Where(hostile => hostile.Value != "[{}]").GroupBy(hostile => hostile.Pointer)
            .Select(group => group.First()).ToList();
        var leaves = values.Where(value => !values.Any(other => other.Pointer.StartsWith(value.Pointer + '/', StringComparison.Ordinal))).ToList();
        return target.Refuses(Hostile.WithAll(route.Valid, leaves), 400, "invalid-request", [.. leaves.Select(leaf => leaf.Pointer)]);
    });

    [Theory, EveryEngine]
    public Task A_missing_member_is_named(Engine engine) => Attack(engine, async (target, route) =>
    {
        foreach (var place in Hostile.RequiredOf(route.Contract).Where(_ => !route.IsPatch))
        {
            if (place.Count(c => c == '/') == 1 || route.Valid.ContainsKey(place.Split('/')[1]))
            {
                await target.Refuses(Hostile.Without(route.Valid, place), 400, "invalid-request", place);
                await target.Refuses(Hostile.With(route.Valid, place, "null"), 400, "invalid-request", place);
            }
        }
    });

    [Theory, EveryEngine]
    public Task An_unknown_member_is_named(Engine engine) => Attack(engine, async (target, route) =>
    {
        foreach (var name in (string[])["surprise", "Name", "__proto__", "$type", "a~0b", ""])
            await target.Refuses(Hostile.With(route.Valid, $"/{name}", "1"), 400, "invalid-request", $"/{name.Replace("~", "~0", StringComparison.Ordinal)}");
        await target.Refuses($"{{ \"a/b\": 1, {route.Valid.ToJsonString()[1..]}", 400, "invalid-request", "/a~1b");
    });

    [Theory, EveryEngine]
    public Task A_member_sent_twice_is_malformed(Engine engine) => Attack(engine, (target, route) =>
    {
        var (name, value) = route.Valid.First();
        return target.Refuses($"{{ \"{name}\": {value!.ToJsonString()}, {route.Valid.ToJsonString()[1..]}", 400, "malformed-json");
    });

    [Theory, EveryEngine]
    public Task A_name_that_is_no_text_is_refused(Engine engine) => Attack(engine, async (target, route) =>
    {
        var rest = route.Valid.ToJsonString()[1..];
        await target.Fails($"{{ \"\\ud800\": 1, {rest}", 400);
        await target.Fails($"{{ \"\\ud800\": 1, \"\\ud800\": 2, {rest}", 400);
        await target.Fails($"{{ \"baseline\": {{ \"\\udfff\": null }} }}", 400);
        await target.Fails($"{{ \"\\u0000\": 1, {rest}", 400);
    });

    [Theory, EveryEngine]
    public Task What_is_no_json_object_is_refused(Engine engine) => Attack(engine, async (target, route) =>
    {
        foreach (var body in (string[])["", " ", "null", "[]", "[{}]", "5", "\"text\"", "true", "{", "{}x", "{\"a\":1,}", "// c\n{}", "NaN", "{'a':1}"])
            await target.Fails(body, 400);
        await target.Fails(string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200), 400);
        await target.Fails(new string('[', 200) + new string(']', 200), 400);
    });

    [Theory, EveryEngine]
    public Task Bytes_that_are_no_utf_8_are_refused(Engine engine) => Attack(engine, async (target, route) =>
    {
        var text = route.Valid.ToJsonString();
        await target.Refuses((byte[])[.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8], 400, "malformed-json");
        await target.Refuses((byte[])[.. "{\"name\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8], 400, "malformed-json");
        await target.Refuses(Encoding.Unicode.GetBytes(text), 400, "malformed-json");
        await target.Refuses((byte[])[0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], 400, "malformed-json");
    });

    [Theory, EveryEngine]
    public Task More_bytes_than_a_route_takes_are_refused(Engine engine) => Attack(engine, (target, route) =>
        target.Refuses($"{{ \"name\": \"{new string('x', route.Most)}\" }}", 413, "payload-too-large"));

    [Theory, EveryEngine]
    public Task Another_content_type_is_refused(Engine engine) => Attack(engine, async (target, route) =>
    {
        foreach (var type in (string[])["", "text/plain", "application/xml", "application/x-www-form-urlencoded", "application/problem+json", "nonsense", "*/*"])
            await target.Refuses(route.Valid.ToJsonString(), 415, "unsupported-media-type", [], ("Content-Type", type));
    });

    [Theory, EveryEngine]
    public async Task A_byte_order_mark_does_not_matter(Engine engine)
    {
        var api = await hosts.On(engine);

        (await api.Post("/v1/targets/resolve", (byte[])[0xEF, 0xBB, 0xBF, .. "{\"eligible\":10,\"covered\":0,\"statement\":\"reach 50%\"}"u8])).Is(200);
    }

    private async Task Attack(Engine engine, Func<Attacked, WriteRoute, Task> attack)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var target = await api.AddTarget(campaign, Sample.Target());
        var entry = await api.Record(campaign, Sample.Increment());
        var (activity, commitment) = (await api.AddActivity(campaign), await api.AddCommitment(campaign));
        var webhook = await api.RegisterWebhook();
        var before = await api.Dump();
        List<string> survived = [];

        foreach (var route in WriteRoute.All)
        {
            var path = route.Pattern.Replace("{id}", campaign.Id, StringComparison.Ordinal).Replace("{targetId}", target.Id, StringComparison.Ordinal)
                .Replace("{entryId}", entry.Id, StringComparison.Ordinal)
                .Replace("{webhookId}", webhook.Id, StringComparison.Ordinal)
                .Replace("{activityId}", activity.Id, StringComparison.Ordinal).Replace("{commitmentId}", commitment.Id, StringComparison.Ordinal)
                .Replace("{code}", "attacked", StringComparison.Ordinal);
            await attack(new(api, route, path, survived), route);
        }

        Assert.True(survived.Count == 0, $"{survived.Count} attacks were not answered as they should:\n{string.Join('\n', survived.Take(12))}");
        Assert.Equal(before, await api.Dump());
    }

    /// <summary>A route under attack; what does not answer as it should is noted.</summary>
    private sealed record Attacked(ApiHost Api, WriteRoute Route, string Path, List<string> Survived)
    {
        public Task Refuses(object body, int status, string code, params string[] places) => Refuses(body, status, code, places, []);

        public async Task Refuses(object body, int status, string code, string[] places, params (string, string)[] headers)
        {
            var reply = await Send(body, headers);
            if (!reply.IsProblem(status, code, places))
                Note(body, reply, $"{status} {code} [{string.Join(' ', places)}]");
        }

        public async Task Fails(object body, int status)
        {
            var reply = await Send(body, []);
            if (!reply.IsProblem(status))
                Note(body, reply, $"{status}");
        }

        private Task<Reply> Send(object body, (string, string)[] headers) =>
            Api.Send(Route.Method, Path, body, [.. Route.IsPatch ? [("If-Match", "*")] : Array.Empty<(string, string)>(), .. headers]);

        private void Note(object body, Reply reply, string should)
        {
            var sent = body as string ?? Convert.ToHexString((byte[])body);
            Survived.Add($"{Route}\n  sent {sent[..Math.Min(sent.Length, 300)]}\n  should {should}\n  got {reply}");
        }
    }
}
