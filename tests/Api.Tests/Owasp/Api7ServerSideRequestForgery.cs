using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Api.Tests.Access;
using Api.Tests.Engines;
using Api.Tests.Host;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Tests.Owasp;

/// <summary>
/// API7: no caller makes the program call what only the program can reach (OWASP API Security Top 10, 2023). Where webhooks may lead is
/// tried in <see cref="Webhooks.WebhookTests"/> and <see cref="Webhooks.PublicAddressesTests"/>.
/// </summary>
public sealed class Api7ServerSideRequestForgery(SharedHosts hosts)
{
    [Fact]
    public async Task What_looks_like_an_address_is_text_and_nobody_is_called()
    {
        await using var api = await ApiHost.Start(Engine.Sqlite);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";

        var campaign = await api.RegisterCampaign(new { name = address, baseline = new { source = address, definition = address } });
        await api.Record(campaign, Sample.Increment(new { note = address, externalRef = address }));
        (await api.Post("/v1/targets/resolve", new { eligible = 10, covered = 0, statement = address })).Refuses(422, "unreadable-statement", "/statement");
        foreach (var header in (string[])["Host", "X-Forwarded-Host", "Forwarded", "Origin", "Referer"])
            await api.Get("/v1/schemes", (header, header == "Host" ? new Uri(address).Authority : address));

        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_token_does_not_say_where_its_keys_are()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        await using var issuer = await Issuer.Start();
        await using var api = await ApiHost.Start(Engine.Sqlite, new() { Settings = new() { ["Auth:Authority"] = issuer.Address, ["Auth:Audience"] = Issuer.Audience } });
        using var key = RSA.Create(2048);
        var token = new JsonWebTokenHandler().CreateToken(
            $$"""{ "iss": "{{address}}", "aud": "{{Issuer.Audience}}", "sub": "x", "exp": 1795320000 }""",
            new SigningCredentials(new RsaSecurityKey(key) { KeyId = "mine" }, SecurityAlgorithms.RsaSha256),
            new Dictionary<string, object> { ["jku"] = $"{address}/keys", ["x5u"] = $"{address}/cert" });

        (await api.Get("/v1/me", ("X-Api-Key", ""), ("Authorization", $"Bearer {token}"))).Refuses(401, "unauthenticated");

        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Answers_lead_nowhere_else() =>
        Assert.StartsWith("/v1/", (await (await hosts.On(Engine.Sqlite)).Post("/v1/campaigns", Sample.Campaign(), ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"))).Is(201).Header("Location"), StringComparison.Ordinal);
}
