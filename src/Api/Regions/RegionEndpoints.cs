using Api.Exports;
using System.Globalization;
using Api.Access;
using Api.Http;

namespace Api.Regions;

/// <summary>Indonesia's regions by ministry code.</summary>
internal static class RegionEndpoints
{
    public static void MapRegions(this IEndpointRouteBuilder api)
    {
        var regions = api.MapGroup("/regions").WithTags("Regions").RequireRole(Role.Viewer);

        regions.MapGet("/", List).WithName("listRegions").WithSummary("List regions, each before the regions in it")
            .WithDescription("Indonesia, its 38 provinces, 514 regencies and cities and 7,285 districts, by interior-ministry code. Filters combine.")
            .Refuses(Problems.UnknownRegion)
            .Exports(RegionTable.Regions);
        regions.MapGet("/{code}", Get).WithName("getRegion").WithSummary("One region with the regions it lies in")
            .WithDescription("The region's name and level, the way down to it from the country, and how many regions lie directly in it.")
            .Refuses(Problems.NotFound);
    }

    private static Results<Answer<Page<RegionAnswer>>, Problem> List(Query<ListRegions> query, RegionTree regions)
    {
        var ask = query.Value;
        var parent = ask.Parent is null ? null : regions.Find(ask.Parent);
        if (parent is null && ask.Parent is not null)
            return Problems.UnknownRegion.BrokenBy("parent");

        var filters = Cursor.Mark(ask.Level, ask.Parent, ask.Q);
        if (Cursor.Read(ask.Cursor, filters, 1, out var cursor) is { } unfit)
            return unfit;
        var from = 0;
        if (cursor is not null && !int.TryParse(cursor.Key[0], CultureInfo.InvariantCulture, out from))
            return Cursor.Unfit();

        var limit = ask.Limit ?? Limits.PageDefault;
        var rows = regions.Search(from, ask.Level, parent, ask.Q is null ? null : new NameSearch(ask.Q)).Take(limit + 1).ToList();
        return new Answer<Page<RegionAnswer>>(Page.Of(rows, limit, Show,
            last => new Cursor(filters, (last.Position + 1).ToString(CultureInfo.InvariantCulture))));
    }

    private static Results<Answer<RegionDetail>, Problem> Get(string code, RegionTree regions) =>
        regions.Find(code) is { } region
            ? new Answer<RegionDetail>(new()
            {
                Code = region.Code,
                Name = region.Name,
                Level = region.Level,
                ParentCode = region.ParentCode,
                Ancestors = [.. regions.AncestorsOf(region).Select(Show)],
                Children = regions.ChildrenOf(region).Count(),
            })
            : Problems.Missing("region", "wilayah");

    private static RegionAnswer Show(Region region) => new()
    {
        Code = region.Code,
        Name = region.Name,
        Level = region.Level,
        ParentCode = region.ParentCode,
    };
}
