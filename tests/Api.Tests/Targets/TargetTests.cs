using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Targets;

public sealed class TargetTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_milestone_is_measured_against_the_campaigns_baseline(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var milestone = await api.AddTarget(campaign, new { statement = "mencapai 30 persen", dueOn = "2025-12-31" });

        Assert.Equal((8650L, 25950L, 30m), (milestone.Json.Count("added"), milestone.Json.Count("covered"), milestone.Json.Percent("coveragePercent")));
        Json.AssertSame(null, milestone.Json.At("baseline"));
        Json.AssertSame(milestone.Json, (await api.Read(milestone)).Json);
    }

    [Theory, EveryEngine]
    public async Task A_scope_is_measured_against_its_own_baseline(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var target = await api.AddTarget(campaign, Sample.Target(new { regionCode = "12.76.01" }));

        Assert.Equal(("bpu", "12.76.01", 2625L, 4525L, 12400L),
            (target.Json.Text("segment"), target.Json.Text("regionCode"), target.Json.Count("added"), target.Json.Count("covered"), target.Json.Count("/baseline/eligible")));
    }

    [Theory, EveryEngine]
    public async Task A_scope_without_a_baseline_can_only_be_promised_people_to_add(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var target = await api.AddTarget(campaign, new { segment = "pu", kind = "absoluteAdded", value = 500 });

        Assert.Equal(500, target.Json.Count("added"));
        Json.AssertSame(null, target.Json.At("covered"));
        Assert.Equal(["noBaseline"], target.Json.Items("/warnings").Select(warning => warning.Text("code")));
        (await api.Post($"{campaign.Url}/targets", new { segment = "bpu", kind = "percentOfUncovered", value = 20 })).Refuses(422, "baseline-required", "/baseline");
    }

    [Theory, EveryEngine]
    public async Task The_whole_has_no_baseline_but_the_campaigns(Engine engine) =>
        await AssertRefused(engine, new { kind = "absoluteAdded", value = 5, dueOn = "2025-12-31", baseline = new { eligible = 5, covered = 0 } },
            422, "read-only-field", "/baseline");

    [Theory, EveryEngine]
    public async Task A_second_target_of_the_same_scope_and_date_is_409(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.AddTarget(campaign, Sample.Target());

        (await api.Post($"{campaign.Url}/targets", Sample.Target(new { value = 30 }))).Refuses(409, "target-exists", "/dueOn");
        (await api.Post($"{campaign.Url}/targets", new { kind = "absoluteAdded", value = 1 })).Refuses(409, "target-exists", "/dueOn");
        await api.AddTarget(campaign, Sample.Target(new { dueOn = "2026-01-31" }));
    }

    [Theory, EveryEngine]
    public async Task Of_many_who_add_the_same_target_at_once_one_does(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var replies = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => api.Post($"{campaign.Url}/targets", Sample.Target())));

        Assert.Single(replies, reply => reply.Status == 201);
        Assert.All(replies.Where(reply => reply.Status != 201), reply => reply.Refuses(409, "target-exists", "/dueOn"));
    }

    [Theory, EveryEngine]
    public async Task A_scope_lies_below_the_campaigns_region(Engine engine)
    {
        await AssertRefused(engine, Sample.Target(new { regionCode = "12.71.01" }), 422, "region-outside-campaign", "/regionCode");
        await AssertRefused(engine, Sample.Target(new { regionCode = "12.76" }), 422, "region-outside-campaign", "/regionCode");
        await AssertRefused(engine, Sample.Target(new { regionCode = "12.76.99" }), 422, "unknown-region", "/regionCode");
    }

    [Theory, EveryEngine]
    public async Task A_scope_is_of_a_segment_of_the_campaigns_scheme(Engine engine)
    {
        await AssertRefused(engine, Sample.Target(new { segment = "nobody" }), 422, "unknown-segment", "/segment");
        await AssertRefused(engine, Sample.Target(new { segment = "pbi" }), 422, "unknown-segment", "/segment");
        await AssertRefused(engine, Sample.Target(new { segment = "BPU" }), 422, "unknown-segment", "/segment");
    }

    [Theory, EveryEngine]
    public async Task A_target_is_due_within_its_campaign(Engine engine)
    {
        await AssertRefused(engine, Sample.Target(new { dueOn = "2026-05-06" }), 422, "dates-out-of-order", "/dueOn");
        await AssertRefused(engine, Sample.Target(new { dueOn = "2025-05-06" }), 422, "dates-out-of-order", "/dueOn");
    }

    [Theory, EveryEngine]
    public async Task The_list_holds_the_headline_and_every_other_target_by_due_date(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.AddTarget(campaign, Sample.Target());
        await api.AddTarget(campaign, new { kind = "absoluteAdded", value = 10, dueOn = "2025-10-31" });

        var list = (await api.Get($"{campaign.Url}/targets")).Is(200).Json;

        Assert.Equal(["2025-10-31", "2025-12-31", "2026-05-05"], list.Each("dueOn"));
        Json.AssertSame(campaign.Json.At("target"), list.Items()[2]);
    }

    [Theory, EveryEngine]
    public async Task A_patch_counts_the_target_again(Engine engine)
    {
        var api = await hosts.On(engine);
        var target = await api.AddTarget(await api.RegisterCampaign(), Sample.Target());

        var patched = (await api.Patch(target.Url, new { value = 50, baseline = new { covered = 2400 } }, target.ETag)).Is(200);

        Assert.Equal((5000L, 7400L, "survey", "\"v2\""), (patched.Json.Count("added"), patched.Json.Count("covered"), patched.Json.Text("/baseline/source"), patched.ETag));
    }

    [Theory, EveryEngine]
    public async Task A_patch_of_the_headline_changes_the_campaign(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await api.Patch($"{campaign.Url}/targets/{campaign.Json.Text("/target/id")}", new { kind = "absoluteAdded", value = 7 }, "*")).Is(200);
        var now = await api.Read(campaign);

        Assert.Equal((7L, 2L), (now.Json.Count("/target/added"), now.Json.Count("version")));
    }

    [Theory, EveryEngine]
    public async Task A_patch_says_which_version_it_was_made_on(Engine engine)
    {
        var api = await hosts.On(engine);
        var target = await api.AddTarget(await api.RegisterCampaign(), Sample.Target());

        (await api.Patch(target.Url, new { value = 50 }, null)).Refuses(428, "precondition-required");
        (await api.Patch(target.Url, new { value = 50 }, "\"v2\"")).Refuses(412, "precondition-failed");
        (await api.Delete(target.Url, null)).Refuses(428, "precondition-required");
        (await api.Delete(target.Url, "\"v2\"")).Refuses(412, "precondition-failed");
    }

    [Theory, EveryEngine]
    public async Task Of_many_writers_holding_the_same_version_one_wins(Engine engine)
    {
        var api = await hosts.On(engine);
        var target = await api.AddTarget(await api.RegisterCampaign(), Sample.Target());

        var replies = await Task.WhenAll(Enumerable.Range(1, 8).Select(value => api.Patch(target.Url, new { value }, target.ETag)));

        Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(replies.Where(reply => reply.Status != 200), reply => reply.Refuses(412, "precondition-failed"));
    }

    [Theory, EveryEngine]
    public async Task The_scope_of_a_target_cannot_be_changed(Engine engine)
    {
        var api = await hosts.On(engine);
        var target = await api.AddTarget(await api.RegisterCampaign(), Sample.Target());

        (await api.Patch(target.Url, new { segment = "pu" }, "*")).Refuses(422, "read-only-field", "/segment");
        (await api.Patch(target.Url, """{ "segment": null }""", "*")).Refuses(422, "read-only-field", "/segment");
        (await api.Patch(target.Url, new { regionCode = "12.76.01" }, "*")).Refuses(422, "read-only-field", "/regionCode");
    }

    [Theory, EveryEngine]
    public async Task A_target_that_nothing_rests_on_can_be_deleted(Engine engine)
    {
        var api = await hosts.On(engine);
        var target = await api.AddTarget(await api.RegisterCampaign(), Sample.Target());

        (await api.Delete(target.Url, target.ETag)).Is(204);

        (await api.Get(target.Url)).Refuses(404, "not-found");
        (await api.Delete(target.Url, target.ETag)).Refuses(404, "not-found");
    }

    [Theory, EveryEngine]
    public async Task The_headline_stays(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await api.Delete($"{campaign.Url}/targets/{campaign.Json.Text("/target/id")}", "*")).Refuses(409, "target-in-use");
    }

    [Theory, EveryEngine]
    public async Task A_baseline_that_a_snapshot_rests_on_stays(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var target = await api.AddTarget(campaign, Sample.Target(new { kind = "absoluteAdded", value = 100 }));
        await api.Record(campaign, Sample.Snapshot(new { segment = "bpu", covered = 2000 }));

        (await api.Delete(target.Url, "*")).Refuses(409, "target-in-use");
        (await api.Patch(target.Url, """{ "baseline": null }""", "*")).Refuses(409, "target-in-use", "/baseline");
    }

    [Theory, EveryEngine]
    public async Task Snapshots_of_a_scope_are_measured_against_the_baseline_of_its_earliest_target(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.AddTarget(campaign, Sample.Target());
        await api.Record(campaign, Sample.Snapshot(new { segment = "bpu", covered = 2000 }));

        var earlier = await api.AddTarget(campaign, Sample.Target(new { dueOn = "2025-11-30", baseline = new { covered = 1500 } }));
        Assert.Equal(500, (await api.Status(campaign)).Count("net"));

        (await api.Patch(earlier.Url, new { dueOn = "2026-01-31" }, "*")).Is(200);
        Assert.Equal(100, (await api.Status(campaign)).Count("net"));

        (await api.Patch(earlier.Url, new { dueOn = "2025-11-30", baseline = new { covered = 1700 } }, "*")).Is(200);
        Assert.Equal(300, (await api.Status(campaign)).Count("net"));
    }

    private async Task AssertRefused(Engine engine, object target, int status, string code, string place)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        (await api.Post($"{campaign.Url}/targets", target)).Refuses(status, code, place);
    }
}
