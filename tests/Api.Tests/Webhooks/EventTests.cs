using System.Text.Json;
using Api.Http;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.Imports;
using Api.Webhooks;

namespace Api.Tests.Webhooks;

/// <summary>What webhooks are told of, and who is told.</summary>
public sealed class EventTests
{
    [Theory, EveryEngine]
    public async Task Everything_that_happens_to_a_campaign_is_told_in_its_order_with_the_documented_payload(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine);
        var api = host.Api;
        var webhook = await host.Register();

        var campaign = await api.RegisterCampaign(new { startsOn = "2026-05-06", endsOn = "2027-05-05", baseline = new { asOf = "2026-05-06" } });
        await host.Settled();
        (await api.Patch(campaign.Url, new { name = "Renamed" }, "*")).Is(200);
        var target = await api.AddTarget(campaign, new { kind = "absoluteAdded", value = 100, dueOn = "2026-12-31" });
        (await api.Patch(target.Url, new { value = 200 }, "*")).Is(200);
        var segment = await api.AddTarget(campaign, Sample.Target(new { dueOn = "2026-12-31" }));
        (await api.Delete(segment.Url, "*")).Is(204);
        var key = await api.KeyFor("recorder", "12.76");
        async Task<string> Recorded(int enrolled) => (await api.Post($"{campaign.Url}/progress", Day(new { enrolled, lapsed = 0 }), key)).Is(201).Header("Location")!;
        var first = await Recorded(5);
        (await api.Post($"{first}/corrections", Day(new { enrolled = 6, lapsed = 0, reason = "miscounted" }), key)).Is(201);
        (await api.Post($"{await Recorded(7)}/void", new { reason = "twice" }, key)).Is(200);
        (await api.Post($"{await Recorded(8)}/verification", new { decision = "verified" })).Is(200);
        (await api.Post($"{await Recorded(9)}/verification", new { decision = "rejected", reason = "no" })).Is(200);
        (await api.Post("/v1/progress/batch", new { entries = new[] { Day(new { campaignId = campaign.Id, enrolled = 11, lapsed = 0 }), Day(new { campaignId = campaign.Id, enrolled = 12, lapsed = 0 }) } })).Is(200);
        await host.Settled();
        Assert.Equal("succeeded 1 read 1 created 0 unchanged 0 rejected", (await api.Import($"campaign_id,observed_on,kind,enrolled\n{campaign.Id},2026-08-01,increment,300\n")).Outcome());
        await host.Settled();
        (await api.Post($"{campaign.Url}/commitments", Sample.Commitment(new { madeOn = "2026-05-06", dueOn = "2026-11-01" }))).Is(201);
        (await api.Post($"{campaign.Url}/activities", Sample.Activity(new { heldOn = "2026-05-06" }))).Is(201);
        await host.Settled();
        (await api.Post($"{campaign.Url}/transitions", new { to = "closed", reason = "over" })).Is(200);
        await host.Settled();
        await host.Quiet();
        (await api.Post($"{webhook.Url}/test", null)).Is(201);
        await host.Quiet();

        var told = host.Receiver.Taken;
        Assert.Equal(
            [
                "campaign.created", "target.created", "campaign.stateChanged", "campaign.updated", "target.created", "target.updated", "target.created", "target.removed",
                "progress.recorded", "progress.corrected", "progress.recorded", "progress.voided", "progress.recorded", "progress.verified",
                "progress.recorded", "progress.rejected", "progress.recorded", "progress.recorded", "target.achieved", "commitment.due", "campaign.moved",
            ],
            told.Where(message => message.CampaignId == campaign.Id && IsNoLaterState(message)).Select(message => message.Type));
        Assert.Equal(["import.finished", "webhook.test"], told.Where(message => message.CampaignId is null).Select(message => message.Type));
        Assert.All(told, message =>
        {
            Assert.True(message.IsSignedWith(webhook.Json.Text("secret")!));
            Assert.Equal("POST /hooks", message.Path);
            var payload = EventPayloads.Of(Enums.Parse<WebhookEvent>(message.Type));
            Assert.Empty(JsonShape.Check(message.Json, ApiJson.Context.Options.GetTypeInfo(payload)));
            Assert.NotNull(JsonSerializer.Deserialize(message.Body, ApiJson.Context.Options.GetTypeInfo(payload)));
        });
        var corrected = told.Single(message => message.Type == "progress.corrected").Json;
        Assert.Equal((6, first.Split('/')[^1], "miscounted"), (corrected.Count("/data/entry/enrolled"), corrected.Text("/data/entry/corrects"), corrected.Text("/data/entry/reason")));
        Assert.Equal([2L, 1L], told.Where(message => message.Type == "progress.recorded" && message.Json.IsNull("/data/entry")).Select(message => message.Json.Count("/data/entries/count")));
        var achieved = told.Single(message => message.Type == "target.achieved").Json;
        Assert.Equal((target.Id, 200L, 337L), (achieved.Text("/data/targetId"), achieved.Count("/data/added"), achieved.Count("/data/net")));
        Assert.Equal("closed", told.Single(message => message.Type == "campaign.moved").Json.Text("/data/campaign/status"));

