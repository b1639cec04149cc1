using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Owasp;

/// <summary>API9: nothing is served that is not documented, and nothing is kept from an old version (OWASP API Security Top 10, 2023).</summary>
public sealed class Api9ImproperInventoryManagement(SharedHosts hosts)
{
    /// <summary>What is for people's browsers, and no part of the API.</summary>
    private static readonly string[] Pages = ["/openapi.yaml", "/", "/public/icon.svg", "/public/campaigns/{id:guid}/chart.svg"];

    [Fact]
    public async Task What_is_served_is_what_the_document_says()
    {
        var api = await hosts.On(Engine.Sqlite);
        var documented = DocumentedOperation.All((await api.Get("/openapi.yaml")).Is(200).Text).Select(operation => $"{operation.Method} {operation.Path.TrimEnd('/')}");

        var served = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => !Pages.Contains(endpoint.RoutePattern.RawText))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, (endpoint, method) =>
                $"{method} /{endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)}");

        Assert.Equal(documented.Order(), served.Order());
    }

    [Fact]
    public async Task No_other_version_answers()
    {
        var api = await hosts.On(Engine.Sqlite);

        foreach (var path in (string[])["/v0/campaigns", "/v2/campaigns", "/api/v1/campaigns", "/campaigns", "/beta/campaigns", "/internal", "/metrics", "/debug", "/actuator"])
            (await api.Get(path)).Refuses(404, "not-found");
    }
}
