using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Commitments;

public sealed class CommitmentTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_commitment_stands_as_its_days_say(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.AddCommitment(campaign, new { who = "nobody yet", dueOn = "2025-10-31" });
        await Fulfilled(api, await api.AddCommitment(campaign, new { who = "in time", dueOn = "2025-10-31" }), "2025-10-31");
        await Fulfilled(api, await api.AddCommitment(campaign, new { who = "too late", dueOn = "2025-10-31" }), "2025-11-05");
        async Task<string> On(string day) => string.Join(' ', (await api.Walk($"{campaign.Url}/commitments?asOf={day}")).OrderBy(item => item.Text("who")).Select(item => item.Text("state")));

        Assert.Equal("", await On("2025-05-05"));
        Assert.Equal("open open open", await On("2025-10-30"));
        Assert.Equal("kept open open", await On("2025-10-31"));
        Assert.Equal("kept broken broken", await On("2025-11-01"));
        Assert.Equal("kept broken late", await On("2025-11-05"));
        foreach (var (state, who) in ((string, string)[])[("broken", "nobody yet"), ("kept", "in time"), ("late", "too late")])
            Assert.Equal([who], (await api.Get($"{campaign.Url}/commitments?asOf=2025-12-31&state={state}")).Is(200).Json.Each("who"));
    }

    [Theory, EveryEngine]
    public async Task A_day_later_it_reads_differently_under_another_tag(Engine engine)
    {
        var api = await hosts.On(engine);
        var commitment = await api.AddCommitment(await api.RegisterCampaign());

        api.Clock.Set("2025-10-31T16:59:59Z");
        var (last, tag) = ((await api.Get(commitment.Url)).Is(200), (await api.Get(commitment.Url)).ETag!);
        api.Clock.Set("2025-10-31T17:00:00Z");

        Assert.Equal(("open", "broken"), (last.Json.Text("state"), (await api.Get(commitment.Url, ("If-None-Match", tag))).Is(200).Json.Text("state")));
        (await api.Patch(commitment.Url, new { people = 950 }, tag)).Is(200); // of the same version
    }

    [Theory, EveryEngine]
    public async Task It_was_made_in_its_activity_unless_it_says_otherwise(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var activity = await api.AddActivity(campaign, new { heldOn = "2025-06-17" });
        api.Clock.Set("2025-07-01T03:00:00Z");
        async Task<string?> Made(object changes) => (await api.AddCommitment(campaign, changes)).Json.Text("madeOn");

        Assert.Equal("2025-06-17", await Made(new { madeOn = (string?)null, activityId = activity.Id }));
        Assert.Equal("2025-06-01", await Made(new { madeOn = "2025-06-01", activityId = activity.Id }));
        Assert.Equal("2025-07-01", await Made(new { madeOn = (string?)null }));
        Assert.Equal(2, (await api.Walk($"{campaign.Url}/commitments?activityId={activity.Id}&limit=1")).Count);
    }

    [Theory, EveryEngine]
    public async Task Days_out_of_order_are_refused(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var commitment = await api.AddCommitment(campaign);

        (await api.Post($"{campaign.Url}/commitments", Sample.Commitment(new { dueOn = "2025-05-05" }))).Refuses(422, "dates-out-of-order", "/dueOn");
        (await api.Post($"{campaign.Url}/commitments", Sample.Commitment(new { madeOn = "2026-11-23", dueOn = "2026-12-31" }))).Refuses(422, "not-yet", "/madeOn");
        (await api.Post($"{commitment.Url}/fulfilment", new { fulfilledOn = "2025-05-05", evidence = "x" })).Refuses(422, "dates-out-of-order", "/fulfilledOn");
        (await api.Post($"{commitment.Url}/fulfilment", new { fulfilledOn = "2026-11-23", evidence = "x" })).Refuses(422, "not-yet", "/fulfilledOn");
        await Fulfilled(api, commitment, "2025-06-30");
        (await api.Patch(commitment.Url, new { madeOn = "2025-07-01" }, "*")).Refuses(422, "dates-out-of-order", "/madeOn");
    }

    [Theory, EveryEngine]
    public async Task It_is_fulfilled_once_and_a_change_leaves_that(Engine engine)
    {
        var api = await hosts.On(engine);
        var commitment = await api.AddCommitment(await api.RegisterCampaign());

        await Fulfilled(api, commitment, "2025-10-01");
        (await api.Post($"{commitment.Url}/fulfilment", new { fulfilledOn = "2025-10-02", evidence = "x" })).Refuses(409, "commitment-fulfilled");
        (await api.Patch(commitment.Url, new { dueOn = "2025-09-30" }, commitment.ETag)).Refuses(412, "precondition-failed");
        var changed = (await api.Patch(commitment.Url, new { dueOn = "2025-09-30" }, "*")).Is(200).Json;

        Assert.Equal(("2025-10-01", "late", "the list", 3L), (changed.Text("fulfilledOn"), changed.Text("state"), changed.Text("evidence"), changed.Count("version")));
    }

    [Theory, EveryEngine]
    public async Task The_status_shows_what_is_pledged_beside_what_is_enrolled(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        async Task Pledges(string asOf, long commitments, long people, long fulfilled) =>
            Json.AssertSame(new { commitments, people, fulfilled }, (await api.Status(campaign, asOf)).At("pledged"));
        await Pledges("2025-11-06", 0, 0, 0);

        var hawkers = await api.AddCommitment(campaign);
        await api.AddCommitment(campaign, new { people = (long?)null });
        await api.AddCommitment(campaign, new { people = 10_000_000_000, madeOn = "2025-08-01" });
        await Pledges("2025-07-31", 2, 900, 0);
        await Pledges("2025-11-06", 3, 10_000_000_900, 0);

        await Fulfilled(api, hawkers, "2025-11-05");
        await Pledges("2025-11-04", 3, 10_000_000_900, 0);
        await Pledges("2025-11-06", 3, 10_000_000_900, 900);
        Assert.Equal(0, (await api.Status(campaign, "2025-11-06")).Count("enrolled"));

        (await api.Delete(hawkers.Url, "*")).Is(204);
        await Pledges("2025-11-06", 2, 10_000_000_000, 0);
        Assert.True((await api.Get($"{campaign.Url}/status?knownAt=2026-01-01T00:00:00Z")).Is(200).Json.IsNull("pledged"));
    }

    [Theory, EveryEngine]
    public async Task Every_change_is_written_down(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var activity = await api.AddActivity(campaign);
        await Fulfilled(api, await api.AddCommitment(campaign), "2025-10-01");
        (await api.Delete(activity.Url, "*")).Is(204);

        var changes = (await api.Get($"/v1/audit?campaign={campaign.Id}")).Is(200).Json.Items();

        Assert.Equal(["removed activity", "changed commitment", "created commitment", "created activity", "created target", "created campaign"],
            changes.Select(change => $"{change.Text("action")} {change.Text("resourceType")}"));
        Assert.Equal("2025-10-01", changes[1].Text("/after/fulfilledOn"));
    }

    [Theory, EveryEngine]
    public async Task A_recorder_may_tell_what_was_done_but_not_what_was_promised(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var recorder = await api.KeyFor("recorder", "12.76");

        (await api.Post($"{campaign.Url}/activities", Sample.Activity(), recorder)).Is(201);
        (await api.Post($"{campaign.Url}/commitments", Sample.Commitment(), recorder)).Refuses(403, "forbidden");
    }

    private static async Task Fulfilled(ApiHost api, Resource commitment, string on) =>
        (await api.Post($"{commitment.Url}/fulfilment", new { fulfilledOn = on, evidence = "the list" })).Is(200);
}