        // States follow from counts: which come between depends on how far the messages were made.
        bool IsNoLaterState(Message message) => message.Type != "campaign.stateChanged" || message.Json.IsNull("/data/from");
        System.Text.Json.Nodes.JsonObject Day(object changes) => Sample.Increment(new { observedOn = "2026-06-30" }).With(changes);
    }

    [Theory, EveryEngine]
    public async Task A_state_is_told_when_it_changes_by_an_entry_and_when_it_changes_by_the_day(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine);
        var api = host.Api;
        var before = await api.RegisterCampaign(new { startsOn = "2026-05-06", endsOn = "2027-05-05", baseline = new { asOf = "2026-05-06" } }); // nobody is told yet
        await host.Register(new { events = new[] { "campaign.stateChanged", "commitment.due", "target.achieved" } });
        var commitment = await api.AddCommitment(before, new { madeOn = "2026-05-06", dueOn = "2026-11-24" });
        var early = await api.RegisterCampaign(new { startsOn = "2026-11-23", endsOn = "2027-05-05", baseline = new { asOf = "2026-05-06" } });
        await host.Quiet();
        Assert.Equal(["null > notStarted"], Steps());

        await api.Record(before, Sample.Increment(new { observedOn = "2026-11-20", enrolled = 13_840, lapsed = 0 }));
        await host.Quiet();
        Assert.Equal(["null > notStarted", "offTrack > achieved"], Steps());

        host.Pass(TimeSpan.FromHours(15)); // past midnight in Jakarta
        await host.Until(() => Steps().Count > 2, "a day has passed");
        Assert.Equal(["null > notStarted", "offTrack > achieved", "notStarted > onTrack"], Steps());
        Assert.DoesNotContain(host.Receiver.Taken, message => message.Type == "commitment.due");

        host.Pass(TimeSpan.FromHours(24));
        await host.Until(() => host.Receiver.Taken.Any(message => message.Type == "commitment.due"), "the commitment is due");
        host.Pass(TimeSpan.FromHours(24));
        await host.Quiet();
        Assert.Equal(commitment.Id, Assert.Single(host.Receiver.Taken, message => message.Type == "commitment.due").Json.Text("/data/commitment/id"));
        Assert.Equal(before.Id, Assert.Single(host.Receiver.Taken, message => message.Type == "target.achieved").CampaignId);

        List<string> Steps() => [.. host.Receiver.Taken.Where(message => message.Type == "campaign.stateChanged" && (message.CampaignId == before.Id || message.CampaignId == early.Id))
            .Select(message => message.Json.At("/data")).Where(data => !(data.Text("campaignId") == early.Id && data.Text("to") is not ("notStarted" or "onTrack")))
            .Select(data => $"{data.Text("from") ?? "null"} > {data.Text("to")}")];
    }

    [Theory, EveryEngine]
    public async Task A_webhook_is_told_of_its_events_in_its_region_and_of_its_owners_imports(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine);
        var api = host.Api;
        var (city, province, neighbour) = (await api.KeyFor("manager", "12.76"), await api.KeyFor("manager", "12"), await api.KeyFor("manager", "12.71"));
        async Task<string> Registered((string, string) key, string regionCode, params string[] events) =>
            (await host.Register(new { url = $"{host.Receiver.Url}/{regionCode}/{events.Length}", regionCode, events = events.Length > 0 ? events : null }, key)).Id;
        await Registered(city, "12.76");
        await Registered(city, "12.76", "campaign.created");
        await Registered(province, "12");
        await Registered(neighbour, "12.71");

        var (here, there) = (await api.RegisterCampaign(), await api.RegisterCampaign(new { regionCode = "12.71" }));
        await api.Record(here, Sample.Increment());
        await api.Finished(await api.Upload($"campaign_id,observed_on,kind,enrolled\n{here.Id},2025-08-01,increment,1\n", headers: city));
        await host.Quiet();

        IEnumerable<string> Told(string path) => host.Receiver.Taken.Where(message => message.Path == $"POST /hooks/{path}" && message.Type is not ("campaign.stateChanged" or "target.created"))
            .Select(message => $"{message.Type} {(message.CampaignId == here.Id ? "here" : message.CampaignId == there.Id ? "there" : "")}").Order(StringComparer.Ordinal);
        Assert.Equal(["campaign.created here", "import.finished ", "progress.recorded here", "progress.recorded here"], Told("12.76/0"));
        Assert.Equal(["campaign.created here"], Told("12.76/1"));
        Assert.Equal(["campaign.created here", "campaign.created there", "progress.recorded here", "progress.recorded here"], Told("12/0"));
        Assert.Equal(["campaign.created there"], Told("12.71/0"));
    }

    [Theory, EveryEngine]
    public async Task Nothing_that_happened_before_or_while_it_was_disabled_is_told(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine);
        var api = host.Api;
        await api.RegisterCampaign(new { name = "before" });
        var webhook = await host.Register(new { events = new[] { "campaign.created" } });
        await api.RegisterCampaign(new { name = "told" });
        await host.Quiet();
        (await api.Patch(webhook.Url, new { status = "disabled" }, "*")).Is(200);
        await api.RegisterCampaign(new { name = "meanwhile" });
        (await api.Patch(webhook.Url, new { status = "enabled" }, "*")).Is(200);
        await host.Settled();
        await api.RegisterCampaign(new { name = "told again" });
        await host.Quiet();

        Assert.Equal(["told", "told again"], host.Receiver.Taken.Select(message => message.Json.Text("/data/campaign/name")));
    }
}
