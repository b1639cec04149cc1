using Api.Access;
using Api.Demo;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Demo;

public sealed class DemoTests(DemoHosts hosts, SharedHosts plain) : IClassFixture<DemoHosts>
{
    [Theory, EveryEngine]
    public async Task An_empty_database_is_filled_with_campaigns_that_stand_as_the_design_says(Engine engine)
    {
        var api = await hosts.On(engine);

        var status = (await api.Get("/v1/campaigns/0196a31b-5680-7000-8000-000000001276/status?asOf=2025-11-06", ("X-Api-Key", "cak_demo_viewer"))).Is(200).Json;

        Assert.Equal(
            (4600L, 700L, 100L, 4000L, "offTrack"),
            (status.Count("enrolled"), status.Count("lapsed"), status.Count("reactivated"), status.Count("net"), status.Text("state")));
        Json.AssertSame(new { commitments = 2, people = 1500, fulfilled = 0 }, status.At("pledged"));
    }

    [Theory, EveryEngine]
    public async Task Every_campaign_and_entry_of_the_file_is_there(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var demo in DemoFile.Embedded().Campaigns)
        {
            Assert.Equal(demo.Progress.Count, (await api.Walk($"/v1/campaigns/{demo.Id}/progress?limit=200")).Count);
            Assert.Equal(1 + demo.Targets.Count, (await api.Walk($"/v1/campaigns/{demo.Id}/targets")).Count);
            Assert.Equal(demo.Activities?.Count ?? 0, (await api.Walk($"/v1/campaigns/{demo.Id}/activities")).Count);
            Assert.Equal(demo.Commitments?.Count ?? 0, (await api.Walk($"/v1/campaigns/{demo.Id}/commitments")).Count);
        }
    }

    [Theory, EveryEngine]
    public async Task The_chart_that_README_shows_is_the_one_that_is_drawn(Engine engine)
    {
        var api = await hosts.On(engine);

        var chart = (await api.Get("/v1/campaigns/0196a31b-5680-7000-8000-000000001276/chart.svg?asOf=2025-11-06", ("X-Api-Key", "cak_demo_viewer"))).Is(200).Text;

        Assert.Contains("](db/demo/chart.svg)", await Repository.Read("README.md"), StringComparison.Ordinal);
        Assert.Equal(await Repository.Read("db/demo/chart.svg"), chart);
    }

    [Theory, EveryEngine]
    public async Task Every_figure_of_the_file_is_there(Engine engine)
    {
        var api = await hosts.On(engine);

        Assert.Equal(DemoFigures.Embedded().Select(demo => demo.Id.ToString()).Order(), (await api.Walk("/v1/figures")).Select(figure => figure.Text("id")).Order());
    }

    [Theory, EveryEngine]
    public async Task Demo_keys_open_nothing_where_no_demo_was_asked_for(Engine engine)
    {
        var api = await plain.On(engine);

        foreach (var role in Enum.GetValues<Role>())
            (await api.Get("/v1/schemes", ("X-Api-Key", DemoKeys.Of(role)))).Refuses(401, "unauthenticated");
        (await api.Get("/v1/campaigns/0196a31b-5680-7000-8000-000000001276")).Refuses(404, "not-found");
    }
}
