using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Http;

public sealed class HostileAddressTests(SharedHosts hosts)
{
    private static readonly string[] Lists = ["/v1/campaigns", "/v1/regions", "/v1/campaigns/{id}/progress", "/v1/figures"];

    [Theory, EveryEngine]
    public async Task An_unknown_parameter_is_named_on_every_read(Engine engine)
    {
        var (api, campaign) = await WithCampaign(engine);

        foreach (var path in (string[])[.. Lists, "/v1/schemes", "/v1/segments", "/v1/segments/bpu", "/v1/regions/12.76", "/v1/campaigns/{id}",
            "/v1/campaigns/{id}/status", "/v1/campaigns/{id}/targets"])
        {
            (await api.Get($"{Of(path, campaign)}?surprise=1")).Refuses(400, "invalid-request", "surprise");
            (await api.Get($"{Of(path, campaign)}?LIMIT=1&a=&b")).Refuses(400, "invalid-request", "LIMIT", "a", "b");
        }
    }

    [Theory, EveryEngine]
    public async Task An_unknown_parameter_is_named_on_every_write(Engine engine)
    {
        var (api, campaign) = await WithCampaign(engine);

        (await api.Post("/v1/campaigns?dryRun=true", Sample.Campaign())).Refuses(400, "invalid-request", "dryRun");
        (await api.Post($"{campaign.Url}/progress?dryRun=true", Sample.Increment())).Refuses(400, "invalid-request", "dryRun");
    }

    [Theory, EveryEngine]
    public async Task A_limit_is_a_whole_number_from_1_to_200(Engine engine)
    {
        var (api, campaign) = await WithCampaign(engine);

        foreach (var path in Lists)
        {
            foreach (var limit in (string[])["0", "-1", "201", "1.5", "1e2", "ten", "", "99999999999999999999", "1&limit=2", "%31%00", "0x10"])
                Assert.True((await api.Get($"{Of(path, campaign)}?limit={limit}")).IsProblem(400, "invalid-request", "limit"), $"{path} {limit}");
        }
    }

    [Theory, EveryEngine]
    public async Task Every_wrong_parameter_is_named_at_once(Engine engine)
    {
        var (api, campaign) = await WithCampaign(engine);

        (await api.Get("/v1/campaigns?status=open&state=great&limit=x&q=&region=&scheme=%00"))
            .Refuses(400, "invalid-request", "status", "state", "limit", "q", "region", "scheme");
        (await api.Get($"{campaign.Url}/progress?from=2025-02-30&to=yesterday&segment=a&segment=b"))
            .Refuses(400, "invalid-request", "from", "to", "segment");
        (await api.Get($"{campaign.Url}/status?asOf=2025-5-6&basis=Reported")).Refuses(400, "invalid-request", "asOf", "basis");
        (await api.Get("/v1/regions?level=city&parent=1")).Refuses(400, "invalid-request", "level", "parent");
    }

    [Theory, EveryEngine]
    public async Task A_search_is_data_whatever_it_says(Engine engine)
    {
        var (api, _) = await WithCampaign(engine);

        foreach (var q in (string[])["' OR 1=1 --", "\"; DROP TABLE Campaigns; --", "')", "@id", "%%%", "__", "[a-z]", "\\", "👷", new string('%', 200)])
            Assert.True((await api.Get($"/v1/campaigns?q={Uri.EscapeDataString(q)}")).Is(200).Json.Items().All(campaign => campaign.Text("name")!.Contains(q, StringComparison.Ordinal)), q);
    }

    [Theory, EveryEngine]
    public async Task An_id_that_is_none_is_404(Engine engine)
    {
        var (api, campaign) = await WithCampaign(engine);

        foreach (var id in (string[])["1", "null", "0196a31b-5680-7000-8000-00000000127", "{id}", "%20", "..%2f..", "'", "%F0%9F%91%B7", new string('9', 1500), campaign.Id + "x"])
        {
            Assert.True((await api.Get($"/v1/campaigns/{id}")).IsProblem(404, "not-found"), id);
            Assert.True((await api.Get($"{campaign.Url}/progress/{id}")).IsProblem(404, "not-found"), id);
            Assert.True((await api.Get($"{campaign.Url}/targets/{id}")).IsProblem(404, "not-found"), id);
            Assert.True((await api.Get($"/v1/figures/{id}")).IsProblem(404, "not-found"), id);
            Assert.True((await api.Get($"/v1/regions/{id}")).IsProblem(404, "not-found"), id);
            Assert.True((await api.Get($"/v1/segments/{id}")).IsProblem(404, "not-found"), id);
        }
    }

    [Theory, EveryEngine]
    public async Task A_path_that_leads_nowhere_is_404(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var path in (string[])["/public", "/v1", "/v2/campaigns", "/v1/campaign", "/v1/campaigns/", $"/v1/{new string('x', 4000)}"])
            Assert.True((await api.Get(path)).Status is 404 or 200 && (path == "/v1/campaigns/" || (await api.Get(path)).IsProblem(404, "not-found")), path);
    }

    private async Task<(ApiHost Api, Resource Campaign)> WithCampaign(Engine engine)
    {
        var api = await hosts.On(engine);
        return (api, await api.RegisterCampaign());
    }

    private static string Of(string path, Resource campaign) => path.Replace("{id}", campaign.Id, StringComparison.Ordinal);
}
