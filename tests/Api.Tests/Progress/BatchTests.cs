using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Progress;
using Api.Storage;
using Api.Tests.Engines;
using Api.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Progress;

public sealed class BatchTests(SharedHosts hosts)
{
    private const string Path = "/v1/progress/batch";

    [Theory, EveryEngine]
    public async Task Each_entry_is_recorded_or_rejected_alone_and_answered_in_its_place(Engine engine)
    {
        var api = await hosts.On(engine);
        var (one, other) = (await api.RegisterCampaign(), await api.RegisterCampaign());
        var closed = await api.RegisterCampaign();
        (await api.Post($"{closed.Url}/transitions", new { to = "closed", reason = "over" })).Is(200);

        var answer = (await api.Post(Path, Batch(
            Entry(one, new { enrolled = 10 }),
            Entry(one, new { enrolled = "ten", enroled = 10 }),
            Entry(other, new { enrolled = 7, id = "0196a5c4-7d00-7000-8000-00000000zzzz" }),
            Entry(other, new { enrolled = 7 }),
            Entry(one, new { observedOn = "2030-01-01" }),
            Entry(one, new { segment = "nobody" }),
            Entry(one, new { covered = 5 }),
            Entry(one, new { kind = "snapshot", segment = "bpu", covered = 5, enrolled = (int?)null, lapsed = (int?)null }),
            Entry(one, new { campaignId = "0196a5c4-7d00-7000-8000-000000000000" }),
            Entry(closed),
            JsonValue.Create("no entry")))).Is(200).Json;

        Assert.Equal(
            [
                "created", "rejected 400 invalid-request /entries/1/enrolled /entries/1/enroled", "rejected 400 invalid-request /entries/2/id", "created",
                "rejected 422 observed-in-future /entries/4/observedOn", "rejected 422 unknown-segment /entries/5/segment",
                "rejected 400 invalid-request /entries/6/covered", "rejected 422 snapshot-without-baseline /entries/7/covered",
                "rejected 404 not-found /entries/8/campaignId", "rejected 409 campaign-not-active", "rejected 400 invalid-request /entries/10",
            ],
            answer.Items("/results").Select(Line));
        Assert.Equal(Enumerable.Range(0, 11), answer.Items("/results").Select(result => (int)result.Count("index")));
        Assert.Equal((2, 0, 9), (answer.Count("created"), answer.Count("unchanged"), answer.Count("rejected")));
        Assert.Equal(answer.Text("/results/0/id"), Assert.Single(await api.Walk($"{one.Url}/progress")).Text("id"));
        Assert.Equal(answer.Text("/results/3/id"), Assert.Single(await api.Walk($"{other.Url}/progress")).Text("id"));
        Assert.Equal((-140, -143), ((await api.Status(one)).Count("net"), (await api.Status(other)).Count("net")));
    }

    [Theory, EveryEngine]
    public async Task The_same_entry_again_is_unchanged_within_a_batch_and_beyond(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var (id, another) = (Ids.New(TimeProvider.System), Ids.New(TimeProvider.System));
        var before = await api.Record(campaign, Sample.Increment(new { externalRef = "before" }));

        var batch = Batch(
            Entry(campaign, new { id }),
            Entry(campaign, new { id }),
            Entry(campaign, new { id, enrolled = 1 }),
            Entry(campaign, new { externalRef = "A" }),
            Entry(campaign, new { externalRef = "A", id = another }),
            Entry(campaign, new { externalRef = "A", enrolled = 1 }),
            Entry(campaign, new { externalRef = "before" }),
            Entry(campaign));
        var first = (await api.Post(Path, batch)).Is(200).Json;
        var again = (await api.Post(Path, batch)).Is(200).Json;

        string[] clashes = ["rejected 409 entry-conflict", "rejected 409 external-ref-conflict /entries/5/externalRef"];
        Assert.Equal(
            ["created", "unchanged", clashes[0], "created", "unchanged", clashes[1], "unchanged", "created"], first.Items("/results").Select(Line));
        Assert.Equal(
            ["unchanged", "unchanged", clashes[0], "unchanged", "unchanged", clashes[1], "unchanged", "created"], again.Items("/results").Select(Line));
        Assert.Equal(id.ToString(), first.Text("/results/1/id"));
        Assert.Equal(first.Text("/results/3/id"), first.Text("/results/4/id"));
        Assert.Equal(before.Id, first.Text("/results/6/id"));
        Assert.Equal(5 * 1050, (await api.Status(campaign)).Count("net"));
    }

