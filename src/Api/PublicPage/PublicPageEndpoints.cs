using System.Text;
using Api.Campaigns;
using Api.Charts;
using Api.Http;
using Api.Progress;
using Api.Regions;
using Api.Storage;
using Coverage.Charts;

namespace Api.PublicPage;

/// <summary>The page at /: campaigns that everybody may see, and the way to the API.</summary>
internal static class PublicPageEndpoints
{
    public const string IconPath = "/public/icon.svg";

    private const int MostCampaigns = 50;

    public static void MapPublicPage(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        page.MapGet("/", Show);
        page.MapGet(IconPath, () => new SvgAnswer(CampaignsPage.Icon));
        page.MapGet("/public/campaigns/{id:guid}/chart.svg", Chart);
    }

    private static async Task<RenderedAnswer> Show(CampaignStore campaigns, RegionTree regions, TimeProvider clock, HttpContext context, CancellationToken ct)
    {
        var (language, today) = (Languages.Of(context.Request), clock.Today());
        var shown = await campaigns.Public(MostCampaigns, ct);
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";
        return RenderedAnswer.Ok("text/html; charset=utf-8", Encoding.UTF8.GetBytes(CampaignsPage.Write(shown, regions, today, language)));
    }

    private static async Task<Results<SvgAnswer, Problem>> Chart(Guid id, Database db, RegionTree regions, TimeProvider clock, HttpRequest request, CancellationToken ct) =>
        await CampaignLedger.ReadPublic(db, id, clock.Today(), ct) is { } ledger
            ? new SvgAnswer(ledger.Draw(regions, Languages.Of(request), ChartTheme.Auto))
            : Problems.Missing("campaign", "kampanye");
}
