using Api.Tests.Access;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.Imports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Owasp;

/// <summary>API10: what others serve is not believed either (OWASP API Security Top 10, 2023).</summary>
public sealed class Api10UnsafeConsumptionOfApis(SharedHosts hosts)
{
    [Fact]
    public async Task A_provider_that_serves_nonsense_lets_nobody_in()
    {
        await using var good = await Issuer.Start();
        var token = good.Token();

        foreach (var answer in (string[])["", "nonsense", "{}", "[]", "{\"issuer\":5}", "{\"issuer\":\"x\",\"jwks_uri\":\"http://127.0.0.1:9/keys\"}", new string('{', 10_000)])
        {
            await using var odd = await Odd(answer);
            await using var api = await ApiHost.Start(Engine.Sqlite, new() { Settings = new() { ["Auth:Authority"] = odd.Urls.Single(), ["Auth:Audience"] = Issuer.Audience } });

            var reply = await api.Get("/v1/me", ("X-Api-Key", ""), ("Authorization", $"Bearer {token}"));

            Assert.True(reply.IsProblem(401) || reply.IsProblem(503), $"{answer}: {reply}");
            (await api.Get("/v1/me")).Is(200);
        }
    }

    [Fact]
    public async Task A_provider_that_sends_elsewhere_is_not_followed()
    {
        await using var good = await Issuer.Start();
        await using var odd = await Odd("", good.Address + "/.well-known/openid-configuration");
        await using var api = await ApiHost.Start(Engine.Sqlite, new() { Settings = new() { ["Auth:Authority"] = odd.Urls.Single(), ["Auth:Audience"] = Issuer.Audience } });

        (await api.Get("/v1/me", ("X-Api-Key", ""), ("Authorization", $"Bearer {good.Token()}"))).Refuses(503, "unavailable");
    }

    [Theory, EveryEngine]
    public async Task A_file_of_others_is_held_to_the_rules_of_a_request(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var import = await api.Import($"campaign_id,observed_on,kind,enrolled,note\n{campaign.Id},2025-06-01,increment,-5,x\n{campaign.Id},2025-06-01,increment,5,=cmd|' /C calc'!A0\n");

        Assert.Equal("partiallySucceeded 2 read 1 created 0 unchanged 1 rejected", import.Outcome());
    }

    private static async Task<WebApplication> Odd(string answer, string? location = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/{**any}", () => location is null ? Results.Text(answer, "application/json") : Results.Redirect(location));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
