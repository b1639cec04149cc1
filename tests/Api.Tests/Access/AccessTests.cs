using System.Text.RegularExpressions;
using Api.Access;
using Api.Http;
using Api.Tests.Engines;
using Api.Tests.Host;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Access;

/// <summary>Asked of every route that is mapped, so that a new one cannot be forgotten.</summary>
public sealed partial class AccessTests(SharedHosts hosts)
{
    private static readonly string[] Keyless = ["/health", "/problems", "/openapi.yaml", "/swagger", "/public/"];

    [Theory, EveryEngine]
    public async Task Nothing_but_the_keyless_paths_answers_without_a_key(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var route in Routes(api).Where(route => !IsKeyless(route.Path)))
        {
            foreach (var key in (string[])["", "wrong", new string('k', 5000)])
            {
                var reply = (await api.Send(route.Method, route.Path, null, ("X-Api-Key", key))).Refuses(401, "unauthenticated");
                Assert.Contains("X-Api-Key", reply.Header("WWW-Authenticate"), StringComparison.Ordinal);
            }
        }
    }

    [Theory, EveryEngine]
    public async Task Only_the_keyless_paths_allow_everybody(Engine engine) => Assert.All(
        Routes(await hosts.On(engine)).Where(route => route.IsKeyless),
        route => Assert.True(IsKeyless(route.Path), $"{route} is open"));

    [Theory, EveryEngine]
    public async Task The_keyless_paths_answer_without_a_key(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var path in (string[])["/health/live", "/health/ready", "/problems", "/problems/not-found", "/openapi.yaml", "/swagger/index.html"])
            (await api.Get(path, ("X-Api-Key", ""))).Is(200);
    }

    [Theory, EveryEngine]
    public async Task What_does_not_exist_is_not_told_to_strangers(Engine engine) =>
        (await (await hosts.On(engine)).Get("/v1/nowhere", ("X-Api-Key", ""))).Refuses(401, "unauthenticated");

    [Theory, EveryEngine]
    public async Task Every_route_names_the_role_it_needs(Engine engine) => Assert.All(
        Routes(await hosts.On(engine)).Where(route => !route.IsKeyless),
        route => Assert.True(route.Role is not null || route.Path == "/v1/me", $"{route} names no role"));

    [Theory, EveryEngine]
    public async Task A_role_below_is_forbidden_and_the_others_are_not(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var route in Routes(api).Where(route => !route.IsKeyless && route.Role is not null))
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var reply = await api.Send(route.Method, route.Path, null, ("X-Api-Key", ApiHost.KeyOf(role.Name())));

                if (role < route.Role)
                    reply.Refuses(403, "forbidden");
                else
                    Assert.False(reply.Status is 401 or 403, $"{role}: {route} answered {reply}");
            }
        }
    }

    [Theory, EveryEngine]
    public async Task Writing_takes_more_than_reading(Engine engine) => Assert.All(
        Routes(await hosts.On(engine)).Where(route => !route.IsKeyless && route.Method != "GET" && route.Path != "/v1/targets/resolve"),
        route => Assert.True(route.Role > Role.Viewer, $"{route} lets viewers write"));

    [Theory, EveryEngine]
    public async Task An_entry_says_who_recorded_it(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var entry = (await api.Post($"{campaign.Url}/progress", Sample.Increment(), ("X-Api-Key", ApiHost.KeyOf("recorder")))).Is(201);

        Assert.Equal("recorder", entry.Json.Text("recordedBy"));
    }

    private static bool IsKeyless(string path) => path == "/" || Keyless.Any(path.StartsWith);

    private static IEnumerable<Route> Routes(ApiHost api) =>
        from endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        let path = IdParameter().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "0196a31b-5680-7000-8000-00000000ffff")
        select new Route(method, path, endpoint.Metadata.GetOrderedMetadata<RoleMetadata>() is [.., var last] ? last.Role : null,
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex IdParameter();

    private sealed record Route(string Method, string Path, Role? Role, bool IsKeyless);
}
