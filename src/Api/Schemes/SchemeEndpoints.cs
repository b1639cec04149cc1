using Api.Access;
using Api.Exports;
using Api.Http;

namespace Api.Schemes;

/// <summary>The schemes whose coverage campaigns widen.</summary>
internal static class SchemeEndpoints
{
    public static void MapSchemes(this IEndpointRouteBuilder api)
    {
        var schemes = api.MapGroup("/schemes").WithTags("Schemes and segments").RequireRole(Role.Viewer);

        schemes.MapGet("/", List).WithName("listSchemes").WithSummary("List the schemes with their programmes")
            .WithDescription("BPJS Ketenagakerjaan and BPJS Kesehatan with what they insure. All on one page.")
            .Exports(SchemeTable.Schemes);
    }

    private static async Task<Answer<Page<SchemeAnswer>>> List(SchemeStore schemes, CancellationToken ct) =>
        new(new() { Items = await schemes.All(ct), Next = null });
}
