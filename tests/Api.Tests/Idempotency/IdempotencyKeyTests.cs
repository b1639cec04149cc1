using Api.Campaigns;
using Api.Storage;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.Storage;

namespace Api.Tests.Idempotency;

public sealed class IdempotencyKeyTests(SharedHosts hosts)
{
    private static readonly object Correction = Sample.Increment(new { enrolled = 900, reason = "A sheet was counted twice." });

    [Theory, EveryEngine]
    public async Task A_replay_is_answered_as_the_first_was_byte_for_byte(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var entry = await api.Record(campaign, Sample.Increment());
        (string Path, object Body)[] posts =
        [
            ("/v1/campaigns", Sample.Campaign()),
            ($"{campaign.Url}/targets", Sample.Target()),
            ($"{campaign.Url}/progress", Sample.Increment()),
            ($"{entry.Url}/corrections", Correction),
        ];

        foreach (var (path, body) in posts)
        {
            var key = NewKey();
            var first = (await api.Post(path, body, key, ("Accept-Language", "id"))).Is(201);
            var again = (await api.Post(path, body, key, ("Accept-Language", "en"))).Is(201);

            Assert.Equal(first.Text, again.Text);
            Assert.All((string[])["Location", "ETag", "Content-Type"], name => Assert.Equal(first.Header(name), again.Header(name)));
            Assert.Null(first.Header("Idempotent-Replayed"));
            Assert.Equal("true", again.Header("Idempotent-Replayed"));
        }

        Assert.Equal(3, (await api.Walk($"{campaign.Url}/progress")).Count);
    }

    [Theory, EveryEngine]
    public async Task Six_at_once_make_one_resource(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var key = NewKey();

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.Post($"{campaign.Url}/progress", Sample.Increment(), key)));

        Assert.Single(replies.Where(reply => reply.Status == 201).Select(reply => reply.Text).Distinct());
        Assert.All(replies.Where(reply => reply.Status != 201), reply => reply.Refuses(409, "idempotency-key-in-use"));
        Assert.Single(await api.Walk($"{campaign.Url}/progress"));
    }

    [Theory, EveryEngine]
    public async Task While_the_first_is_at_work_the_key_is_in_use(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var key = NewKey();
        var held = await HeldWriter.Of(api.Database, tx => CampaignStore.Take(tx, Guid.Parse(campaign.Id)));
        List<Task<Reply>> both = [.. Enumerable.Range(0, 2).Select(_ => api.Post($"{campaign.Url}/progress", Sample.Increment(), key))];

        var refused = await Task.WhenAny(both);
        await held.Release();

        Assert.Equal("1", (await refused).Refuses(409, "idempotency-key-in-use").Header("Retry-After"));
        (await both.Single(post => post != refused)).Is(201);
    }

    [Theory, EveryEngine]
    public async Task A_key_does_not_fit_another_request(Engine engine)
    {
        var api = await hosts.On(engine);
        var (campaign, other) = (await api.RegisterCampaign(), await api.RegisterCampaign());
        var key = NewKey();
        (await api.Post($"{campaign.Url}/progress", Sample.Increment(), key)).Is(201);

        (await api.Post($"{campaign.Url}/progress", Sample.Increment(new { enrolled = 1 }), key)).Refuses(422, "idempotency-key-reused");
        (await api.Post($"{other.Url}/progress", Sample.Increment(), key)).Refuses(422, "idempotency-key-reused");

        Assert.Single(await api.Walk($"{campaign.Url}/progress"));
        Assert.Empty(await api.Walk($"{other.Url}/progress"));
    }

    [Theory, EveryEngine]
    public async Task A_refused_request_may_be_mended_and_sent_with_the_same_key(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var key = NewKey();

        (await api.Post($"{campaign.Url}/progress", Sample.Increment(new { segment = "nobody" }), key)).Refuses(422, "unknown-segment", "/segment");
        (await api.Post($"{campaign.Url}/progress", Sample.Increment(new { enrolled = -1 }), key)).Refuses(400, "invalid-request", "/enrolled");

        Assert.Null((await api.Post($"{campaign.Url}/progress", Sample.Increment(), key)).Is(201).Header("Idempotent-Replayed"));
    }

    [Theory, EveryEngine]
    public async Task Keys_are_each_callers_own_and_their_very_letters(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var key = NewKey();
        (string, string)[][] different =
        [
            [key],
            [key, ("X-Api-Key", ApiHost.KeyOf("recorder"))],
            [(key.Name, key.Value.ToUpperInvariant())],
        ];

        foreach (var headers in different)
            Assert.Null((await api.Post($"{campaign.Url}/progress", Sample.Increment(), headers)).Is(201).Header("Idempotent-Replayed"));

        Assert.Equal(different.Length, (await api.Walk($"{campaign.Url}/progress")).Count);
    }

    [Theory, EveryEngine]
    public async Task An_entry_recorded_before_is_replayed_as_it_was_answered(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var key = NewKey();
        var known = Sample.Increment(new { externalRef = "A-1" });
        await api.Record(campaign, known);

        var first = (await api.Post($"{campaign.Url}/progress", known, key)).Is(200);
        var again = (await api.Post($"{campaign.Url}/progress", known, key)).Is(200);

        Assert.Equal((first.Text, null, "true"), (again.Text, again.Header("Location"), again.Header("Idempotent-Replayed")));
    }

    [Fact]
    public async Task A_key_is_1_to_200_printable_ascii_characters()
    {
        var api = await hosts.On(Engine.Sqlite);
        var campaign = await api.RegisterCampaign();

        foreach (var text in (string[])[new('k', 201), "kunci-é", "a\tb"])
        {
            (await api.Post($"{campaign.Url}/progress", Sample.Increment(), ("Idempotency-Key", text)))
                .Refuses(400, "invalid-request", "Idempotency-Key");
        }

        (await api.Post($"{campaign.Url}/progress", Sample.Increment(), ("Idempotency-Key", new('k', 200)))).Is(201);
        Assert.Single(await api.Walk($"{campaign.Url}/progress"));
    }

    private static (string Name, string Value) NewKey() => ("Idempotency-Key", $"key {Ids.New(TimeProvider.System):N}");
}
