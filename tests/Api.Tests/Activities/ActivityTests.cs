using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Activities;

public sealed class ActivityTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task An_activity_is_answered_as_it_was_posted(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var sent = Sample.Activity(new { segment = "bpu", organisations = new[] { "Disnaker \"Kota\"", "BPKPD\nPemko", "Kelurahan Bandar Sakti 👷" } });

        var activity = await api.AddActivity(campaign, sent);

        foreach (var (name, value) in sent)
            Json.AssertSame(value, activity.Json.At(name));
        Json.AssertSame(activity.Json, (await api.Read(activity)).Json);
        var bare = (await api.Post($"{campaign.Url}/activities", new { kind = "other", heldOn = "2025-05-06" })).Is(201).Json;
        Assert.True(bare.IsNull("place") && bare.IsNull("link") && bare.IsNull("segment") && bare.Items("/organisations").Count == 0);
    }

    [Theory, EveryEngine]
    public async Task Only_a_web_address_is_a_link(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        foreach (var link in (string[])["javascript:alert(1)", "ftp://example.org", "//example.org", "https://", "https:///x", "data:text/html,x", "https://a b", "https://a\"onload=1", "HTTPS//x"])
            (await api.Post($"{campaign.Url}/activities", Sample.Activity(new { link }))).Refuses(400, "invalid-request", "/link");
        foreach (var link in (string[])["http://example.org", "https://example.org/a?b=c#d", "https://xn--80ak6aa92e.com:8443/%F0%9F%91%B7"])
            await api.AddActivity(campaign, new { link });
    }

    [Theory, EveryEngine]
    public async Task Every_unfit_organisation_is_named(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        (await api.Post($"{campaign.Url}/activities", Sample.Activity(new { organisations = (object[])["ok", "", "  ", 5, new string('x', 161), "a\u001fb"] })))
            .Refuses(400, "invalid-request", "/organisations/1", "/organisations/2", "/organisations/3", "/organisations/4", "/organisations/5");
        (await api.Post($"{campaign.Url}/activities", Sample.Activity(new { organisations = Enumerable.Repeat("x", 21) }))).Refuses(400, "invalid-request", "/organisations");
        var most = await api.AddActivity(campaign, new { organisations = Enumerable.Repeat(new string('é', 160), 20) });
        Assert.Equal(20, most.Json.Items("/organisations").Count);
    }

    [Theory, EveryEngine]
    public async Task What_was_not_held_yet_and_segments_of_other_schemes_are_refused(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        api.Clock.Set("2025-08-31T17:00:00Z");

        (await api.Post($"{campaign.Url}/activities", Sample.Activity(new { heldOn = "2025-09-02" }))).Refuses(422, "not-yet", "/heldOn");
        (await api.Post($"{campaign.Url}/activities", Sample.Activity(new { segment = "pbi" }))).Refuses(422, "unknown-segment", "/segment");
        await api.AddActivity(campaign, new { heldOn = "2025-09-01" });
        Assert.Single((await api.Get($"{campaign.Url}/activities")).Is(200).Json.Items());
    }

    [Theory, EveryEngine]
    public async Task Activities_are_listed_by_day_and_filtered(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        foreach (var (heldOn, kind, segment) in ((string, string, string)[])[("2025-07-01", "training", "bpu"), ("2025-06-01", "meeting", "pu"), ("2025-06-02", "meeting", "bpu"), ("2025-09-01", "quota", "bpu")])
            await api.AddActivity(campaign, new { heldOn, kind, segment });
        async Task<string> Listed(string query) => string.Join(' ', (await api.Walk($"{campaign.Url}/activities?{query}")).Select(item => item.Text("heldOn")![5..7] + item.Text("segment")));

        Assert.Equal("06pu 06bpu 07bpu 09bpu", await Listed("limit=1"));
        Assert.Equal("06pu 06bpu", await Listed("kind=meeting"));
        Assert.Equal("06bpu 07bpu", await Listed("segment=bpu&to=2025-07-01&limit=1"));
        Assert.Equal("07bpu 09bpu", await Listed("from=2025-06-03"));
        (await api.Get($"{campaign.Url}/activities?cursor=x")).Refuses(400, "invalid-request", "cursor");
    }

    [Theory, EveryEngine]
    public async Task A_change_needs_the_tag_of_what_it_changes(Engine engine)
    {
        var api = await hosts.On(engine);
        var activity = await api.AddActivity(await api.RegisterCampaign());

        (await api.Patch(activity.Url, new { place = "Medan" }, null)).Refuses(428, "precondition-required");
        var changed = (await api.Patch(activity.Url, new { place = "Medan", outcome = (string?)null, organisations = new[] { "DPRD" } }, activity.ETag)).Is(200).Json;
        (await api.Patch(activity.Url, new { place = "Binjai" }, activity.ETag)).Refuses(412, "precondition-failed");

        Assert.Equal(("Medan", 2L, "DPRD"), (changed.Text("place"), changed.Count("version"), changed.Items("/organisations")[0].GetString()));
        Assert.True(changed.IsNull("outcome"));
        (await api.Delete(activity.Url, activity.ETag)).Refuses(412, "precondition-failed");
        (await api.Delete(activity.Url, "*")).Is(204);
        (await api.Get(activity.Url)).Refuses(404, "not-found");
    }

    [Theory, EveryEngine]
    public async Task An_activity_that_a_commitment_names_stays(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var activity = await api.AddActivity(campaign);
        var commitment = await api.AddCommitment(campaign, new { activityId = activity.Id });

        (await api.Delete(activity.Url, "*")).Refuses(409, "activity-in-use");
        (await api.Delete(commitment.Url, "*")).Is(204);
        (await api.Delete(activity.Url, "*")).Is(204);
    }

    [Theory, EveryEngine]
    public async Task The_same_key_records_it_once(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        (string, string) key = ("Idempotency-Key", $"activity of {campaign.Id}");

        var first = (await api.Post($"{campaign.Url}/activities", Sample.Activity(), key)).Is(201);
        var again = (await api.Post($"{campaign.Url}/activities", Sample.Activity(), key)).Is(201);

        Assert.Equal(first.Text, again.Text);
        Assert.Single((await api.Get($"{campaign.Url}/activities")).Is(200).Json.Items());
    }

    [Theory, EveryEngine]
    public async Task Another_campaigns_activity_does_not_exist_here(Engine engine)
    {
        var api = await hosts.On(engine);
        var activity = await api.AddActivity(await api.RegisterCampaign());
        var other = await api.RegisterCampaign();

        (await api.Get($"{other.Url}/activities/{activity.Id}")).Refuses(404, "not-found");
        (await api.Delete($"{other.Url}/activities/{activity.Id}", "*")).Refuses(404, "not-found");
        (await api.Post($"{other.Url}/commitments", Sample.Commitment(new { activityId = activity.Id }))).Refuses(422, "unknown-activity", "/activityId");
    }
}