    [Theory, EveryEngine]
    public async Task A_batch_comes_to_what_its_entries_come_to_one_by_one(Engine engine)
    {
        var api = await hosts.On(engine);
        var (batched, single) = (await api.RegisterCampaign(), await api.RegisterCampaign());
        await api.AddTarget(batched, Sample.Target());
        await api.AddTarget(single, Sample.Target());
        object[] changes =
        [
            new { observedOn = "2025-06-01" }, new { observedOn = "2025-07-31", kind = "snapshot", covered = 19000, enrolled = (int?)null, lapsed = (int?)null },
            new { observedOn = "2025-07-31" }, new { observedOn = "2025-07-31", segment = "bpu" }, new { observedOn = "2025-07-01", segment = "bpu" },
            new { observedOn = "2025-08-31", kind = "snapshot", segment = "bpu", covered = 2100, enrolled = (int?)null, lapsed = (int?)null },
            new { observedOn = "2025-08-31", kind = "snapshot", segment = "bpu", covered = 2050, enrolled = (int?)null, lapsed = (int?)null },
            new { observedOn = "2025-08-01", segment = "bpu" }, new { observedOn = "2025-09-01", segment = "bpu" },
        ];

        var answer = (await api.Post(Path, Batch([.. changes.Select(change => Entry(batched, change))]))).Is(200).Json;
        Assert.Equal(changes.Length, answer.Count("created"));
        foreach (var change in changes)
            await api.Record(single, Sample.Increment(change));

        foreach (var day in (string?[])["2025-06-30", "2025-07-31", "2025-08-15", "2025-08-31", null])
            Json.AssertSame(Json.Of(await api.Status(single, day)).With(new { campaignId = batched.Id }), await api.Status(batched, day));
        await HoldsTogether(api, batched, single);
    }

    [Theory, EveryEngine]
    public async Task A_thousand_entries_sum_exactly(Engine engine)
    {
        var api = await hosts.On(engine);
        Resource[] campaigns = [await api.RegisterCampaign(), await api.RegisterCampaign(), await api.RegisterCampaign()];
        var entries = Enumerable.Range(0, 1000).Select(i => (Campaign: i % 3, Entry: Entry(campaigns[i % 3], new
        {
            observedOn = new DateOnly(2025, 5, 6).AddDays(i % 90).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            enrolled = i,
            lapsed = i % 7,
            segment = i % 2 == 0 ? "bpu" : "pu",
            note = new string('n', 900), // more than an ordinary body may have
        }))).ToList();

        var answer = (await api.Post(Path, Batch([.. entries.Select(entry => entry.Entry)]))).Is(200).Json;

        Assert.Equal((1000, 0, 0), (answer.Count("created"), answer.Count("unchanged"), answer.Count("rejected")));
        foreach (var (c, campaign) in campaigns.Index())
        {
            var net = entries.Where(entry => entry.Campaign == c).Sum(entry => (int)entry.Entry["enrolled"]! - (int)entry.Entry["lapsed"]!);
            Assert.Equal(net, (await api.Status(campaign)).Count("net"));
        }

        await HoldsTogether(api, campaigns);
    }

