using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Owasp;

/// <summary>API1: an id of somebody else's opens nothing (OWASP API Security Top 10, 2023).</summary>
public sealed class Api1BrokenObjectLevelAuthorization(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task An_id_of_another_region_opens_nothing_by_any_method(Engine engine)
    {
        var api = await hosts.On(engine);
        var foreign = await api.RegisterCampaign(new { regionCode = "11.71" });
        var entry = await api.Record(foreign, Sample.Increment());
        var mine = await api.KeyFor("administrator", "12");
        var before = (await api.Get($"{foreign.Url}/status")).Text;

        foreach (var (method, path, body) in (IReadOnlyList<(string, string, object?)>)
        [
            ("GET", foreign.Url, null), ("PATCH", foreign.Url, new { name = "taken" }), ("POST", $"{foreign.Url}/transitions", new { to = "cancelled", reason = "taken" }),
            ("POST", $"{foreign.Url}/targets", Sample.Target()), ("POST", $"{foreign.Url}/progress", Sample.Increment()),
            ("POST", $"{entry.Url}/void", new { reason = "taken" }), ("POST", $"{entry.Url}/verification", new { decision = "rejected", reason = "taken" }),
        ])
            (await api.Send(method, path, body, mine, ("If-Match", "*"))).Refuses(404, "not-found");

        Assert.Equal(before, (await api.Get($"{foreign.Url}/status")).Text);
    }

    [Theory, EveryEngine]
    public async Task An_entry_is_not_reached_through_a_campaign_of_ones_own(Engine engine)
    {
        var api = await hosts.On(engine);
        var (mine, foreign) = (await api.RegisterCampaign(), await api.RegisterCampaign(new { regionCode = "11.71" }));
        var entry = await api.Record(foreign, Sample.Increment());
        var target = await api.AddTarget(foreign, Sample.Target());
        var key = await api.KeyFor("administrator", "12");

        (await api.Get($"{mine.Url}/progress/{entry.Id}", key)).Refuses(404, "not-found");
        (await api.Post($"{mine.Url}/progress/{entry.Id}/void", new { reason = "taken" }, key)).Refuses(404, "not-found");
        (await api.Get($"{mine.Url}/targets/{target.Id}", key)).Refuses(404, "not-found");
        (await api.Send("DELETE", $"{mine.Url}/targets/{target.Id}", null, key, ("If-Match", "*"))).Refuses(404, "not-found");
    }
}
