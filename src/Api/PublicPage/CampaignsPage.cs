using System.Globalization;
using System.Net;
using System.Text;
using Api.Campaigns;
using Api.Http;
using Api.Regions;
using Coverage.Trajectories;

namespace Api.PublicPage;

/// <summary>The page as HTML: no script, nothing from elsewhere, readable on a phone.</summary>
internal static class CampaignsPage
{
    private const string Style =
        """
        :root { color-scheme: light dark; --ink: #1c2733; --soft: #5a6673; --line: #d8dee4; --back: #ffffff; --link: #1d4ed8 }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --soft: #9aa7b4; --line: #323c46; --back: #12181e; --link: #8fb4ff } }
        * { box-sizing: border-box }
        body { margin: 0 auto; max-width: 52rem; padding: 1.5rem 1rem 3rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back) }
        h1 { font-size: 1.8rem; margin: 0 } h2 { font-size: 1.25rem; margin: 0 }
        p { margin: .4rem 0 } a { color: var(--link) } .soft { color: var(--soft) }
        article { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1.5rem }
        img { display: block; width: 100%; height: auto; margin-top: .8rem }
        """;

    /// <summary>A ring, 36 percent of it drawn.</summary>
    public const string Icon =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="7">
        <circle cx="16" cy="16" r="12" stroke="#d8dee4"/>
        <circle cx="16" cy="16" r="12" stroke="#1d4ed8" pathLength="100" stroke-dasharray="36 64" transform="rotate(-90 16 16)"/>
        </svg>
        """;

    public static string Write(IReadOnlyList<CampaignRow> campaigns, RegionTree regions, DateOnly today, Language language)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{(language == Language.Indonesian ? "id" : "en")}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Cakupan</title>
            <link rel="icon" type="image/svg+xml" href="{PublicPageEndpoints.IconPath}">
            <style>{Style}</style>
            </head>
            <body>
            <header>
            <h1>Cakupan</h1>
            <p>{new Text(
                "How many workers are covered by social security, how many were promised, and whether the promise will be kept.",
                "Berapa pekerja yang terlindungi jaminan sosial, berapa yang dijanjikan, dan apakah janji itu akan ditepati.").In(language)}</p>
            <p><a href="/swagger">Swagger UI</a> · <a href="/openapi.yaml">openapi.yaml</a></p>
            </header>
            <main>

            """);
        foreach (var campaign in campaigns)
            Write(page, campaign, regions, today, language);
        if (campaigns.Count == 0)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{new Text("No campaign is public yet.", "Belum ada kampanye yang publik.").In(language)}</p>\n");
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder page, CampaignRow campaign, RegionTree regions, DateOnly today, Language language)
    {
        var standing = campaign.StandingOn(campaign.DayToAnswer(today), campaign.Totals.Standing);
        string N(long count) => language.Number(count);
        var (name, region) = (WebUtility.HtmlEncode(campaign.Name), WebUtility.HtmlEncode(regions.Find(campaign.RegionCode)!.Name));
        var percent = standing.CoveragePercent is { } covered ? language.Number(covered) + "%" : "–";
        page.Append(CultureInfo.InvariantCulture, $"""
            <article id="c-{campaign.Id}">
            <h2>{name}</h2>
            <p class="soft">{region}, {campaign.StartsOn:yyyy-MM-dd} – {campaign.EndsOn:yyyy-MM-dd}</p>
            <p>{new Text(
                $"{N(standing.Covered)} of {N(campaign.Eligible)} covered ({percent}); {N(campaign.TargetCovered)} promised by {campaign.TargetDueOn:yyyy-MM-dd}: {State(standing.State).En}.",
                $"{N(standing.Covered)} dari {N(campaign.Eligible)} terlindungi ({percent}); {N(campaign.TargetCovered)} dijanjikan sampai {campaign.TargetDueOn:yyyy-MM-dd}: {State(standing.State).Id}.").In(language)}</p>
            <img src="/public/campaigns/{campaign.Id}/chart.svg" width="720" height="520" loading="lazy" alt="{name}">
            </article>

            """);
    }

    private static Text State(CampaignState state) => state switch
    {
        CampaignState.NotStarted => new("not started", "belum dimulai"),
        CampaignState.Achieved => new("achieved", "tercapai"),
        CampaignState.Missed => new("missed", "tidak tercapai"),
        CampaignState.Ahead => new("ahead of plan", "mendahului rencana"),
        CampaignState.OnTrack => new("on track", "sesuai rencana"),
        CampaignState.AtRisk => new("at risk", "berisiko"),
        _ => new("off track", "melenceng"),
    };
}
