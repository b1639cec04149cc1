using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Campaigns;

public sealed class CampaignPatchTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task What_is_left_out_stays(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var patched = (await api.Patch(campaign.Url, new { name = "Renamed", baseline = new { source = "survey" } }, campaign.ETag)).Is(200);

        Assert.Equal(("Renamed", "survey", "penduduk bekerja", 2L), (patched.Json.Text("name")!, patched.Json.Text("/baseline/source"),
            patched.Json.Text("/baseline/definition"), patched.Json.Count("version")));
        Json.AssertSame(campaign.Json.At("target"), patched.Json.At("target"));
        Assert.Equal((patched.Text, patched.ETag), ((await api.Get(campaign.Url)).Text, "\"v2\""));
    }

    [Theory, EveryEngine]
    public async Task Null_removes(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var patched = (await api.Patch(campaign.Url, """{ "baseline": { "source": null, "asOf": null } }""", campaign.ETag)).Is(200);

        Json.AssertSame(null, patched.Json.At("/baseline/source"));
        Json.AssertSame(null, patched.Json.At("/baseline/asOf"));
    }

    [Theory, EveryEngine]
    public async Task What_a_campaign_needs_cannot_be_removed(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await api.Patch(campaign.Url, """{ "name": null, "startsOn": null, "baseline": { "covered": null } }""", campaign.ETag))
            .Refuses(400, "invalid-request", "/name", "/startsOn", "/baseline/covered");
    }

    [Theory, EveryEngine]
    public async Task Both_content_types_are_taken_and_no_other(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        foreach (var type in (string[])["application/merge-patch+json", "application/json", "application/json; charset=utf-8"])
            (await api.Send("PATCH", campaign.Url, new { name = type }, ("If-Match", "*"), ("Content-Type", type))).Is(200);
        foreach (var type in (string[])["application/json-patch+json", "text/plain", "application/xml"])
            (await api.Send("PATCH", campaign.Url, new { name = type }, ("If-Match", "*"), ("Content-Type", type))).Refuses(415, "unsupported-media-type");
    }

    [Theory, EveryEngine]
    public async Task A_patch_says_which_version_it_was_made_on(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await api.Patch(campaign.Url, new { name = "x" }, null)).Refuses(428, "precondition-required");
        foreach (var stale in (string[])["\"v2\"", "W/\"v1\"", "v1", "\"v1", "\"v0\", \"v2\""])
            (await api.Patch(campaign.Url, new { name = "x" }, stale)).Refuses(412, "precondition-failed");
        Assert.Equal(campaign.ETag, (await api.Read(campaign)).ETag);
    }

    [Theory, EveryEngine]
    public async Task A_list_of_versions_or_any_will_do(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await api.Patch(campaign.Url, new { name = "one" }, "\"v7\", \"v1\"")).Is(200);
        (await api.Patch(campaign.Url, new { name = "two" }, "*")).Is(200);
        (await api.Patch(campaign.Url, new { name = "three" }, "\"v3-id\"")).Is(200);
    }

    [Theory, EveryEngine]
    public async Task Of_many_writers_holding_the_same_version_one_wins(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var replies = await Task.WhenAll(Enumerable.Range(1, 12).Select(number =>
            api.Patch(campaign.Url, new { name = $"writer {number}" }, campaign.ETag)));

        var winner = Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(replies.Where(reply => reply != winner), reply => reply.Refuses(412, "precondition-failed"));
        Assert.Equal(winner.Text, (await api.Get(campaign.Url)).Text);
    }

    [Theory, EveryEngine]
    public async Task New_numbers_replace_the_words_and_new_words_the_numbers(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var counted = (await api.Patch(campaign.Url, new { target = new { kind = "coveragePercent", value = 50 } }, "*")).Is(200).Json.At("target");
        var said = (await api.Patch(campaign.Url, new { target = new { statement = "add 100 participants" } }, "*")).Is(200).Json.At("target");

        Assert.Equal(("coveragePercent", 25950L), (counted.Text("kind"), counted.Count("added")));
        Json.AssertSame(null, counted.At("statement"));
        Assert.Equal(("absoluteAdded", 100L, "add 100 participants"), (said.Text("kind"), said.Count("added"), said.Text("statement")));
    }

    [Theory, EveryEngine]
    public async Task What_a_campaign_is_for_cannot_be_changed(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await api.Patch(campaign.Url, new { scheme = "bpjs-kesehatan" }, "*")).Refuses(422, "read-only-field", "/scheme");
        (await api.Patch(campaign.Url, new { regionCode = "12.71" }, "*")).Refuses(422, "read-only-field", "/regionCode");
        (await api.Patch(campaign.Url, new { status = "closed" }, "*")).Refuses(422, "read-only-field", "/status");
        (await api.Patch(campaign.Url, new { version = 9, id = campaign.Id }, "*")).Refuses(400, "invalid-request", "/version", "/id");
    }

    [Theory, EveryEngine]
    public async Task The_rules_of_a_post_hold_for_a_patch(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await api.Patch(campaign.Url, new { endsOn = "2025-05-01" }, "*")).Refuses(422, "dates-out-of-order", "/endsOn");
        (await api.Patch(campaign.Url, new { target = new { dueOn = "2027-01-01" } }, "*")).Refuses(422, "dates-out-of-order", "/target/dueOn");
        (await api.Patch(campaign.Url, new { target = new { statement = "much more" } }, "*")).Refuses(422, "unreadable-statement", "/target/statement");
        (await api.Patch(campaign.Url, new { target = new { kind = "coveragePercent", value = 101 } }, "*")).Refuses(422, "target-over-100-percent", "/target/value");
        (await api.Patch(campaign.Url, new { baseline = new { eligible = 0 } }, "*")).Refuses(422, "no-denominator", "/target/statement");
        (await api.Patch(campaign.Url, new { target = new { kind = "absoluteAdded" } }, "*")).Refuses(400, "invalid-request", "/target");
    }

    [Theory, EveryEngine]
    public async Task Dates_that_would_leave_an_entry_out_are_refused(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-06-01" }));
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-08-01" }));

        (await api.Patch(campaign.Url, new { startsOn = "2025-06-02" }, "*")).Refuses(422, "progress-outside-dates", "/startsOn");
        (await api.Patch(campaign.Url, new { endsOn = "2025-07-31" }, "*")).Refuses(422, "progress-outside-dates", "/endsOn");
        (await api.Patch(campaign.Url, new { startsOn = "2025-06-01", endsOn = "2025-08-01" }, "*")).Is(200);
    }

    [Theory, EveryEngine]
    public async Task A_due_date_left_to_the_campaign_moves_with_its_end(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var patched = (await api.Patch(campaign.Url, new { endsOn = "2026-12-31" }, "*")).Is(200);

        Assert.Equal("2026-12-31", patched.Json.Text("/target/dueOn"));
    }

    [Theory, EveryEngine]
    public async Task Every_target_of_the_whole_is_counted_again_on_a_new_baseline(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var milestone = await api.AddTarget(campaign, new { kind = "percentOfUncovered", value = 10, dueOn = "2025-12-31" });
        var scoped = await api.AddTarget(campaign, Sample.Target());

        var patched = (await api.Patch(campaign.Url, new { baseline = new { eligible = 100_000, covered = 50_000 } }, "*")).Is(200);

        Assert.Equal((10_000L, 60_000L), (patched.Json.Count("/target/added"), patched.Json.Count("/target/covered")));
        Assert.Equal(5_000L, (await api.Read(milestone)).Json.Count("added"));
        Json.AssertSame(scoped.Json, (await api.Read(scoped)).Json);
    }

    [Theory, EveryEngine]
    public async Task An_etag_never_stands_for_two_contents(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var milestone = await api.AddTarget(campaign, new { kind = "absoluteAdded", value = 10, dueOn = "2025-12-31" });

        (await api.Patch(campaign.Url, new { baseline = new { eligible = 100_000 } }, "*")).Is(200);
        var now = await api.Read(milestone);

        Assert.NotEqual(milestone.Json.Percent("coveragePercent"), now.Json.Percent("coveragePercent"));
        Assert.NotEqual(milestone.ETag, now.ETag);
    }

    [Theory, EveryEngine]
    public async Task Snapshots_are_measured_against_the_new_baseline(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Snapshot(new { covered = 19000 }));

        (await api.Patch(campaign.Url, new { baseline = new { covered = 18000 } }, "*")).Is(200);
        var status = await api.Status(campaign);

        Assert.Equal((1000L, 19000L), (status.Count("net"), status.Count("covered")));
    }

    [Theory, EveryEngine]
    public async Task Nothing_is_half_written_when_a_later_target_does_not_fit(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var first = await api.AddTarget(campaign, new { kind = "percentOfUncovered", value = 10, dueOn = "2025-10-31" });
        var last = await api.AddTarget(campaign, new { kind = "absoluteCovered", value = 60_000, dueOn = "2025-12-31" });
        await api.Record(campaign, Sample.Snapshot());
        var before = await api.Status(campaign);

        (await api.Patch(campaign.Url, new { name = "x", baseline = new { eligible = 50_000, covered = 10_000 } }, campaign.ETag)).Is(422);

        Assert.Equal(campaign.ETag, (await api.Read(campaign)).ETag);
        Json.AssertSame(campaign.Json, (await api.Read(campaign)).Json);
        Json.AssertSame(first.Json, (await api.Read(first)).Json);
        Json.AssertSame(last.Json, (await api.Read(last)).Json);
        Json.AssertSame(before, await api.Status(campaign));
    }

    [Theory, EveryEngine]
    public async Task A_headline_cannot_move_onto_a_milestone(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.AddTarget(campaign, new { kind = "absoluteAdded", value = 10, dueOn = "2025-12-31" });

        (await api.Patch(campaign.Url, new { target = new { dueOn = "2025-12-31" } }, "*")).Refuses(409, "target-exists", "/target/dueOn");
    }
}
