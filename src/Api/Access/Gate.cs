using Api.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Api.Access;

/// <summary>Lets requests through that a known caller sends to a route that the caller's role opens.</summary>
internal sealed class Gate(KeyRing keys, Tokens tokens, RateLimits rates)
{
    public const string KeyHeader = "X-Api-Key";

    private const string Bearer = "Bearer ";

    public Task Pass(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return next(context);
        var found = Find(context.Request);
        return found.IsCompletedSuccessfully ? Pass(context, found.Result, next) : Wait(context, found, next);
    }

    private async Task Wait(HttpContext context, ValueTask<Caller?> found, RequestDelegate next) => await Pass(context, await found, next);

    private Task Pass(HttpContext context, Caller? caller, RequestDelegate next)
    {
        if (rates.Refuses(context.Response, caller?.Id ?? $"address:{context.Connection.RemoteIpAddress}") is { } tooMany)
            return tooMany.ExecuteAsync(context);
        if (caller is null)
            return Challenge(context);
        var needed = context.GetEndpoint()?.Metadata.GetMetadata<RoleMetadata>();
        if (needed?.Role is { } role && !(needed.Reach == Reach.Country ? caller.MayEverywhere(role) : caller.Has(role)))
            return new Problem(Problems.Forbidden).ExecuteAsync(context);
        context.Features.Set(caller.As(needed?.Role ?? Role.Viewer, () => Problem.RequestIdOf(context)));
        return next(context);
    }

    /// <summary>Whether a request that was let through would be let through now: its key or token may have ended meanwhile.</summary>
    public async ValueTask<bool> StillPasses(HttpRequest request, Permission permission) =>
        await Find(request) is { } caller && caller.Has(permission.Role);

    /// <summary>By the key, or by the token when there is no key; one that is sent must be right.</summary>
    private ValueTask<Caller?> Find(HttpRequest request)
    {
        if (request.Headers.TryGetValue(KeyHeader, out var sent))
            return sent is [{ Length: > 0 } key] ? keys.Find(key) : default;
        return request.Headers.Authorization is [{ } authorization] && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? new(tokens.Find(authorization[Bearer.Length..].Trim(), request.HttpContext.RequestAborted))
            : default;
    }

    private Task Challenge(HttpContext context)
    {
        var ours = $"ApiKey realm=\"Cakupan\", header=\"{KeyHeader}\"";
        context.Response.Headers[HeaderNames.WWWAuthenticate] = tokens.AreTaken ? new StringValues([ours, "Bearer realm=\"Cakupan\""]) : ours;
        return new Problem(Problems.Unauthenticated).ExecuteAsync(context);
    }
}
