using Microsoft.Extensions.Options;

namespace Api.Access;

/// <summary>Where a caller must hold the role that a route asks for.</summary>
internal enum Reach
{
    /// <summary>Anywhere; lists show what lies in the caller's regions.</summary>
    Anywhere,

    /// <summary>Where the resource lies. To whoever may not even read it, it does not exist.</summary>
    Resource,

    /// <summary>In the region that the request names.</summary>
    Named,

    /// <summary>Each item is judged by itself.</summary>
    Item,

    /// <summary>On the whole country: what is written is everybody's.</summary>
    Country,
}

/// <summary>
/// The access rule: nothing but the keyless paths answers without a key or token, and each route names the role it needs and where.
/// Who lacks the role everywhere is refused here; where it is held is asked once the resource is known (<see cref="Permission"/>).
/// </summary>
internal static class AccessRules
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>()
            .Bind(configuration.GetSection(AccessOptions.Section))
            .Validate(
                access => access.BootstrapKey is null or { Length: >= AccessOptions.BootstrapKeyLength and <= KeySecret.MaxLength },
                $"Access:BootstrapKey needs {AccessOptions.BootstrapKeyLength} to {KeySecret.MaxLength} characters.")
            .ValidateOnStart();
        services.AddOptions<TokenOptions>()
            .Bind(configuration.GetSection(TokenOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TokenOptions>, TokenOptionsCheck>();
        services.AddSingleton<KeyStore>();
        services.AddSingleton<KeyBook>();
        services.AddSingleton<KeyUses>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyUses>());
        services.AddSingleton<KeyRing>();
        services.AddSingleton<Tokens>();
        services.AddOptions<RateLimitOptions>()
            .Bind(configuration.GetSection(RateLimitOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<Gate>();
        return services;
    }

    /// <summary>After routing: it lets through whom the route found lets through.</summary>
    public static void UseAccess(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<Gate>();
        app.Use(gate.Pass);
    }

    /// <summary>Callers without this role there are answered 403, callers without a key or token 401.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder builder, Role role, Reach reach = Reach.Anywhere)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RoleMetadata(role, reach));

    /// <summary>Everybody with a key or token is let through, whatever it grants.</summary>
    public static TBuilder RequireCaller<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RoleMetadata(null, Reach.Anywhere));

    private sealed class TokenOptionsCheck : IValidateOptions<TokenOptions>
    {
        public ValidateOptionsResult Validate(string? name, TokenOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}

/// <summary>The least role an endpoint asks for, and where; the document prints it. The last one holds.</summary>
/// <param name="Role">Null: any caller.</param>
internal sealed record RoleMetadata(Role? Role, Reach Reach);
