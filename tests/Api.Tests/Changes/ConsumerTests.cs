using System.Globalization;
using Api.Storage;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.Imports;

namespace Api.Tests.Changes;

/// <summary>Consumers that end at any moment and go on from what they wrote down, while many write at once.</summary>
public sealed class ConsumerTests(ITestOutputHelper output)
{
    private const int Writers = 8;

    private const int Campaigns = 12;

    /// <summary>How much is written; 50,000 at full size.</summary>
    private static readonly int Writes = int.Parse(Environment.GetEnvironmentVariable("CAKUPAN_TEST_FEED_WRITES") ?? "600", CultureInfo.InvariantCulture);

    private static readonly string[] Regions = ["12.76", "12.76.01", "12.71", "11.71", "12", "00"];

    private int written;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task A_consumer_that_restarts_at_random_ends_with_the_databases_state(Engine engine)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var api = await ApiHost.Start(engine);
        await using var another = engine == Engine.SqlServer ? await api.AnotherNode() : null;
        ApiHost[] nodes = another is null ? [api] : [api, another];
        List<Resource> campaigns = [];
        for (var i = 0; i < Campaigns; i++)
            campaigns.Add(await api.RegisterCampaign(new { regionCode = Regions[i % Regions.Length] }));
        for (var i = 0; i < 5; i++)
            (await api.Put($"/v1/segments/s{i}", Sample.Segment(), ("If-None-Match", "*"))).Is(201);
        var (everywhere, below) = (("X-Api-Key", ApiHost.AdministratorKey), await api.KeyFor("viewer", "12.76"));

