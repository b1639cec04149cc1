using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Campaigns;

public sealed class CampaignTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_name_keeps_every_character(Engine engine)
    {
        const string name = "Jaminan “Ra\"as” — 保障 👷‍♀️ \\ é e\u0301\ttab\nline 100%_[x]";
        var api = await hosts.On(engine);

        var campaign = await api.RegisterCampaign(new { name });

        Assert.Equal(name, (await api.Read(campaign)).Json.Text("name"));
    }

    [Theory, EveryEngine]
    public async Task A_campaign_may_begin_as_a_draft(Engine engine) =>
        Assert.Equal("draft", (await (await hosts.On(engine)).RegisterCampaign(new { status = "draft" })).Json.Text("status"));

    [Theory, EveryEngine]
    public async Task A_campaign_cannot_begin_at_its_end(Engine engine) =>
        await AssertRefused(engine, new { status = "closed" }, 409, "illegal-transition", "/status");

    [Theory, EveryEngine]
    public async Task A_campaign_needs_a_region_that_exists(Engine engine) =>
        await AssertRefused(engine, new { regionCode = "12.7" }, 422, "unknown-region", "/regionCode");

    [Theory, EveryEngine]
    public async Task A_campaign_needs_a_scheme_that_exists(Engine engine) =>
        await AssertRefused(engine, new { scheme = "bpjs" }, 422, "unknown-scheme", "/scheme");

    [Theory, EveryEngine]
    public async Task The_code_of_a_scheme_is_its_very_letters(Engine engine)
    {
        await AssertRefused(engine, new { scheme = "BPJS-Ketenagakerjaan" }, 422, "unknown-scheme", "/scheme");
        await AssertRefused(engine, new { scheme = "bpjs-ketenagakerjaan " }, 422, "unknown-scheme", "/scheme");
    }

    [Theory, EveryEngine]
    public async Task A_campaign_ends_after_it_starts(Engine engine) =>
        await AssertRefused(engine, new { endsOn = "2025-05-06" }, 422, "dates-out-of-order", "/endsOn");

    [Theory, EveryEngine]
    public async Task A_target_is_due_within_its_campaign(Engine engine)
    {
        await AssertRefused(engine, new { target = new { dueOn = "2026-05-06" } }, 422, "dates-out-of-order", "/target/dueOn");
        await AssertRefused(engine, new { target = new { dueOn = "2025-05-06" } }, 422, "dates-out-of-order", "/target/dueOn");
    }

    [Theory, EveryEngine]
    public async Task A_statement_that_says_no_target_is_refused_with_examples(Engine engine)
    {
        var api = await hosts.On(engine);

        var reply = await api.Post("/v1/campaigns", Sample.Campaign(new { target = new { statement = "as many as we can" } }));

        reply.Refuses(422, "unreadable-statement", "/target/statement");
        Assert.Contains("20 percent of the uncovered", reply.Json.Text("detail"), StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_target_is_said_in_words_or_in_numbers_but_not_both(Engine engine)
    {
        await AssertRefused(engine, new { target = new { kind = "coveragePercent", value = 36 } }, 400, "invalid-request", "/target");
        await AssertRefused(engine, new { target = new { statement = (string?)null } }, 400, "invalid-request", "/target");
        await AssertRefused(engine, new { target = new { statement = (string?)null, kind = "coveragePercent" } }, 400, "invalid-request", "/target");
    }

    [Theory, EveryEngine]
    public async Task Words_that_contradict_the_baseline_are_warned_about(Engine engine)
    {
        var api = await hosts.On(engine);

        var campaign = await api.RegisterCampaign(new { baseline = new { covered = 18500 } });

        Assert.Equal(["statementContradictsBaseline"], campaign.Json.Items("/target/warnings").Select(warning => warning.Text("code")));
        Assert.Contains("78.61", campaign.Json.Text("/target/warnings/0/text"), StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task The_largest_counts_stay_exact(Engine engine)
    {
        var api = await hosts.On(engine);

        var campaign = await api.RegisterCampaign(new
        {
            baseline = new { eligible = 10_000_000_000, covered = 9_999_999_998 },
            target = new { statement = (string?)null, kind = "percentOfUncovered", value = 0.000001 },
        });

        Assert.Equal((1L, 9_999_999_999L), (campaign.Json.Count("/target/added"), campaign.Json.Count("/target/covered")));
    }

    [Theory, EveryEngine]
    public async Task An_unknown_campaign_is_404_wherever_it_is_named(Engine engine)
    {
        var api = await hosts.On(engine);
        const string nobody = "/v1/campaigns/0196a31b-5680-7000-8000-00000000ffff";

        (await api.Get(nobody)).Refuses(404, "not-found");
        (await api.Patch(nobody, new { name = "x" }, "*")).Refuses(404, "not-found");
        (await api.Post($"{nobody}/transitions", new { to = "closed", reason = "over" })).Refuses(404, "not-found");
        (await api.Get($"{nobody}/status")).Refuses(404, "not-found");
        (await api.Get($"{nobody}/targets")).Refuses(404, "not-found");
        (await api.Post($"{nobody}/targets", Sample.Target())).Refuses(404, "not-found");
        (await api.Get($"{nobody}/progress")).Refuses(404, "not-found");
        (await api.Post($"{nobody}/progress", Sample.Increment())).Refuses(404, "not-found");
        (await api.Put($"{nobody}/progress/0196a31b-5680-7000-8000-00000000eeee", Sample.Increment())).Refuses(404, "not-found");
    }

    [Theory, EveryEngine]
    public async Task What_belongs_to_another_campaign_is_404(Engine engine)
    {
        var api = await hosts.On(engine);
        var (one, other) = (await api.RegisterCampaign(), await api.RegisterCampaign());
        var entry = await api.Record(one, Sample.Increment());
        var target = await api.AddTarget(one, Sample.Target());

        (await api.Get($"{other.Url}/progress/{entry.Id}")).Refuses(404, "not-found");
        (await api.Get($"{other.Url}/targets/{target.Id}")).Refuses(404, "not-found");
        (await api.Patch($"{other.Url}/targets/{target.Id}", new { value = 30 }, "*")).Refuses(404, "not-found");
        (await api.Delete($"{other.Url}/targets/{target.Id}", "*")).Refuses(404, "not-found");
    }

    private async Task AssertRefused(Engine engine, object changes, int status, string code, string place) =>
        (await (await hosts.On(engine)).Post("/v1/campaigns", Sample.Campaign(changes))).Refuses(status, code, place);
}
