using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Api.Http;
using Api.Regions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Api.Access;

/// <summary>
/// Tokens of people, signed by the OpenID provider. Its keys are read from its discovery document, kept, and read again when a token
/// names one that is not among them.
/// </summary>
internal sealed class Tokens(IOptions<TokenOptions> options, LoadedRegions regions, TimeProvider clock)
{
    private const int MostGrants = 200;

    // How far the provider's clock may be off.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    // Signatures only: with a shared secret whoever checks a token could write one.
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly Lazy<ConfigurationManager<OpenIdConnectConfiguration>> provider = new(() => ProviderAt(options.Value.Authority!));

    public bool AreTaken => options.Value.IsSet;

    /// <returns>The caller, or null when the token proves nothing.</returns>
    /// <exception cref="UnavailableException">The provider's keys cannot be read.</exception>
    public async Task<Caller?> Find(string token, CancellationToken ct)
    {
        if (!AreTaken || !handler.CanReadToken(token))
            return null;
        var keys = await Keys(ct);
        var outcome = await handler.ValidateTokenAsync(token, Expectations(keys.Issuer));
        return outcome is { IsValid: true, SecurityToken: JsonWebToken { Subject.Length: > 0 } valid } ? Of(valid) : null;
    }

    private static ConfigurationManager<OpenIdConnectConfiguration> ProviderAt(Uri authority) => new(
        $"{authority.ToString().TrimEnd('/')}/.well-known/openid-configuration",
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1 << 20 })
        {
            RequireHttps = !authority.IsLoopback,
        });

    private async Task<OpenIdConnectConfiguration> Keys(CancellationToken ct)
    {
        try
        {
            return await provider.Value.GetConfigurationAsync(ct);
        }
        catch (InvalidOperationException failure)
        {
            throw new UnavailableException("The keys of Auth:Authority cannot be read.", failure);
        }
    }

    private TokenValidationParameters Expectations(string issuer) => new()
    {
        ConfigurationManager = provider.Value,
        ValidIssuer = issuer,
        ValidAudience = options.Value.Audience,
        ValidAlgorithms = Algorithms,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        LifetimeValidator = (from, until, _, _) => IsTimely(from, until),
    };

    private bool IsTimely(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Skew && (from is not { } start || now >= start - Skew);
    }

    private Caller Of(JsonWebToken token)
    {
        var name = token.TryGetPayloadValue<string>(options.Value.NameClaim, out var given) && !string.IsNullOrWhiteSpace(given) ? given : token.Subject;
        return new(IdOf(token.Subject), name.Length <= 100 ? name : name[..100], GrantText.Parse(Values(token), regions.Tree).Take(MostGrants), regions.Tree);
    }

    /// <summary>No key's id looks like it; a subject too long to be stored is told by its digest.</summary>
    private static string IdOf(string subject)
    {
        var id = $"person:{subject}";
        return id.Length <= Caller.MaxIdLength ? id : $"person:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject)))}";
    }

    private IEnumerable<string> Values(JsonWebToken token)
    {
        var path = options.Value.GrantsClaim;
        var values = token.TryGetPayloadValue<JsonElement>(path, out var whole) ? Texts(whole)
            : path.Split('.') is [var first, .. var rest] && token.TryGetPayloadValue<JsonElement>(first, out var outer) ? Texts(At(outer, rest))
            : [];
        var mapped = options.Value.Grants;
        return mapped.Count == 0 ? values : values.Select(value => mapped.GetValueOrDefault(value)).OfType<string>();
    }

    private static JsonElement At(JsonElement element, IEnumerable<string> path) =>
        path.Aggregate(element, (at, name) => at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var inner) ? inner : default);

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!),
        _ => [],
    };
}
