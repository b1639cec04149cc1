using System.Security.Cryptography;
using Api.Tests.Engines;
using Api.Tests.Host;
using Microsoft.IdentityModel.Tokens;

namespace Api.Tests.Access;

/// <summary>Tokens of people, signed by a real provider.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private Issuer issuer = null!;
    private ApiHost api = null!;

    public async ValueTask InitializeAsync()
    {
        issuer = await Issuer.Start();
        api = await Trusting(issuer);
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await issuer.DisposeAsync();
    }

    [Fact]
    public async Task A_good_token_tells_who_it_is_and_grants_what_it_says()
    {
        var me = (await Get("/v1/me", issuer.Token())).Is(200).Json;

        Assert.Equal(("person:siti", "Siti Rahma"), (me.Text("id"), me.Text("name")));
        Assert.Equal([("recorder", "12.76"), ("viewer", "12")], me.Items("/grants").Select(grant => (grant.Text("role"), grant.Text("regionCode"))));
        var campaign = await api.RegisterCampaign();
        var entry = (await api.Post($"{campaign.Url}/progress", Sample.Increment(), Bearer(issuer.Token()), NoKey)).Is(201);
        Assert.Equal("Siti Rahma", entry.Json.Text("recordedBy"));
        (await api.Post($"{campaign.Url}/transitions", new { to = "closed", reason = "x" }, Bearer(issuer.Token()), NoKey)).Refuses(403, "forbidden");
    }

    [Fact]
    public async Task A_token_that_proves_nothing_is_401()
    {
        using var stranger = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var good = issuer.Token();
        var parts = good.Split('.');
        var rsa = issuer.Key.Rsa.ExportParameters(false);
        Dictionary<string, string> bad = new()
        {
            ["another's signature"] = issuer.Token(signed: new(new RsaSecurityKey(stranger) { KeyId = issuer.Key.KeyId }, SecurityAlgorithms.RsaSha256)),
            ["an unknown key"] = issuer.Token(signed: new(new RsaSecurityKey(stranger) { KeyId = "stranger" }, SecurityAlgorithms.RsaSha256)),
            ["another kind of key"] = issuer.Token(signed: new(new ECDsaSecurityKey(curve) { KeyId = issuer.Key.KeyId }, SecurityAlgorithms.EcdsaSha256)),
            ["the public key as a shared secret"] = issuer.Token(signed: new(new SymmetricSecurityKey(rsa.Modulus) { KeyId = issuer.Key.KeyId }, SecurityAlgorithms.HmacSha256)),
            ["a changed claim"] = $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("recorder", "administrator", StringComparison.Ordinal))}.{parts[2]}",
            ["no signature"] = $"{parts[0]}.{parts[1]}.",
            ["alg none"] = issuer.Unsigned("none"),
            ["alg None"] = issuer.Unsigned("None"),
            ["alg RS256 unsigned"] = issuer.Unsigned("RS256"),
            ["another issuer"] = issuer.Token(claims => claims["iss"] = "http://127.0.0.1:1"),
            ["no issuer"] = issuer.Token(claims => claims["iss"] = null),
            ["another audience"] = issuer.Token(claims => claims["aud"] = "somebody-else"),
            ["no audience"] = issuer.Token(claims => claims["aud"] = null),
            ["expired"] = issuer.Token(claims => claims["exp"] = 1795312801L),
            ["no expiry"] = issuer.Token(claims => claims["exp"] = null),
            ["not yet valid"] = issuer.Token(claims => claims["nbf"] = 1795319999L),
            ["no subject"] = issuer.Token(claims => claims["sub"] = null),
            ["nothing"] = "",
            ["nonsense"] = "a.b.c",
            ["much nonsense"] = new string('.', 4000),
        };

        foreach (var (what, token) in bad)
        {
            var reply = await Get("/v1/me", token);
            Assert.True(reply.IsProblem(401, "unauthenticated"), $"{what}: {reply}");
            Assert.Contains("Bearer", reply.Header("WWW-Authenticate"), StringComparison.Ordinal);
        }

        (await Get("/v1/me", good)).Is(200);
    }

    [Fact]
    public async Task A_token_lives_from_its_first_to_its_last_minute()
    {
        var token = issuer.Token();
        foreach (var (now, status) in (IReadOnlyList<(string, int)>)
            [("2026-11-22T01:58:59Z", 401), ("2026-11-22T01:59:00Z", 200), ("2026-11-22T04:00:59Z", 200), ("2026-11-22T04:01:00Z", 401)]) // the provider's clock may be a minute off
        {
            api.Clock.Set(now);
            (await Get("/v1/me", token)).Is(status);
        }
    }

    [Fact]
    public async Task The_provider_may_change_its_key()
    {
        (await Get("/v1/me", issuer.Token())).Is(200);

        issuer.Rotate();

        for (var attempt = 0; ; attempt++) // the keys are asked for again beside the request
        {
            var reply = await Get("/v1/me", issuer.Token());
            if (reply.Status == 200 || attempt == 100)
            {
                reply.Is(200);
                break;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Grants_are_mapped_from_the_claim_that_the_provider_has()
    {
        await using var mapped = await Trusting(issuer, new()
        {
            ["Auth:GrantsClaim"] = "realm_access.roles",
            ["Auth:NameClaim"] = "preferred_username",
            ["Auth:Grants:ucj-tebing-tinggi"] = "manager 12.76",
        });
        var token = issuer.Token(claims =>
        {
            claims["realm_access"] = new { roles = new[] { "ucj-tebing-tinggi", "administrator 00", "offline_access" } };
            claims["preferred_username"] = "siti.r";
        });

        var me = (await mapped.Get("/v1/me", Bearer(token), NoKey)).Is(200).Json;

        Assert.Equal("siti.r", me.Text("name"));
        Assert.Equal([("manager", "12.76")], me.Items("/grants").Select(grant => (grant.Text("role"), grant.Text("regionCode"))));
    }

    [Fact]
    public async Task Who_is_granted_nothing_sees_that_and_nothing_else()
    {
        foreach (var grants in (object?[])[null, Array.Empty<string>(), "king 00", "viewer 99", 5, new { role = "viewer" }])
        {
            var token = issuer.Token(claims => claims["cakupan_grants"] = grants);
            Assert.Empty((await Get("/v1/me", token)).Is(200).Json.Items("/grants"));
            (await Get("/v1/campaigns", token)).Refuses(403, "forbidden");
        }
    }

    [Fact]
    public async Task While_the_provider_is_away_its_tokens_are_503_and_keys_go_on()
    {
        await using var away = await ApiHost.Start(Engine.Sqlite, new() { Settings = new() { ["Auth:Authority"] = "http://127.0.0.1:9", ["Auth:Audience"] = Issuer.Audience } });

        (await away.Get("/v1/me", Bearer(issuer.Token()), NoKey)).Refuses(503, "unavailable");
        (await away.Get("/v1/me")).Is(200);
    }

    [Fact]
    public async Task Without_a_provider_no_token_is_taken()
    {
        await using var plain = await ApiHost.Start(Engine.Sqlite);

        (await plain.Get("/v1/me", Bearer(issuer.Token()), NoKey)).Refuses(401, "unauthenticated");
    }

    [Fact]
    public async Task A_wrong_key_is_not_made_good_by_a_token() =>
        (await api.Get("/v1/me", ("X-Api-Key", "wrong"), Bearer(issuer.Token()))).Refuses(401, "unauthenticated");

    private static (string, string) NoKey => ("X-Api-Key", "");

    private static (string, string) Bearer(string token) => ("Authorization", $"Bearer {token}");

    private static Task<ApiHost> Trusting(Issuer issuer, Dictionary<string, string?>? settings = null) => ApiHost.Start(Engine.Sqlite, new()
    {
        Settings = new(settings ?? []) { ["Auth:Authority"] = issuer.Address, ["Auth:Audience"] = Issuer.Audience },
    });

    private Task<Reply> Get(string path, string token) => api.Get(path, Bearer(token), NoKey);
}
