using System.Security.Claims;
using Api.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Api.Access;

/// <summary>The access rule: nothing but the keyless paths answers without a key, and each route names the role it needs.</summary>
internal static class AccessRules
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>()
            .Bind(configuration.GetSection(AccessOptions.Section))
            .Validate(
                access => access.BootstrapKey is null or { Length: >= AccessOptions.BootstrapKeyLength },
                $"Access:BootstrapKey needs {AccessOptions.BootstrapKeyLength} characters or more.")
            .ValidateOnStart();
        services.AddSingleton<KeyRing>();

        // Not AddAuthentication: that brings data protection along, which writes key files that nothing here uses.
        services.AddWebEncoders();
        services.AddAuthenticationCore(options => options.DefaultScheme = KeyAuthentication.SchemeName);
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);

        var rules = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var role in Enum.GetValues<Role>())
            rules.AddPolicy(role.Name(), policy => policy.RequireRole(Enum.GetValues<Role>().Where(r => r >= role).Select(r => r.Name())));
        return services;
    }

    /// <summary>Callers below this role are answered 403, callers without a key 401.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder builder, Role role)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.RequireAuthorization(role.Name());
        builder.WithMetadata(new RoleMetadata(role));
        return builder;
    }

    public static string CallerName(this ClaimsPrincipal user) => user.Identity?.Name ?? "anonymous";
}

/// <summary>The least role an endpoint asks for; the document prints it.</summary>
internal sealed record RoleMetadata(Role Role);
