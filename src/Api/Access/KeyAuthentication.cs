using System.Security.Claims;
using System.Text.Encodings.Web;
using Api.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Api.Access;

/// <summary>Knows callers by the header X-Api-Key and refuses the others with problems.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    public const string Header = "X-Api-Key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header] is not [{ Length: > 0 } key])
            return Task.FromResult(AuthenticateResult.NoResult());
        if (keys.Find(key) is not { } caller)
            return Task.FromResult(AuthenticateResult.Fail("unknown key"));

        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Name, caller.Name), new(ClaimTypes.Role, caller.Role.Name())], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new(new(identity), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = $"{SchemeName} realm=\"Cakupan\", header=\"{Header}\"";
        return new Problem(Problems.Unauthenticated).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        new Problem(Problems.Forbidden).ExecuteAsync(Context);
}
