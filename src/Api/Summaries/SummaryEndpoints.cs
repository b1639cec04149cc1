using Api.Access;
using Api.Exports;
using Api.Http;
using Api.Numbers;
using Api.Progress;
using Api.Regions;
using Api.Schemes;
using Api.Storage;

namespace Api.Summaries;

/// <summary>What is known of a region, added up over the tree without counting anybody twice.</summary>
internal static class SummaryEndpoints
{
    public static void MapSummaries(this IEndpointRouteBuilder api) =>
        api.MapGet("/regions/{code}/summary", Get).WithTags("Regions").WithName("getRegionSummary")
            .WithSummary("How far a region is, and where its number comes from")
            .WithDescription(
                "A region's number comes from one place: its own latest campaign or figure, else the sum of the numbers of the regions in it. People are "
                + "added, never percents. What is left out is listed with the reason. Numbers of regions that you may not read are left out as such.")
            .RequireRole(Role.Viewer)
            .Refuses(Problems.NotFound, Problems.UnknownScheme)
            .Exports<SummaryAnswer, SummaryPart>(SummaryTable.Regions, SummaryTable.Rows);

    private static async Task<Results<Answer<SummaryAnswer>, Problem>> Get(
        string code, Query<AskSummary> query, Database db, RegionTree regions, Permission permission, TimeProvider clock, HttpRequest request,
        CancellationToken ct)
    {
        if (regions.Find(code) is not { } region)
            return Problems.Missing("region", "wilayah");
        var (scheme, basis, asOf) = (query.Value.Scheme ?? SchemeStore.Usual, query.Value.Basis ?? Basis.Reported, query.Value.AsOf ?? clock.Today());
        var read = await db.Read<Outcome<RegionNumbers>>(
            async tx => await SchemeStore.Exists(tx, scheme)
                ? await RegionNumbers.Read(tx, regions, region, scheme, basis, asOf, permission)
                : Problems.UnknownScheme.BrokenBy("scheme"),
            ct);
        if (!read.Succeeded(out var numbers, out var problem))
            return problem;

        var language = Languages.Of(request);
        var (number, leftOut) = (numbers.Number, numbers.LeftOut(regions, permission, language));
        return new Answer<SummaryAnswer>(new()
        {
            RegionCode = region.Code,
            RegionName = region.Name,
            Level = region.Level,
            Scheme = scheme,
            AsOf = asOf,
            Basis = basis,
            Number = number.Answer(),
            Reason = number.Number is null ? NumberWords.NoNumber(region, permission, language) : null,
            Parts = [.. regions.ChildrenOf(region).Select(part => Part(part, numbers, permission, language))],
            LeftOut = [.. leftOut.Take(Limits.PageMost)],
            LeftOutCount = leftOut.Count,
        });
    }

    private static SummaryPart Part(Region part, RegionNumbers numbers, Permission permission, Language language)
    {
        var number = numbers.ByRegion[part.Code];
        return new()
        {
            RegionCode = part.Code,
            RegionName = part.Name,
            Number = number.Answer(),
            Reason = number.Number is null ? NumberWords.NoNumber(part, permission, language) : null,
            Counted = numbers.Number.Parts.Contains(part.Code),
        };
    }
}
