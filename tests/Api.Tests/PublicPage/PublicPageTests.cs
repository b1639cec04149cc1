using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.PublicPage;

public sealed class PublicPageTests(SharedHosts hosts)
{
    private static readonly (string, string) NoKey = ("X-Api-Key", "");

    [Theory, EveryEngine]
    public async Task Only_public_campaigns_are_shown(Engine engine)
    {
        var api = await hosts.On(engine);
        var hidden = await api.RegisterCampaign(new { name = "Nobody's business" });
        var shown = await api.RegisterCampaign(new { name = "<b>UCJ</b> & co", visibility = "public" });

        var page = (await api.Get("/", NoKey)).Is(200);

        Assert.DoesNotContain("business", page.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;UCJ&lt;/b&gt; &amp; co", page.Text, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.StartsWith("<svg", (await api.Get($"/public{shown.Url["/v1".Length..]}/chart.svg", NoKey)).Is(200).Text, StringComparison.Ordinal);
        (await api.Get($"/public{hidden.Url["/v1".Length..]}/chart.svg", NoKey)).Refuses(404, "not-found");
    }

    [Theory, EveryEngine]
    public async Task It_speaks_the_readers_language(Engine engine)
    {
        var api = await hosts.On(engine);

        Assert.Contains("jaminan sosial", (await api.Get("/", NoKey, ("Accept-Language", "id"))).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_campaign_is_made_public_by_a_patch()
    {
        var api = await hosts.On(Engine.Sqlite);
        var campaign = await api.RegisterCampaign();

        (await api.Patch(campaign.Url, new { visibility = "public" }, campaign.ETag)).Is(200);

        (await api.Get($"/public{campaign.Url["/v1".Length..]}/chart.svg", NoKey)).Is(200);
    }
}
