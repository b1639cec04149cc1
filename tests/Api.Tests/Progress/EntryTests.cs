using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Progress;

public sealed class EntryTests(SharedHosts hosts)
{
    private const string OwnId = "0196a5c4-7d00-7000-8000-0000000000";

    [Theory, EveryEngine]
    public async Task An_increment_is_answered_with_its_net(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var entry = await api.Record(campaign, new { observedOn = "2025-06-30", kind = "increment", enrolled = 1200, lapsed = 150, segment = "bpu", regionCode = "12.76.01" });

        Json.AssertSame(
            new
            {
                id = entry.Id, campaignId = campaign.Id, observedOn = "2025-06-30", kind = "increment", enrolled = 1200, lapsed = 150, reactivated = 0,
                net = 1050, covered = (long?)null, segment = "bpu", regionCode = "12.76.01", externalRef = (string?)null, note = (string?)null,
                status = "reported", statusReason = (string?)null, corrects = (string?)null, reason = (string?)null, supersededBy = (string?)null,
                recordedAt = "2026-11-22T03:00:00Z", recordedBy = "bootstrap",
            },
            entry.Json);
        Json.AssertSame(entry.Json, (await api.Read(entry)).Json);
    }

    [Theory, EveryEngine]
    public async Task A_snapshot_fixes_the_count_at_its_day(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());

        await api.Record(campaign, Sample.Snapshot(new { observedOn = "2025-07-31", covered = 19000 }));
        var status = await api.Status(campaign, "2025-07-31");

