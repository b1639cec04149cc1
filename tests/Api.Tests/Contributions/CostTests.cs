using System.Text.Json;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Contributions;

public sealed class CostTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_year_for_the_people_promised_is_whole_rupiah_by_month_and_year(Engine engine)
    {
        var cost = await Cost(engine, "from=2025-05-31&segment=vulnerable-workers");

        Assert.Equal((13_840L, 12L, "2025-05-01", "localGovernment"), (cost.Count("people"), cost.Count("months"), cost.Text("from"), cost.Text("payer")));
        Json.AssertSame(new[] { new { payer = "localGovernment", rupiah = 201_600 } }, cost.At("perPerson"));
        Assert.Equal(13_840L * 16_800 * 12, cost.Count("total"));
        Assert.Equal([(2025, 8, 13_840L * 16_800 * 8), (2026, 4, 13_840L * 16_800 * 4)],
            cost.Items("/byYear").Select(year => ((int)year.Count("year"), (int)year.Count("months"), year.Count("total"))));
        Assert.Equal(12, cost.Items("/byMonth").Count);
        Assert.All(cost.Items("/byMonth"), month => Assert.Equal((16_800L, 232_512_000L), (month.Count("/perPerson/0/rupiah"), month.Count("/byPayer/0/rupiah"))));
        Assert.Equal(["jkk", "jkm"], cost.Items("/rates").Select(rate => rate.Text("programme")));
        Assert.All(cost.Items("/rates"), rate => Assert.StartsWith("https://", rate.Text("source"), StringComparison.Ordinal));
        Assert.Empty(cost.Items("/unknown"));
        Assert.True(cost.IsNull("budget"));
    }

    [Theory, EveryEngine]
    public async Task Without_a_word_it_is_a_year_of_the_basic_programmes_from_this_month(Engine engine)
    {
        var cost = await Cost(engine, "");

        Assert.Equal(("bpu", "2026-11-01", "target"), (cost.Text("segment"), cost.Text("from"), cost.Text("for")));
        Json.AssertSame(new[] { "jkk", "jkm" }, cost.At("programmes"));
    }

    [Theory, EveryEngine]
    public async Task A_budget_pays_for_whole_people_and_shows_what_is_left(Engine engine)
    {
        Json.AssertSame(new { rupiah = 1_000_000_000, people = 6_613, left = 114_400, isEnough = false, reason = (string?)null },
            (await Cost(engine, "from=2025-05-01&months=9&budget=1000000000")).At("budget"));
        Json.AssertSame(new { rupiah = 3_024_000_000, people = 15_000, left = 0, isEnough = true, reason = (string?)null },
            (await Cost(engine, "from=2025-05-01&budget=3024000000")).At("budget"));
    }

    [Theory, EveryEngine]
    public async Task Each_month_goes_by_its_own_rates_and_who_pays_privately_pays_half_while_that_lasts(Engine engine)
    {
        Assert.Equal(3 * 16_800 + 9 * 8_400, (await Cost(engine, "from=2026-01-01&payer=participant")).Count("/perPerson/0/rupiah"));
        Assert.Equal(12 * 16_800, (await Cost(engine, "from=2026-01-01&payer=localGovernment")).Count("/perPerson/0/rupiah"));
        Assert.Equal(36_800, (await Cost(engine, "months=1&from=2025-05-01&programmes=jkk,jkm,jht,jkk")).Count("/perPerson/0/rupiah"));
        Assert.Equal(23_457 + 6_800, (await Cost(engine, "months=1&from=2025-05-01&income=2345678")).Count("/perPerson/0/rupiah"));
    }

    [Theory, EveryEngine]
    public async Task What_is_still_to_add_costs_less(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());

        Assert.Equal(13_840 - 1_050, (await api.Get($"{campaign.Url}/cost?for=remaining")).Is(200).Json.Count("people"));
        await api.Record(campaign, Sample.Increment(new { enrolled = 20_000 }));
        var done = (await api.Get($"{campaign.Url}/cost?for=remaining")).Is(200).Json;
        Assert.Equal((0L, 0L), (done.Count("people"), done.Count("total")));
    }

    [Theory, EveryEngine]
    public async Task What_is_not_known_says_why_and_there_is_no_total(Engine engine)
    {
        var cost = await Cost(engine, "segment=pu&programmes=jkk,jkm,jkp&budget=5&months=2");

        Assert.Equal(["jkk riskClassNeeded 2", "jkm incomeNeeded 2", "jkp incomeNeeded 2"],
            cost.Items("/unknown").Select(unknown => $"{unknown.Text("programme")} {unknown.Text("/reason/code")} {unknown.Count("months")}"));
        Assert.True(cost.IsNull("total") && cost.IsNull("/byYear/0/total") && cost.IsNull("/byMonth/0/total") && cost.IsNull("/budget/people") && cost.IsNull("/budget/left"));
        Assert.Equal("costUnknown", cost.Text("/budget/reason/code"));
        Assert.Equal(["notMonthly"], (await Cost(engine, "segment=jakon&programmes=jkm")).Items("/unknown").Select(unknown => unknown.Text("/reason/code")));
    }

    [Theory, EveryEngine]
    public async Task A_wage_earner_costs_who_the_rates_say(Engine engine)
    {
        var cost = await Cost(engine, "segment=honorary-staff&programmes=jkk,jkm,jht&income=4000000&riskClass=1&months=1&payer=sponsor&budget=1000");

        Json.AssertSame(new object[] { new { payer = "participant", rupiah = 80_000 }, new { payer = "employer", rupiah = 9_600 + 12_000 + 148_000 } }, cost.At("perPerson"));
        Assert.Equal(("payerPaysNothing", 13_840L * 249_600), (cost.Text("/budget/reason/code"), cost.Count("total")));
    }

    [Theory, EveryEngine]
    public async Task A_scheme_whose_rates_are_not_known_says_so(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign(new { scheme = "bpjs-kesehatan" });

        var cost = (await api.Get($"{campaign.Url}/cost", ("Accept-Language", "id"))).Is(200).Json;

        Assert.Equal("jkn noRate", $"{cost.Text("/unknown/0/programme")} {cost.Text("/unknown/0/reason/code")}");
        Assert.Contains("tarif", cost.Text("/unknown/0/reason/text"), StringComparison.Ordinal);
        Assert.True(cost.IsNull("total") && cost.IsNull("segment"));
    }

    [Theory, EveryEngine]
    public async Task What_cannot_be_asked_is_named(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await api.Get($"{campaign.Url}/cost?for=all&payer=mayor&income=100000001&programmes=jkk,&months=61&from=2025-13-01&riskClass=6&budget=-1"))
            .Refuses(400, "invalid-request", "for", "payer", "income", "programmes", "months", "from", "riskClass", "budget");
        (await api.Get($"{campaign.Url}/cost?from=9999-12-01&months=60")).Refuses(400, "invalid-request", "from");
        (await api.Get($"{campaign.Url}/cost?programmes=jkk,jkn")).Refuses(422, "unknown-programme", "programmes");
        (await api.Get($"{campaign.Url}/cost?segment=pbi")).Refuses(422, "unknown-segment", "segment");
        (await api.Get($"{campaign.Url}/cost?from=0001-01-01&months=60")).Is(200);
    }

    private async Task<JsonElement> Cost(Engine engine, string query)
    {
        var api = await hosts.On(engine);
        return (await api.Get($"{(await api.RegisterCampaign()).Url}/cost?{query}")).Is(200).Json;
    }
}
