using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Owasp;

/// <summary>API3: nobody sets or sees a property that is not theirs (OWASP API Security Top 10, 2023).</summary>
public sealed class Api3BrokenObjectPropertyLevelAuthorization(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task What_the_program_decides_cannot_be_sent(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        foreach (var (name, value) in (IReadOnlyList<(string, object)>)
            [("id", campaign.Id), ("version", 9), ("createdAt", "2020-01-01T00:00:00Z"), ("mayManage", true), ("statusReason", "x"), ("regionName", "x")])
        {
            (await api.Post("/v1/campaigns", Sample.Campaign(new Dictionary<string, object> { [name] = value }))).Refuses(400, "invalid-request", $"/{name}");
            (await api.Patch(campaign.Url, new Dictionary<string, object> { [name] = value }, "*")).Refuses(400, "invalid-request", $"/{name}");
        }

        foreach (var (name, value) in (IReadOnlyList<(string, object)>)
            [("status", "verified"), ("recordedBy", "somebody"), ("recordedById", "x"), ("recordedAt", "2020-01-01T00:00:00Z"), ("corrects", campaign.Id), ("seq", 1)])
            (await api.Post($"{campaign.Url}/progress", Sample.Increment(new Dictionary<string, object> { [name] = value }))).Refuses(400, "invalid-request", $"/{name}");
        (await api.Post("/v1/api-keys", Sample.Key("viewer", "12").With(new { key = "cak_mine" }))).Refuses(400, "invalid-request", "/key");
    }

    [Theory, EveryEngine]
    public async Task Region_and_scheme_stay_as_they_are(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await api.Patch(campaign.Url, new { regionCode = "11.71" }, "*")).Refuses(422, "read-only-field", "/regionCode");
        (await api.Patch(campaign.Url, new { status = "closed" }, "*")).Refuses(422, "read-only-field", "/status");
    }

    [Theory, EveryEngine]
    public async Task No_key_shows_its_secret_or_digest(Engine engine)
    {
        var api = await hosts.On(engine);
        var key = await api.IssueKey("viewer", "12");

        foreach (var shown in (string[])[(await api.Get(key.Url)).Text, (await api.Get("/v1/api-keys")).Text, (await api.Get($"/v1/audit?resource={key.Id}")).Text])
        {
            Assert.DoesNotContain("\"key\":", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("digest", shown, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(key.Json.Text("key")![4..], shown, StringComparison.Ordinal);
        }
    }
}
