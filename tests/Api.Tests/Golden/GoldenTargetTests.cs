using System.Text.Json;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Golden;

public sealed class GoldenTargetTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task Every_golden_target_resolves_as_printed(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var golden in GoldenTarget.All)
        {
            var reply = await api.Post("/v1/targets/resolve", new { golden.Eligible, golden.Covered, golden.Kind, golden.Value });

            if (golden.IsRefused)
                reply.Refuses(422, golden.Status, "/value");
            else
                AssertIs(golden, reply.Is(200).Json);
        }
    }

    [Theory, EveryEngine]
    public async Task The_words_of_a_golden_target_come_to_the_same(Engine engine)
    {
        var api = await hosts.On(engine);
        List<string> read = [];

        foreach (var golden in GoldenTarget.All)
        {
            var reply = await api.Post("/v1/targets/resolve", new { golden.Eligible, golden.Covered, Statement = golden.Expression });
            if (reply.Status != 200 || reply.Json.Text("kind") != golden.Kind || reply.Json.Percent("value") != golden.Value)
                continue; // some rows of the table describe an edge, they do not say a target
            AssertIs(golden, reply.Json);
            read.Add(golden.Id);
        }

        Assert.Empty(((string[])["1", "2", "3", "4", "16", "19"]).Except(read));
    }

    [Theory, EveryEngine]
    public async Task A_campaign_promises_what_its_golden_target_resolves_to(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var golden in GoldenTarget.All.Where(golden => !golden.IsRefused))
        {
            var campaign = await api.RegisterCampaign(new
            {
                baseline = new { golden.Eligible, golden.Covered },
                target = new { statement = (string?)null, golden.Kind, golden.Value },
            });

            var status = await api.Status(campaign);

            AssertIs(golden, campaign.Json.At("/target"));
            Assert.Equal(
                (golden.Added!.Value, golden.FinalCovered!.Value, golden.CoveragePercent),
                (status.Count("/target/added"), status.Count("/target/covered"), status.Percent("/target/coveragePercent")));
        }
    }

    [Theory, EveryEngine]
    public async Task A_campaign_with_a_refused_golden_target_is_refused_alike(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var golden in GoldenTarget.All.Where(golden => golden.IsRefused))
        {
            var campaign = Sample.Campaign(new
            {
                baseline = new { golden.Eligible, golden.Covered },
                target = new { statement = (string?)null, golden.Kind, golden.Value },
            });

            (await api.Post("/v1/campaigns", campaign)).Refuses(422, golden.Status, "/target/value");
        }
    }

    private static void AssertIs(GoldenTarget golden, JsonElement target) => Assert.Equal(
        (golden.Id, golden.Added!.Value, golden.FinalCovered!.Value, golden.CoveragePercent, golden.Status),
        (golden.Id, target.Count("added"), target.Count("covered"), target.Percent("coveragePercent"), target.Text("resolution")));
}
