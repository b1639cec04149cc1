using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Owasp;

/// <summary>API5: nobody does what their role does not allow (OWASP API Security Top 10, 2023).</summary>
public sealed class Api5BrokenFunctionLevelAuthorization(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_reader_cannot_write_administer_or_audit(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var reader = await api.KeyFor("viewer", "00");

        foreach (var (method, path) in (IReadOnlyList<(string, string)>)
        [
            ("POST", "/v1/campaigns"), ("PATCH", campaign.Url), ("POST", $"{campaign.Url}/progress"), ("POST", "/v1/progress/batch"), ("POST", "/v1/imports"), ("GET", "/v1/imports"),
            ("GET", "/v1/api-keys"), ("POST", "/v1/api-keys"), ("DELETE", $"/v1/api-keys/{campaign.Id}"), ("GET", "/v1/audit"), ("PUT", "/v1/segments/x1"),
        ])
            (await api.Send(method, path, null, reader)).Refuses(403, "forbidden");
    }

    [Theory, EveryEngine]
    public async Task Another_method_or_spelling_is_no_way_around(Engine engine)
    {
        var api = await hosts.On(engine);
        var reader = await api.KeyFor("viewer", "00");

        foreach (var path in (string[])["/v1/api-keys", "/v1/api-keys/", "/V1/API-KEYS", "/v1/%61pi-keys", "/v1//api-keys", "/v1/./api-keys", "/v1/schemes/../api-keys"])
            Assert.Contains((await api.Get(path, reader)).Status, (int[])[403, 404]);
        foreach (var header in (string[])["X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL"])
            (await api.Post("/v1/targets/resolve", new { eligible = 10, covered = 0, statement = "reach 50%" }, reader, (header, header.Contains("URL", StringComparison.Ordinal) ? "/v1/api-keys" : "DELETE"))).Is(200);
    }

    [Theory, EveryEngine]
    public async Task Nobody_raises_themselves(Engine engine)
    {
        var api = await hosts.On(engine);
        var manager = await api.KeyFor("manager", "12");
        var administrator = await api.KeyFor("administrator", "12.76");

        (await api.Post("/v1/api-keys", Sample.Key("administrator", "12"), manager)).Refuses(403, "forbidden");
        (await api.Post("/v1/api-keys", Sample.Key("administrator", "12"), administrator)).Refuses(403, "forbidden", "/grants/0/regionCode");
        (await api.Put("/v1/segments/s-mine", Sample.Segment(), administrator)).Refuses(403, "forbidden");
    }
}
