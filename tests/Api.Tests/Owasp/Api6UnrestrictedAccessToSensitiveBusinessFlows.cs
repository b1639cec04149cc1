using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Owasp;

/// <summary>API6: what a promise is judged by cannot be steered by one hand (OWASP API Security Top 10, 2023).</summary>
public sealed class Api6UnrestrictedAccessToSensitiveBusinessFlows(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task Nobody_records_and_verifies_alone(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var verifier = await api.KeyFor("verifier", "12.76");

        var single = (await api.Post($"{campaign.Url}/progress", Sample.Increment(), verifier)).Is(201).Header("Location")!;
        var batch = (await api.Post("/v1/progress/batch", new { entries = new[] { Sample.Increment(new { campaignId = campaign.Id }) } }, verifier)).Is(200).Json.Text("/results/0/id");
        foreach (var url in (string[])[single, $"{campaign.Url}/progress/{batch}"])
            (await api.Post($"{url}/verification", new { decision = "verified" }, verifier)).Refuses(403, "own-entry");
        Assert.Equal(0, (await api.Get($"{campaign.Url}/status?basis=verified")).Is(200).Json.Count("net"));
    }

    [Theory, EveryEngine]
    public async Task Another_secret_of_the_same_key_is_the_same_hand(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var key = await api.IssueKey("verifier", "12.76");
        var entry = (await api.Post($"{campaign.Url}/progress", Sample.Increment(), ("X-Api-Key", key.Json.Text("key")!))).Is(201).Header("Location")!;

        var rotated = (await api.Post($"{key.Url}/rotation", new { })).Is(200).Json.Text("key")!;

        (await api.Post($"{entry}/verification", new { decision = "verified" }, ("X-Api-Key", rotated))).Refuses(403, "own-entry");
    }

    [Theory, EveryEngine]
    public async Task The_same_report_sent_often_counts_once(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        for (var i = 0; i < 5; i++)
            Assert.Contains((await api.Post($"{campaign.Url}/progress", Sample.Increment(new { externalRef = "once" }), ("Idempotency-Key", $"try-{campaign.Id}-{i % 2}"))).Status, (int[])[200, 201]);
        Assert.Equal(1050, (await api.Status(campaign, "2025-12-31")).Count("net"));
    }
}
