using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Forecasts;

public sealed class ForecastTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_steady_campaign_goes_on_as_it_went(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await Steady(api);

        var forecast = (await api.Get($"{campaign.Url}/forecast?asOf=2025-11-06")).Is(200).Json;

        var (low, median, high) = (forecast.Count("/coveredAtDue/p10"), forecast.Count("/coveredAtDue/p50"), forecast.Count("/coveredAtDue/p90"));
        Assert.True(low <= median && median <= high);
        Assert.InRange(median, 21300 + 3000, 21300 + 5000); // 4,000 in half a year, and as many again
        Assert.Equal(7L, forecast.Count("/evidence/spells") + 1);
        Assert.True(forecast.IsNull("reason"));
        Assert.Equal(forecast.GetRawText(), (await api.Get($"{campaign.Url}/forecast?asOf=2025-11-06&basis=reported")).Is(200).Text);
    }

    [Theory, EveryEngine]
    public async Task Cover_that_is_paid_for_a_term_ends_with_it(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await Steady(api);
        var before = (await api.Get($"{campaign.Url}/forecast?asOf=2025-11-06")).Is(200).Json;

        campaign = await api.Read(campaign);
        var funded = (await api.Patch(campaign.Url, new { funding = new { until = "2025-12-31", people = 1500 } }, campaign.ETag)).Is(200).Json;
        var after = (await api.Get($"{campaign.Url}/forecast?asOf=2025-11-06")).Is(200).Json;

        Json.AssertSame(new { until = "2025-12-31", people = 1500 }, funded.At("funding"));
        Assert.InRange(before.Count("/coveredAtDue/p50") - after.Count("/coveredAtDue/p50"), 1200, 1800);
        Assert.Equal(1500L, after.Count("/evidence/ending/0/people"));
    }

    [Theory, EveryEngine]
    public async Task Not_enough_data_is_an_answer(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        Assert.Equal("notStarted", await Reason("2025-05-05"));
        Assert.Equal("noReports", await Reason("2025-06-06"));
        await api.Record(campaign, Sample.Increment());
        Assert.Equal("tooFewReports", await Reason("2025-07-06"));
        Assert.Equal("over", await Reason("2026-05-05"));

        async Task<string?> Reason(string asOf)
        {
            var forecast = (await api.Get($"{campaign.Url}/forecast?asOf={asOf}")).Is(200).Json;
            Assert.True(forecast.IsNull("coveredAtDue") && forecast.IsNull("probability") && forecast.IsNull("metOn") && forecast.IsNull("evidence"));
            return forecast.Text("/reason/code");
        }
    }

    /// <summary>660 people a month, as reported at the end of each.</summary>
    private static async Task<Resource> Steady(ApiHost api)
    {
        var campaign = await api.RegisterCampaign();
        foreach (var (day, enrolled) in (IEnumerable<(string, int)>)
            [("2025-05-31", 560), ("2025-06-30", 660), ("2025-07-31", 680), ("2025-08-31", 670), ("2025-09-30", 650), ("2025-10-31", 780)])
            await api.Record(campaign, Sample.Increment(new { observedOn = day, enrolled, lapsed = 0 }));
        return campaign;
    }
}
