using Api.Access;
using Api.Http;
using Api.Progress;
using Api.Regions;
using Api.Storage;
using Coverage.Charts;

namespace Api.Charts;

/// <summary>A campaign as a picture.</summary>
internal static class ChartEndpoints
{
    public static void MapCharts(this IEndpointRouteBuilder api) =>
        api.MapGet("/campaigns/{id:guid}/chart.svg", Get).WithTags("Status").WithName("getCampaignChart").WithSummary("The campaign as a burn-up chart")
            .WithDescription(
                "Baseline, plan, what happened, the forecast and the target, as an SVG that fits a page and a phone, in English or Indonesian, for light "
                + "and dark. It has a title and a description for those who cannot see it, refers to nothing outside itself and runs no script.")
            .RequireRole(Role.Viewer, Reach.Resource)
            .Answers(SvgAnswer.MediaType)
            .Refuses(Problems.NotFound)
            .KeepsAnswers();

    private static async Task<Results<SvgAnswer, Problem>> Get(
        Guid id, Query<AskChart> query, Database db, RegionTree regions, Permission permission, TimeProvider clock, HttpRequest request, CancellationToken ct)
    {
        var ask = query.Value;
        var read = await CampaignLedger.Read(db, permission, id, ask.Basis ?? Basis.Reported, ask.AsOf, clock.Today(), ct);
        if (!read.Succeeded(out var ledger, out var problem))
            return problem;
        var language = ask.Language is { } chosen ? (chosen == ChartWords.Id ? Language.Indonesian : Language.English) : Languages.Of(request);
        return new SvgAnswer(ledger.Draw(regions, language, ask.Theme ?? ChartTheme.Auto));
    }
}
