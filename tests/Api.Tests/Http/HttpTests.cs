using Api.Http;
using Api.Tests.Engines;
using Api.Tests.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Http;

public sealed class HttpTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task Another_method_is_405_with_exactly_those_that_are_there(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var paths = Routes(api).GroupBy(route => route.Path.Replace("{id}", campaign.Id, StringComparison.Ordinal)
            .Replace("{targetId}", campaign.Json.Text("/target/id"), StringComparison.Ordinal)
            .Replace("{entryId}", campaign.Id, StringComparison.Ordinal).Replace("{code}", "bpu", StringComparison.Ordinal));

        foreach (var path in paths)
        {
            var allowed = path.SelectMany(route => route.Methods).Distinct().Order().ToList();
            foreach (var method in ((string[])["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PURGE"]).Except(allowed))
            {
                var reply = (await api.Send(method, path.Key, null)).Refuses(405, "method-not-allowed");
                Assert.Equal(allowed, reply.Header("Allow")!.Split(", ").Order());
            }
        }
    }

    [Theory, EveryEngine]
    public async Task Whoever_accepts_nothing_we_have_is_answered_406(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var accept in (string[])["text/html", "application/xml", "image/*", "application/json;q=0", "text/html, application/xml;q=0.9"])
            (await api.Get("/v1/schemes", ("Accept", accept))).Refuses(406, "not-acceptable");
        (await api.Post("/v1/campaigns", Sample.Campaign(new { name = "unacceptable" }), ("Accept", "text/html"))).Refuses(406, "not-acceptable");
        Assert.Empty((await api.Get("/v1/campaigns?q=unacceptable")).Json.Items());
    }

    [Theory, EveryEngine]
    public async Task Whoever_accepts_json_among_others_is_answered(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var accept in (string[])["application/json", "APPLICATION/JSON", "*/*", "application/*", "text/html, application/json;q=0.5", "application/json; charset=utf-8", "text/html, */*;q=0.1"])
            (await api.Get("/v1/schemes", ("Accept", accept))).Is(200);
    }

    [Theory, EveryEngine]
    public async Task Answers_say_what_they_are(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var path in (string[])["/v1/schemes", "/v1/campaigns?limit=0", "/v1/nowhere", "/health/live"])
        {
            var reply = await api.Get(path);
            Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
            Assert.Contains(reply.Header("Content-Type"), (string[])["application/json; charset=utf-8", "application/problem+json"]);
            Assert.Contains("Accept-Language", reply.Header("Vary"), StringComparison.Ordinal);
            Assert.Null(reply.Header("Server"));
        }
    }

    [Theory, EveryEngine]
    public async Task Every_kind_of_problem_is_explained_where_its_type_leads(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var kind in Problems.ByCode.Values)
        {
            var page = (await api.Get(kind.Type, ("X-Api-Key", ""))).Is(200).Json;
            Assert.Equal((kind.Code, kind.Status, kind.Title.En, kind.Help.En), (page.Text("code"), page.Count("status"), page.Text("title"), page.Text("help")));
        }

        Assert.Equal(Problems.ByCode.Keys.Order(), (await api.Get("/problems", ("X-Api-Key", ""))).Is(200).Json.Each("code").Order());
        (await api.Get("/problems/no-such", ("X-Api-Key", ""))).Refuses(404, "not-found");
    }

    [Theory, EveryEngine]
    public async Task Problems_and_reasons_speak_indonesian_to_whoever_asks(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment(new { enrolled = 4000, lapsed = 0 }));

        var problem = await api.Get("/v1/campaigns?limit=0", ("Accept-Language", "id-ID, en;q=0.5"));
        var status = (await api.Get($"{campaign.Url}/status?asOf=2025-11-06", ("Accept-Language", "id"))).Is(200);

        Assert.Equal(("Permintaan tidak valid", "id"), (problem.Json.Text("title"), problem.Header("Content-Language")));
        Assert.Equal("Kirim bilangan bulat dari 1 sampai 200.", problem.Json.Text("/errors/0/message"));
        Assert.Equal("4.000 dari 6.997 orang yang direncanakan sampai kini", status.Json.Text("/reasons/0/text"));
    }

    [Theory, EveryEngine]
    public async Task Other_languages_are_answered_in_english(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var languages in (string[])["fr", "", "en;q=0.9, id;q=0.1", "id;q=0", "*", "idx", ";;"])
            Assert.Equal("The request is not valid", (await api.Get("/v1/campaigns?limit=0", ("Accept-Language", languages))).Json.Text("title"));
    }

    private static IEnumerable<(string Path, IReadOnlyList<string> Methods)> Routes(ApiHost api) =>
        from endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal)
        select (endpoint.RoutePattern.RawText!.Replace(":guid", "", StringComparison.Ordinal), endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods);
}
