using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Tests.Access;

/// <summary>An OpenID provider: it serves its discovery document and its keys on a real port, and signs.</summary>
public sealed class Issuer : IAsyncDisposable
{
    public const string Audience = "cakupan";

    private readonly WebApplication app;
    private readonly List<RsaSecurityKey> served = [];

    private Issuer(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public RsaSecurityKey Key { get; private set; } = NewKey("first");

    public static async Task<Issuer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new Issuer(app);
        issuer.served.Add(issuer.Key);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = issuer.Address, jwks_uri = $"{issuer.Address}/keys" }));
        app.MapGet("/keys", () => Results.Json(new
        {
            keys = issuer.served.Select(key => JsonWebKeyConverter.ConvertFromRSASecurityKey(new(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId }))
                .Select(key => new { kty = key.Kty, kid = key.Kid, n = key.N, e = key.E, use = "sig", alg = "RS256" }),
        }));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return issuer;
    }

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    /// <summary>Signs with another key from now on.</summary>
    public void Rotate()
    {
        Key = NewKey("second");
        served.Add(Key);
    }

    /// <summary>A token that is good from 2026-11-22T02:00Z to 04:00Z, but for the changes.</summary>
    public string Token(Action<Dictionary<string, object?>>? change = null, SigningCredentials? signed = null)
    {
        var claims = Claims(change);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            JsonSerializer.Serialize(claims.Where(claim => claim.Value is not null).ToDictionary()),
            signed ?? new SigningCredentials(Key, SecurityAlgorithms.RsaSha256));
    }

    /// <summary>The same claims, signed by nobody.</summary>
    public string Unsigned(string algorithm)
    {
        static string Part(object json) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(json));
        return $"{Part(new { alg = algorithm, typ = "JWT" })}.{Part(Claims(null))}.";
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private Dictionary<string, object?> Claims(Action<Dictionary<string, object?>>? change)
    {
        Dictionary<string, object?> claims = new()
        {
            ["iss"] = Address,
            ["aud"] = Audience,
            ["sub"] = "siti",
            ["name"] = "Siti Rahma",
            ["nbf"] = 1795312800L, // 2026-11-22T02:00:00Z
            ["exp"] = 1795320000L, // 2026-11-22T04:00:00Z
            ["cakupan_grants"] = new[] { "recorder 12.76", "viewer 12" },
        };
        change?.Invoke(claims);
        return claims;
    }
}
