using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Campaigns;

public sealed class TransitionTests(SharedHosts hosts)
{
    private static readonly string[] Statuses = ["draft", "active", "closed", "cancelled"];

    private static readonly (string From, string To)[] Legal =
        [("draft", "active"), ("draft", "cancelled"), ("active", "closed"), ("active", "cancelled"), ("closed", "active")];

    [Theory, EveryEngine]
    public async Task Every_legal_step_is_taken_and_says_why(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var (from, to) in Legal)
        {
            var campaign = await CampaignThatIs(api, from);

            var moved = (await api.Post($"{campaign.Url}/transitions", new { to, reason = $"from {from}" })).Is(200);

            Assert.Equal((to, $"from {from}", campaign.Json.Count("version") + 1),
                (moved.Json.Text("status")!, moved.Json.Text("statusReason"), moved.Json.Count("version")));
            Assert.Equal(moved.Text, (await api.Get(campaign.Url)).Text);
        }
    }

    [Theory, EveryEngine]
    public async Task Every_other_step_is_409_and_changes_nothing(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var (from, to) in Statuses.SelectMany(_ => Statuses, (from, to) => (from, to)).Except(Legal))
        {
            var campaign = await CampaignThatIs(api, from);
            var before = (await api.Get(campaign.Url)).Text;

            (await api.Post($"{campaign.Url}/transitions", new { to, reason = "because" })).Refuses(409, "illegal-transition", "/to");

            Assert.Equal(before, (await api.Get(campaign.Url)).Text);
        }
    }

    [Theory, EveryEngine]
    public async Task Of_many_who_close_a_campaign_at_once_one_does(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var replies = await Task.WhenAll(Enumerable.Range(1, 8).Select(number =>
            api.Post($"{campaign.Url}/transitions", new { to = "closed", reason = $"caller {number}" })));

        Assert.Equal(1, replies.Count(reply => reply.Status == 200));
        Assert.All(replies.Where(reply => reply.Status != 200), reply => reply.Refuses(409, "illegal-transition", "/to"));
    }

    private static async Task<Resource> CampaignThatIs(ApiHost api, string status)
    {
        var campaign = await api.RegisterCampaign(new { status = status == "draft" ? "draft" : "active" });
        if (status is "closed" or "cancelled")
            (await api.Post($"{campaign.Url}/transitions", new { to = status, reason = "as the test begins" })).Is(200);
        return await api.Read(campaign);
    }
}
