using System.Xml.Linq;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Charts;

public sealed class ChartTests(SharedHosts hosts)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory, EveryEngine]
    public async Task A_campaign_is_drawn_in_either_language(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());

        var english = (await api.Get($"{campaign.Url}/chart.svg?asOf=2025-11-06&theme=light")).Is(200);
        var indonesian = (await api.Get($"{campaign.Url}/chart.svg?asOf=2025-11-06&language=id")).Is(200);
        var preferred = (await api.Get($"{campaign.Url}/chart.svg?asOf=2025-11-06", ("Accept-Language", "id"), ("Accept", "image/svg+xml"))).Is(200);

        Assert.Equal("image/svg+xml", english.Header("Content-Type"));
        Assert.Equal(indonesian.Text, preferred.Text);
        Assert.Contains("18,350", Description(english), StringComparison.Ordinal);
        Assert.Contains("18.350", Description(indonesian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_cannot_become_markup()
    {
        var api = await hosts.On(Engine.Sqlite);
        const string name = "</title><script>alert(1)</script> & \"co\"";
        var campaign = await api.RegisterCampaign(new { name });

        var chart = XDocument.Parse((await api.Get($"{campaign.Url}/chart.svg")).Is(200).Text);

        Assert.Empty(chart.Descendants(Svg + "script"));
        Assert.Contains(chart.Descendants(Svg + "title"), title => title.Value.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_sent_once_until_it_changes()
    {
        var api = await hosts.On(Engine.Sqlite);
        var campaign = await api.RegisterCampaign();
        var first = (await api.Get($"{campaign.Url}/chart.svg?asOf=2025-11-06")).Is(200);

        (await api.Get($"{campaign.Url}/chart.svg?asOf=2025-11-06", ("If-None-Match", first.ETag!))).Is(304);
        await api.Record(campaign, Sample.Increment());
        Assert.NotEqual(first.Text, (await api.Get($"{campaign.Url}/chart.svg?asOf=2025-11-06", ("If-None-Match", first.ETag!))).Is(200).Text);
        (await api.Get($"{campaign.Url}/chart.svg", ("Accept", "image/png"))).Refuses(406, "not-acceptable");
    }

    private static string Description(Reply reply) => XDocument.Parse(reply.Text).Descendants(Svg + "desc").First().Value;
}