        using var over = new CancellationTokenSource();
        var consumers = new[]
        {
            Consume(nodes, Follower.Of(api, everywhere), everywhere, 1, over.Token),
            Consume(nodes, Follower.Of(api, below), below, 2, over.Token),
            BeginLater(nodes, everywhere, 3, over.Token),
        };
        var imports = Task.WhenAll(Import(api, campaigns[0], "?mode=partial"), Import(api, campaigns[1], "?mode=atomic"));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(() => Write(nodes[i % nodes.Length], campaigns, new(i)), Ct)));
        await imports;
        await over.CancelAsync();
        var (took, ended) = (TimeProvider.System.GetElapsedTime(started), await Task.WhenAll(consumers));

        output.WriteLine($"{engine}: {written} writes in {took.TotalSeconds:0.0} s; consumers restarted {string.Join(", ", ended.Select(consumer => consumer.Restarts))} times");
        foreach (var (consumer, restarts) in ended)
        {
            Assert.NotEqual(0, restarts);
            await consumer.CatchUp();
            await consumer.IsWhatTheListsHold();
            Assert.Equal(consumer.Seen.Count, consumer.Seen.Distinct().Count());
        }

        // Nothing was left out on the way and nothing came in another order, as somebody sees who reads it all afterwards.
        foreach (var (consumer, key) in ended.Take(2).Select(consumer => consumer.Consumer).Zip([everywhere, below]))
        {
            var afterwards = Follower.Of(api, key);
            await afterwards.CatchUp();
            Assert.Equal(afterwards.Seen, consumer.Seen);
        }
    }

    /// <summary>Follows on any node; its process ends before, while or after it writes a page down.</summary>
    private static async Task<(Follower Consumer, int Restarts)> Consume(ApiHost[] nodes, Follower consumer, (string, string) key, int seed, CancellationToken over)
    {
        var random = new Random(seed);
        var restarts = 0;
        while (!over.IsCancellationRequested)
        {
            var limit = random.Next(1, 200);
            var ends = random.Next(3) == 0;
            var hasMore = await consumer.Step(limit, ends ? random.Next(limit) : null);
            if (ends)
            {
                consumer = consumer.Restarted(nodes[random.Next(nodes.Length)], key);
                restarts++;
            }
            else if (!hasMore)
            {
                await Task.Delay(random.Next(20), Ct);
            }
        }

        return (consumer, restarts);
    }

    /// <summary>Begins while others write, as an app does that was installed today.</summary>
    private static async Task<(Follower Consumer, int Restarts)> BeginLater(ApiHost[] nodes, (string, string) key, int seed, CancellationToken over)
    {
        await Task.Delay(300, Ct);
        return await Consume(nodes, await Follower.Beginning(nodes[^1], key), key, seed, over);
    }

    private async Task Import(ApiHost api, Resource campaign, string query)
    {
        var rows = Writes / 10;
        var import = await api.Import(ImportCalls.Rows(campaign, rows, i => $"{campaign.Id},2025-06-{(i % 30) + 1:00},increment,{i % 7},1,,,{query}{i}"), query);
        Assert.Equal("succeeded", import.Text("status"));
        Interlocked.Add(ref written, rows);
    }

    private async Task Write(ApiHost api, List<Resource> campaigns, Random random)
    {
        List<string> entries = [], targets = [], activities = [], commitments = [], figures = [];
        while (Volatile.Read(ref written) < Writes)
        {
            var campaign = campaigns[random.Next(campaigns.Count)];
            var reply = random.Next(100) switch
            {
                < 35 => await Kept(entries, api.Post($"{campaign.Url}/progress", Sample.Increment(new { enrolled = random.Next(1000) }))),
                < 45 when Any(entries) is { } entry => await Kept(entries, api.Post($"{entry}/corrections", Sample.Increment(new { enrolled = random.Next(1000), reason = "counted again" }))),
                < 50 when Any(entries) is { } entry => await api.Post($"{entry}/void", new { reason = "counted twice" }),
                < 55 when Any(entries) is { } entry => await api.Post($"{entry}/verification", new { decision = random.Next(4) == 0 ? "rejected" : "verified", reason = "looked at" }),
                < 60 => await Batch(),
                < 65 => await api.Patch(campaign.Url, new { name = $"Campaign {random.Next()}", baseline = new { covered = 17000 + random.Next(600) } }, "*"),
                < 69 => await Kept(targets, api.Post($"{campaign.Url}/targets", new { kind = "percentOfUncovered", value = random.Next(1, 20), dueOn = Day(random) })),
                < 72 when Any(targets) is { } target => await api.Patch(target, new { value = random.Next(1, 20) }, "*"),
                < 74 when Any(targets) is { } target => await api.Delete(target, "*"),
                < 79 => await Kept(activities, api.Post($"{campaign.Url}/activities", Sample.Activity())),
                < 82 when Any(activities) is { } activity => await api.Patch(activity, new { outcome = $"outcome {random.Next()}" }, "*"),
                < 84 when Any(activities) is { } activity => await api.Delete(activity, "*"),
                < 88 => await Kept(commitments, api.Post($"{campaign.Url}/commitments", Sample.Commitment())),
                < 91 when Any(commitments) is { } commitment => await api.Post($"{commitment}/fulfilment", new { fulfilledOn = "2025-10-01", evidence = "list" }),
                < 93 when Any(commitments) is { } commitment => await api.Delete(commitment, "*"),
                < 96 => await Kept(figures, api.Post("/v1/figures", Sample.Figure(new { regionCode = Regions[random.Next(Regions.Length)] }))),
                < 98 when Any(figures) is { } figure => await api.Delete(figure, null),
                < 99 => await api.Put($"/v1/segments/s{random.Next(5)}", Sample.Segment(new { nameEn = $"Segment {random.Next()}" }), ("If-Match", "*")),
                _ => await CloseAndOpenAgain(),
            };

            // What somebody else changed first, closed or removed is refused.
            Assert.True(reply.Status is >= 200 and < 300 or 404 or 409 or 412 or 422, $"{reply.Asked}: {reply}");
            if (reply.Status < 300)
                Interlocked.Increment(ref written);

            async Task<Reply> Batch()
            {
                var many = Enumerable.Range(0, 20).Select(_ => Sample.Increment(new { id = Ids.New(TimeProvider.System), campaignId = campaigns[random.Next(campaigns.Count)].Id }));
                Interlocked.Add(ref written, 19);
                return await api.Post("/v1/progress/batch", new { entries = many });
            }

            async Task<Reply> CloseAndOpenAgain()
            {
                var closed = campaigns[random.Next(2, campaigns.Count)]; // none that an import is at
                await api.Post($"{closed.Url}/transitions", new { to = "closed", reason = "over" });
                return await api.Post($"{closed.Url}/transitions", new { to = "active", reason = "not yet over" });
            }
        }

        string? Any(List<string> urls) => urls.Count == 0 ? null : urls[random.Next(urls.Count)];

        async Task<Reply> Kept(List<string> urls, Task<Reply> sent)
        {
            var reply = await sent;
            if (reply.Status == 201)
                urls.Add(reply.Header("Location")!);
            return reply;
        }
    }

    private static string Day(Random random) => new DateOnly(2025, 6, 1).AddDays(random.Next(300)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