        Assert.Equal((19000L, 1700L, 650L), (status.Count("covered"), status.Count("net"), status.Count("reconciled")));
    }

    [Theory, EveryEngine]
    public async Task Of_two_snapshots_of_one_day_the_later_recorded_counts(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        await api.Record(campaign, Sample.Snapshot(new { covered = 19500 }));
        await api.Record(campaign, Sample.Snapshot(new { covered = 19100 }));

        Assert.Equal(19100, (await api.Status(campaign)).Count("covered"));
    }

    [Theory, EveryEngine]
    public async Task A_late_increment_before_a_snapshot_changes_nothing_after_it(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Snapshot());

        foreach (var late in (string[])["2025-06-01", "2025-07-31"])
            await api.Record(campaign, Sample.Increment(new { observedOn = late, enrolled = 400, lapsed = 0 }));

        Assert.Equal(19000, (await api.Status(campaign)).Count("covered"));
        Assert.Equal(17700, (await api.Status(campaign, "2025-07-30")).Count("covered"));
    }

    [Theory, EveryEngine]
    public async Task A_scope_without_a_baseline_takes_no_snapshot(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.AddTarget(campaign, Sample.Target());

        (await Post(api, campaign, Sample.Snapshot(new { segment = "pu" }))).Refuses(422, "snapshot-without-baseline", "/covered");
        (await Post(api, campaign, Sample.Snapshot(new { segment = "bpu", regionCode = "12.76.01" }))).Refuses(422, "snapshot-without-baseline", "/covered");
        await api.Record(campaign, Sample.Snapshot(new { segment = "bpu", covered = 2100 }));
        Assert.Equal(200, (await api.Status(campaign)).Count("net"));
    }

    [Theory, EveryEngine]
    public async Task An_entry_has_the_counts_of_its_kind_and_no_others(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await Post(api, campaign, new { observedOn = "2025-06-30", kind = "increment" })).Refuses(400, "invalid-request", "/enrolled");
        (await Post(api, campaign, Sample.Increment(new { covered = 5 }))).Refuses(400, "invalid-request", "/covered");
        (await Post(api, campaign, new { observedOn = "2025-06-30", kind = "snapshot" })).Refuses(400, "invalid-request", "/covered");
        (await Post(api, campaign, Sample.Snapshot(new { enrolled = 1, lapsed = 0, reactivated = 2 })))
            .Refuses(400, "invalid-request", "/enrolled", "/lapsed", "/reactivated");
    }

    [Theory, EveryEngine]
    public async Task The_day_turns_at_midnight_in_jakarta(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign(new { endsOn = "2027-12-31" });

        api.Clock.Set("2026-11-21T16:59:59.999Z");
        (await Post(api, campaign, Sample.Increment(new { observedOn = "2026-11-22" }))).Refuses(422, "observed-in-future", "/observedOn");

        api.Clock.Set("2026-11-21T17:00:00Z");
        await api.Record(campaign, Sample.Increment(new { observedOn = "2026-11-22" }));
    }

    [Theory, EveryEngine]
    public async Task An_entry_lies_within_its_campaign(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await Post(api, campaign, Sample.Increment(new { observedOn = "2025-05-05" }))).Refuses(422, "observed-outside-campaign", "/observedOn");
        (await Post(api, campaign, Sample.Increment(new { observedOn = "2026-05-06" }))).Refuses(422, "observed-outside-campaign", "/observedOn");
        await api.Record(campaign, Sample.Increment(new { observedOn = "2025-05-06" }));
        await api.Record(campaign, Sample.Increment(new { observedOn = "2026-05-05" }));
    }

    [Theory, EveryEngine]
    public async Task An_entry_is_of_a_scope_within_its_campaign(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await Post(api, campaign, Sample.Increment(new { regionCode = "12.71.01" }))).Refuses(422, "region-outside-campaign", "/regionCode");
        (await Post(api, campaign, Sample.Increment(new { regionCode = "99" }))).Refuses(422, "unknown-region", "/regionCode");
        (await Post(api, campaign, Sample.Increment(new { segment = "ppu" }))).Refuses(422, "unknown-segment", "/segment");
        (await Post(api, campaign, Sample.Increment(new { segment = "Bpu" }))).Refuses(422, "unknown-segment", "/segment");
    }

    [Theory, EveryEngine]
    public async Task Only_an_active_campaign_records(Engine engine)
    {
        var api = await hosts.On(engine);
        var draft = await api.RegisterCampaign(new { status = "draft" });
        var closed = await api.RegisterCampaign();
        (await api.Post($"{closed.Url}/transitions", new { to = "closed", reason = "over" })).Is(200);

        foreach (var campaign in (Resource[])[draft, closed])
        {
            (await Post(api, campaign, Sample.Increment())).Refuses(409, "campaign-not-active");
            Assert.Empty((await api.Get($"{campaign.Url}/progress")).Is(200).Json.Items());
        }
    }

    [Theory, EveryEngine]
    public async Task An_entry_put_again_is_recorded_once(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var url = $"{campaign.Url}/progress/{OwnId}{(int)engine:00}";

        var first = (await api.Put(url, Sample.Increment())).Is(201);
        var again = (await api.Put(url, Sample.Increment(new { reactivated = 0 }))).Is(200);

        Assert.Equal((url, first.Text), (first.Header("Location"), again.Text));
        Assert.Equal(first.Text, (await api.Get(url)).Text);
        Assert.Equal(1050, (await api.Status(campaign)).Count("net"));
    }

    [Theory, EveryEngine]
    public async Task Other_content_under_the_same_id_is_409_and_changes_nothing(Engine engine)
    {
        var api = await hosts.On(engine);
        var (one, other) = (await api.RegisterCampaign(), await api.RegisterCampaign());
        var id = $"{OwnId}1{(int)engine}";
        (await api.Put($"{one.Url}/progress/{id}", Sample.Increment())).Is(201);

        (await api.Put($"{one.Url}/progress/{id}", Sample.Increment(new { enrolled = 1201 }))).Refuses(409, "entry-conflict");
        (await api.Put($"{other.Url}/progress/{id}", Sample.Increment())).Refuses(409, "entry-conflict");

        Assert.Equal((1050L, 0L), ((await api.Status(one)).Count("net"), (await api.Status(other)).Count("net")));
    }

    [Theory, EveryEngine]
    public async Task An_entry_put_many_times_at_once_is_recorded_once(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var url = $"{campaign.Url}/progress/{OwnId}2{(int)engine}";

        var replies = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => api.Put(url, Sample.Increment())));

        Assert.Single(replies, reply => reply.Status == 201);
        Assert.All(replies.Where(reply => reply.Status != 201), reply => reply.Is(200));
        Assert.Equal(1050, (await api.Status(campaign)).Count("net"));
    }

    [Theory, EveryEngine]
    public async Task An_id_of_ones_own_is_a_uuid(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        foreach (var id in (string[])["1", "0196a5c47d0070008000000000000001", "{0196a5c4-7d00-7000-8000-000000000001}"])
            (await api.Put($"{campaign.Url}/progress/{id}", Sample.Increment())).Refuses(400, "invalid-request", "entryId");
    }

    [Theory, EveryEngine]
    public async Task A_reference_makes_an_entry_once_per_campaign(Engine engine)
    {
        var api = await hosts.On(engine);
        var (campaign, other) = (await api.RegisterCampaign(), await api.RegisterCampaign());
        var entry = Sample.Increment(new { externalRef = "TT-2025-06" });
        var first = await api.Record(campaign, entry);

        var again = (await Post(api, campaign, entry)).Is(200);
        (await Post(api, campaign, Sample.Increment(new { externalRef = "TT-2025-06", enrolled = 1 }))).Refuses(409, "external-ref-conflict", "/externalRef");
        await api.Record(campaign, Sample.Increment(new { externalRef = "tt-2025-06" }));
        await api.Record(other, entry);

        Assert.Equal(first.Id, again.Json.Text("id"));
        Assert.Equal(2100, (await api.Status(campaign)).Count("net"));
    }

    [Theory, EveryEngine]
    public async Task Parallel_recordings_sum_exactly(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        await Task.WhenAll(Enumerable.Range(1, 50).Select(number => api.Record(campaign, Sample.Increment(new
        {
            observedOn = $"2025-06-{1 + (number % 7):00}", enrolled = number, lapsed = number % 3, segment = number % 2 == 0 ? "bpu" : "pu",
        }))));
        var status = await api.Status(campaign);

        Assert.Equal((1275L, 51L, 1224L), (status.Count("enrolled"), status.Count("lapsed"), status.Count("net")));
        Assert.Equal(50, (await api.Walk($"{campaign.Url}/progress?limit=17")).Count);
    }

    private static Task<Reply> Post(ApiHost api, Resource campaign, object entry) => api.Post($"{campaign.Url}/progress", entry);
}
