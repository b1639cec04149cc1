using System.Net;
using Api.Access;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>The section <c>Edge</c> of the configuration: what stands between the program and its callers.</summary>
internal sealed class EdgeOptions
{
    public const string Section = "Edge";

    /// <summary>Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. None by default.</summary>
    public string[] Proxies { get; set; } = [];

    /// <summary>Origins whose pages may call from a browser, as in https://dashboard.example.go.id. None by default.</summary>
    public string[] Origins { get; set; } = [];

    public IEnumerable<string> Faults() =>
    [
        .. Proxies.Where(proxy => !System.Net.IPNetwork.TryParse(proxy, out _) && !IPAddress.TryParse(proxy, out _))
            .Select(proxy => $"Edge:Proxies: \"{proxy}\" is neither an address nor a network."),
        .. Origins.Where(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
            .Select(origin => $"Edge:Origins: \"{origin}\" is no origin; write it as in https://dashboard.example.go.id."),
    ];
}

/// <summary>What every answer says about itself to browsers, and whom the program believes about its callers.</summary>
internal static class Edge
{
    private const string NoPage = "default-src 'none'; frame-ancestors 'none'";

    private const string SwaggerPage = "frame-ancestors 'none'";

    private static readonly string[] Sent =
        [Gate.KeyHeader, HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince, IdempotencyKey.Header, HeaderNames.AcceptLanguage, EventStream.LastId];

    private static readonly string[] Shown =
        [HeaderNames.ETag, HeaderNames.Location, HeaderNames.Link, HeaderNames.RetryAfter, HeaderNames.ContentLanguage, HeaderNames.ContentDisposition, "RateLimit", "RateLimit-Policy", "Idempotent-Replayed"];

    public static IServiceCollection AddEdge(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EdgeOptions>()
            .Bind(configuration.GetSection(EdgeOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<EdgeOptions>, EdgeOptionsCheck>();
        services.AddCors();
        return services;
    }

    /// <summary>Before anything else looks at the request.</summary>
    public static void UseEdge(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<EdgeOptions>>().Value;
        if (options.Proxies.Length > 0)
            app.UseForwardedHeaders(Forwarded(options.Proxies));
        app.Use((context, next) =>
        {
            // On starting, because an answer to a failure begins with clearing the headers.
            context.Response.OnStarting(static state => Describe((HttpContext)state), context);
            return next(context);
        });
        if (options.Origins.Length > 0)
            app.UseCors(cors => Browsers(cors, options.Origins));
    }

    private static Task Describe(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (headers.ContentSecurityPolicy.Count == 0) // a page says itself what it needs
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger") ? SwaggerPage : NoPage;
        headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return Task.CompletedTask;
    }

    private static void Browsers(CorsPolicyBuilder cors, string[] origins) => cors
        .WithOrigins(origins).WithMethods("GET", "POST", "PUT", "PATCH", "DELETE").WithHeaders(Sent).WithExposedHeaders(Shown)
        .SetPreflightMaxAge(TimeSpan.FromHours(1));

    private static ForwardedHeadersOptions Forwarded(string[] proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }

        return options;
    }

    private sealed class EdgeOptionsCheck : IValidateOptions<EdgeOptions>
    {
        public ValidateOptionsResult Validate(string? name, EdgeOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