    [Theory, EveryEngine]
    public async Task Overlapping_batches_at_once_sum_exactly(Engine engine)
    {
        var api = await hosts.On(engine);
        Resource[] campaigns = [await api.RegisterCampaign(), await api.RegisterCampaign()];
        var shared = Enumerable.Range(0, 5).Select(_ => Ids.New(TimeProvider.System)).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async b =>
        {
            var entries = Enumerable.Range(0, 20).Select(i => i < shared.Count
                ? Entry(campaigns[i % 2], new { id = shared[i], enrolled = 1000, lapsed = 0 })
                : Entry(campaigns[(b + i) % 2], new { enrolled = 1, lapsed = 0, observedOn = $"2025-06-{1 + (i % 10):00}" }));
            return (await api.Post(Path, Batch([.. b % 2 == 0 ? entries : entries.Reverse()]))).Is(200).Json;
        }));

        Assert.Equal(shared.Count + (8 * 15), answers.Sum(answer => answer.Count("created")));
        Assert.Equal(7 * shared.Count, answers.Sum(answer => answer.Count("unchanged")));
        Assert.Equal((shared.Count * 1000) + (8 * 15), (await api.Status(campaigns[0])).Count("net") + (await api.Status(campaigns[1])).Count("net"));
        await HoldsTogether(api, campaigns);
    }

    [Theory, EveryEngine]
    public async Task A_batch_sent_again_with_its_key_records_nothing_again(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var batch = Batch(Entry(campaign), Entry(campaign, new { segment = "nobody" }));
        var key = ("Idempotency-Key", $"{Ids.New(TimeProvider.System)}");

        var first = (await api.Post(Path, batch, key)).Is(200);
        var again = (await api.Post(Path, batch, key)).Is(200);

        Assert.Equal((first.Text, first.ETag, "true"), (again.Text, again.ETag, again.Header("Idempotent-Replayed")));
        Assert.Single(await api.Walk($"{campaign.Url}/progress"));
    }

    [Theory]
    [InlineData("{}", "/entries")]
    [InlineData("""{"entries":[]}""", "/entries")]
    [InlineData("""{"entries":null}""", "/entries")]
    [InlineData("""{"entries":{}}""", "/entries")]
    [InlineData("""{"entries":[{}],"entry":1}""", "/entry")]
    [InlineData("[]", "")]
    public async Task A_malformed_envelope_refuses_all_of_it(string body, string place) =>
        (await (await hosts.On(Engine.Sqlite)).Post(Path, body)).Refuses(400, "invalid-request", place);

    [Fact]
    public async Task More_than_a_thousand_entries_are_refused()
    {
        var api = await hosts.On(Engine.Sqlite);
        var campaign = await api.RegisterCampaign();

        (await api.Post(Path, Batch([.. Enumerable.Repeat(0, 1001).Select(_ => Entry(campaign))]))).Refuses(400, "invalid-request", "/entries");

        Assert.Empty(await api.Walk($"{campaign.Url}/progress"));
    }

    [Fact]
    public async Task A_batch_may_have_four_mebibytes()
    {
        await using var api = await ApiHost.Start(Engine.Sqlite, new() { OnKestrel = true });
        var campaign = await api.RegisterCampaign();
        var body = Batch(Entry(campaign)).ToJsonString();

        (await api.Post(Path, body + new string(' ', (4 << 20) - body.Length))).Is(200);
        (await api.Post(Path, body + new string(' ', (4 << 20) - body.Length + 1))).Refuses(413, "payload-too-large");
        (await api.Post($"{campaign.Url}/progress", Sample.Increment().ToJsonString() + new string(' ', 1 << 20))).Refuses(413, "payload-too-large");
    }

    [Fact]
    public async Task A_hostile_entry_is_answered_in_proportion()
    {
        var api = await hosts.On(Engine.Sqlite);
        var unknown = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"u{i}\":0"));

        var reply = (await api.Post(Path, $$"""{"entries":[{{{unknown}}}]}""")).Is(200);

        Assert.InRange(reply.Text.Length, 1000, 20_000);
    }

    [Fact]
    public async Task Reasons_are_given_in_the_callers_language()
    {
        var api = await hosts.On(Engine.Sqlite);
        var campaign = await api.RegisterCampaign();

        var answer = (await api.Post(Path, Batch(Entry(campaign, new { segment = "nobody" })), ("Accept-Language", "id"))).Is(200).Json;

        Assert.Equal("Tidak ada segmen dengan kode ini", answer.Text("/results/0/problem/title"));
    }

    [Fact]
    public async Task Viewers_may_not_record()
    {
        var api = await hosts.On(Engine.Sqlite);
        var batch = Batch(Entry(await api.RegisterCampaign()));

        (await api.Post(Path, batch, ("X-Api-Key", ApiHost.KeyOf("viewer")))).Refuses(403, "forbidden");
        (await api.Post(Path, batch, ("X-Api-Key", ApiHost.KeyOf("recorder")))).Is(200);
    }

    private static JsonObject Batch(params JsonNode?[] entries) => new() { ["entries"] = new JsonArray(entries) };

    private static JsonObject Entry(Resource campaign, object? changes = null) =>
        Sample.Increment(new { campaignId = campaign.Id }).With(changes);

    /// <summary>A result's status, and what its problem says.</summary>
    private static string Line(JsonElement result) => result.At("problem") is not { ValueKind: JsonValueKind.Object } problem
        ? result.Text("status")!
        : string.Join(' ', (string[])
        [
            result.Text("status")!, $"{problem.Count("status")}", problem.Text("code")!,
            .. problem.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(error => error.Text("pointer")!) : [],
        ]);

    private static async Task HoldsTogether(ApiHost api, params Resource[] campaigns)
    {
        var (_, differences) = await api.Services.GetRequiredService<LedgerCheck>().Run(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(differences, difference => campaigns.Any(campaign => difference.Contains(campaign.Id, StringComparison.Ordinal)));
    }
}
