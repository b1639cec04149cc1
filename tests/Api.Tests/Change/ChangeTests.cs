using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Change;

public sealed class ChangeTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_difference_is_split_into_what_it_is_made_of(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());
        await api.Record(campaign, Sample.Snapshot()); // finds 650 beyond the 1,050

        var change = (await api.Get($"{campaign.Url}/change?from=2025-05-06&to=2025-08-01")).Is(200).Json;

        Json.AssertSame(new { enrolled = 1200, reactivated = 0, lapsed = 150, reconciled = 650 }, change.At("people"));
        Json.AssertSame(new { total = 1.97, enrolment = 1.39, lapses = -0.17, reconciled = 0.75, denominator = 0.00m }, change.At("points"));
        Assert.Equal((17300L, 19000L), (change.Count("/before/covered"), change.Count("/after/covered")));
    }

    [Theory, EveryEngine]
    public async Task Without_days_it_is_the_whole_campaign(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());

        var change = (await api.Get($"{campaign.Url}/change")).Is(200).Json;

        Assert.Equal(("2025-05-06", "2026-05-05", 1050L), (change.Text("/before/asOf"), change.Text("/after/asOf"), change.Count("/after/covered") - change.Count("/before/covered")));
        (await api.Get($"{campaign.Url}/change?from=2025-07-01&to=2025-06-01")).Refuses(422, "dates-out-of-order", "to");
    }
}
