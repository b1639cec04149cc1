using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Webhooks;

/// <summary>That every message arrives, in order, however the receiver behaves; and what becomes of those that do not.</summary>
public sealed class DeliveryTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Lease = new WebhookOptions { TimeoutSeconds = 2 }.Lease;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task A_receiver_that_fails_at_random_gets_every_event_signed_and_in_order(Engine engine)
    {
        const int campaigns = 8;
        const int mostFailures = 6; // of one message: after ten it would be dead
        var (seed, writes) = (TimeProvider.System.GetUtcNow().Millisecond, engine == Engine.Sqlite ? 40 : 15);
        output.WriteLine($"seed {seed}");
        await using var host = await WebhookHost.Start(engine, nodes: engine == Engine.Sqlite ? 1 : 2);
        var random = new Random(seed);
        Dictionary<string, int> failures = [];
        host.Receiver.Answers = message =>
        {
            lock (random)
            {
                var answer = failures.GetValueOrDefault(message.Id) == mostFailures ? 99 : random.Next(100);
                if (answer < 46)
                    failures[message.Id] = failures.GetValueOrDefault(message.Id) + 1;
                return answer switch
                {
                    < 25 => new(500, "oh"),
                    < 35 => new(503, "busy", RetryAfter: "30"),
                    < 45 => ReceiverAnswer.Broken,
                    < 46 => ReceiverAnswer.Silence,
                    _ => ReceiverAnswer.Taken,
                };
            }
        };
        var webhook = await host.Register(new { events = new[] { "progress.recorded", "campaign.created" } });

        var written = await Task.WhenAll(Enumerable.Range(0, campaigns).Select(async number =>
        {
            var campaign = await host.Api.RegisterCampaign(new { name = $"campaign {number}" });
            List<string> entries = [];
            for (var i = 0; i < writes; i++)
                entries.Add((await host.Api.Record(campaign, Sample.Increment(new { enrolled = i + 1 }))).Id);
            return (campaign.Id, entries);
        }));
        await host.Quiet(pass: TimeSpan.FromMinutes(5));

        var taken = host.Receiver.Taken;
        foreach (var (campaign, entries) in written)
        {
            var told = taken.Where(message => message.CampaignId == campaign).ToList();
            Assert.Equal("campaign.created", told[0].Type);
            Assert.Equal(entries, told.Skip(1).Select(message => message.Json.Text("/data/entry/id")!));
        }

        Assert.Equal(campaigns * (writes + 1), taken.Count);
        Assert.All(host.Receiver.Messages, message => Assert.True(message.IsSignedWith(webhook.Json.Text("secret")!)));
        Assert.True(host.Receiver.Messages.Count > taken.Count * 1.3);
        output.WriteLine($"{taken.Count} messages in {host.Receiver.Messages.Count} attempts, all taken in order.");
    }

    [Theory, EveryEngine]
    public async Task A_message_that_a_lost_node_had_is_sent_by_another_once_its_lease_is_over(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine);
        await host.Register(new { events = new[] { "campaign.created" }, url = "http://127.0.0.1:9/nobody" });
        host.Receiver.Answers = _ => new(500);
        var campaign = await host.Api.RegisterCampaign();
        await host.Settled();
        await host.Until(async () => (await Due()).Count == 0 && await Attempts() == 1, "the first attempt has failed");
        host.Clock.Advance(TimeSpan.FromSeconds(6));

        // What a node does before it is lost: it takes the message, and is never heard of again.
        var courier = host.Api.Services.GetRequiredService<Courier>();
        var leased = await courier.Lease(await Due(), Ct);
        if (leased.Count == 0)
            Assert.Equal(2, await Attempts()); // the program itself was faster
        await host.Api.Database.Write(tx => tx.Execute("UPDATE Webhooks SET Url = @url", new { url = host.Receiver.Url }), Ct);
        host.Receiver.Answers = _ => ReceiverAnswer.Taken;

        host.Pass(Lease - TimeSpan.FromSeconds(10));
        await Task.Delay(300, Ct);
        Assert.Empty(host.Receiver.Messages);
        host.Pass(TimeSpan.FromMinutes(10));
        await host.Quiet();

        Assert.Equal(campaign.Id, Assert.Single(host.Receiver.Taken).CampaignId);

        Task<List<DueRow>> Due() => host.Api.Database.Read(tx => DeliveryStore.Due(tx, host.Clock.GetUtcNow(), 8), Ct);
        Task<long> Attempts() => host.Api.Database.Read(tx => tx.Scalar<long>("SELECT CAST(COUNT(*) AS BIGINT) FROM WebhookAttempts WHERE Milliseconds IS NOT NULL"), Ct);
    }

    [Theory, EveryEngine]
    public async Task Of_a_program_that_was_killed_another_sends_what_nobody_took(Engine engine)
    {
        await using var database = TestDatabase.Create(engine);
        await using var receiver = await Receiver.Start();
        string[] options = ["--Webhooks:AllowInsecure=true", "--Webhooks:AllowPrivateNetworks=true", "--Webhooks:TimeoutSeconds=1"];
        receiver.Answers = _ => ReceiverAnswer.Silence;
        var secret = "";
        await using (var program = await BuiltProgram.Serve(database, options))
        {
            secret = (await program.Post("/v1/webhooks", new { url = receiver.Url, regionCode = "12.76", events = new[] { "campaign.created", "progress.recorded" } })).Is(201).Json.Text("secret")!;
            var campaign = (await program.Post("/v1/campaigns", Sample.Campaign())).Is(201).Header("Location")!;
            (await program.Post($"{campaign}/progress", Sample.Increment())).Is(201);
            var started = TimeProvider.System.GetTimestamp();
            while (receiver.Messages.Count == 0 && TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(60))
                await Task.Delay(5, Ct);
            await program.Kill();
        }

        receiver.Answers = _ => ReceiverAnswer.Taken;
        await using (var program = await BuiltProgram.Serve(database, options))
        {
            var started = TimeProvider.System.GetTimestamp();
            while (receiver.Taken.Count < 2 && TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(90))
                await Task.Delay(50, Ct);
            program.Terminate();
            Assert.Equal(0, await program.Ended());
        }

        Assert.Equal(["campaign.created", "progress.recorded"], receiver.Taken.Select(message => message.Type));
        Assert.All(receiver.Messages, message => Assert.True(message.IsSignedWith(secret)));
        Assert.Equal(receiver.Messages[0].Id, receiver.Taken[0].Id);
    }

    [Fact]
    public async Task Asked_to_end_a_program_lets_go_of_what_it_is_sending()
    {
        await using var database = TestDatabase.Create(Engine.Sqlite);
        await using var receiver = await Receiver.Start();
        string[] options = ["--Webhooks:AllowInsecure=true", "--Webhooks:AllowPrivateNetworks=true", "--Webhooks:TimeoutSeconds=60"];
        receiver.Answers = _ => ReceiverAnswer.Silence;
        await using (var program = await BuiltProgram.Serve(database, options))
        {
            (await program.Post("/v1/webhooks", new { url = receiver.Url, regionCode = "12.76", events = new[] { "campaign.created" } })).Is(201);
            (await program.Post("/v1/campaigns", Sample.Campaign())).Is(201);
            await Until(() => receiver.Messages.Count > 0);
            program.Terminate();
            Assert.Equal(0, await program.Ended());
        }

        receiver.Answers = _ => ReceiverAnswer.Taken;
        await using (var program = await BuiltProgram.Serve(database, options))
        {
            await Until(() => receiver.Taken.Count > 0); // well before the lease of 135 seconds is over
            var webhook = (await program.Get("/v1/webhooks")).Is(200).Json.Text("/items/0/id");
            Assert.Equal("interrupted", (await program.Get($"/v1/webhooks/{webhook}/deliveries")).Is(200).Json.Text("/items/0/attempts/0/failure"));
        }

        static async Task Until(Func<bool> reached)
        {
            var started = TimeProvider.System.GetTimestamp();
            while (!reached())
            {
                Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(60), "Still not so.");
                await Task.Delay(20, Ct);
            }
        }
    }

    [Theory, EveryEngine]
    public async Task A_campaign_whose_messages_fail_holds_up_itself_alone(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine);
        await host.Register(new { events = new[] { "campaign.created", "progress.recorded" } });
        var (bad, good) = (await host.Api.RegisterCampaign(), await host.Api.RegisterCampaign());
        await host.Quiet();
        var isMended = false;
        host.Receiver.Answers = message => message.CampaignId == bad.Id && !isMended ? new(500) : ReceiverAnswer.Taken;

        for (var i = 1; i <= 3; i++)
        {
            await host.Api.Record(bad, Sample.Increment(new { enrolled = i }));
            await host.Api.Record(good, Sample.Increment(new { enrolled = i }));
        }

        await host.Settled();
        await host.Until(() => Told(good).SequenceEqual([1, 2, 3]), "the other campaign's messages arrive");
        await host.Until(() => host.Receiver.Messages.Any(message => message is { Type: "progress.recorded", IsTaken: false }), "the bad one's first is tried");
        Assert.Equal([1L], host.Receiver.Messages.Where(message => message is { Type: "progress.recorded", IsTaken: false }).Select(Enrolled).Distinct());

        isMended = true;
        await host.Quiet(pass: TimeSpan.FromMinutes(1));
        Assert.Equal([1, 2, 3], Told(bad));

        IEnumerable<long> Told(Resource campaign) => host.Receiver.Taken.Where(message => message.Type == "progress.recorded" && message.CampaignId == campaign.Id).Select(Enrolled);
        static long Enrolled(Message message) => message.Json.Count("/data/entry/enrolled");
    }

    [Theory, EveryEngine]
    public async Task While_a_secret_is_changed_over_both_sign(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine);
        var webhook = await host.Register();
        var first = webhook.Json.Text("secret")!;
        var second = (await host.Api.Post($"{webhook.Url}/rotation", new { overlapHours = 2 })).Is(200).Json.Text("secret")!;
        Assert.Equal((2, true, true), await Tested());

        host.Pass(TimeSpan.FromHours(2));
        Assert.Equal((1, false, true), await Tested());
        Assert.True((await host.Api.Read(webhook)).Json.IsNull("rotatingUntil"));

        (first, second) = (second, (await host.Api.Post($"{webhook.Url}/rotation", new { overlapHours = 0 })).Is(200).Json.Text("secret")!);
        Assert.Equal((1, false, true), await Tested());

        async Task<(int Signatures, bool ByFirst, bool BySecond)> Tested()
        {
            var sent = host.Receiver.Messages.Count;
            (await host.Api.Post($"{webhook.Url}/test", null)).Is(201);
            await host.Until(() => host.Receiver.Messages.Count > sent, "the test arrives");
            var message = host.Receiver.Messages[sent];
            return (message.Signature.Split(' ').Length, message.IsSignedWith(first), message.IsSignedWith(second));
        }
    }

    [Theory, EveryEngine]
    public async Task What_nobody_takes_for_three_days_is_dead_and_can_be_redelivered(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine);
        host.Receiver.Answers = _ => new(500, "no room\u0000 here " + new string('x', 2000));
        var webhook = await host.Register(new { events = new[] { "campaign.created" } });
        await host.Api.RegisterCampaign();
        await host.Settled();
        foreach (var (tries, wait) in RetrySchedule.Waits.Skip(1).Index())
        {
            await host.Until(async () => await Ended() == tries + 1, $"attempt {tries + 1}");
            host.Pass(wait - TimeSpan.FromSeconds(1));
            Assert.Equal(tries + 1, host.Receiver.Messages.Count);
            host.Pass((wait * 0.1) + TimeSpan.FromSeconds(1));
        }

        await host.Until(async () => await host.Pending() == 0, "it is dead");
        var dead = Assert.Single(await host.Deliveries(webhook, "status=dead&event=campaign.created"));
        Assert.Equal(10, dead.Items("/attempts").Count);
        Assert.All(dead.Items("/attempts"), attempt => Assert.Equal((500L, 1024), (attempt.Count("status"), attempt.Text("answer")!.Length)));
        Assert.StartsWith("no room\ufffd here xxx", dead.Text("/attempts/0/answer"), StringComparison.Ordinal);
        Assert.Single(host.Receiver.Messages.Select(message => message.Id).Distinct());
        Assert.Single(host.Receiver.Messages.Select(message => message.Body).Distinct());
        Assert.Equal(10, host.Receiver.Messages.Select(message => message.Timestamp).Distinct().Count());
        Assert.NotNull((await host.Api.Read(webhook)).Json.Text("failingSince"));

        host.Receiver.Answers = _ => ReceiverAnswer.Taken;
        var again = (await host.Api.Post($"{webhook.Url}/deliveries/{dead.Text("id")}/redelivery", null)).Is(200);
        await host.Quiet();

        var delivered = (await host.Api.Get($"{webhook.Url}/deliveries/{dead.Text("id")}")).Is(200).Json;
        Assert.Equal(("pending", "delivered", 11), (again.Json.Text("status"), delivered.Text("status"), delivered.Items("/attempts").Count));
        Assert.Equal(("thanks", "campaign.created"), (delivered.Text("/attempts/10/answer"), delivered.Text("/payload/type")));
        Assert.Equal(host.Receiver.Messages[0].Id, host.Receiver.Taken.Single().Id);
        Assert.True((await host.Api.Read(webhook)).Json.IsNull("failingSince"));

        async Task<long> Ended() => await host.Api.Database.Read(
            tx => tx.Scalar<long>("SELECT CAST(COUNT(*) AS BIGINT) FROM WebhookAttempts WHERE Milliseconds IS NOT NULL"), Ct);
    }

    [Theory, EveryEngine]
    public async Task A_receiver_that_is_gone_or_fails_for_days_is_left_alone(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine);
        var (gone, failing) = (await host.Register(new { url = $"{host.Receiver.Url}/gone" }), await host.Register(new { url = $"{host.Receiver.Url}/failing" }));
        host.Receiver.Answers = message => new(message.Path.EndsWith("gone", StringComparison.Ordinal) ? 410 : 500);
        await host.Api.RegisterCampaign();
        await host.Settled();
        await host.Until(async () => await Reason(gone) == "gone", "410 disables");
        Assert.All(await host.Deliveries(gone), delivery => Assert.Equal("dead", delivery.Text("status")));
        Assert.Null(await Reason(failing));

        for (var day = 0; day < 4; day++)
        {
            host.Pass(TimeSpan.FromHours(23));
            await host.Api.RegisterCampaign();
            await host.Settled();
        }

        Assert.Null(await Reason(failing));
        await host.Until(async () => await Reason(failing) == "failing", "five days of failing disable", pass: TimeSpan.FromHours(6));

        var change = (await host.Api.Walk($"/v1/audit?resource={failing.Id}"))[0];
        Assert.Equal(("cakupan", "disabled"), (change.Text("actorId"), change.Text("/after/status")));
        Assert.Equal(0, await host.Pending());
        host.Receiver.Answers = _ => ReceiverAnswer.Taken;
        (await host.Api.Patch(failing.Url, new { status = "enabled" }, "*")).Is(200);
        await host.Settled();
        await host.Api.RegisterCampaign();
        await host.Quiet();
        Assert.Contains(host.Receiver.Taken, message => message.Type == "campaign.created");

        async Task<string?> Reason(Resource webhook) => (await host.Api.Read(webhook)).Json.Text("disabledReason");
    }

    [Theory, EveryEngine]
    public async Task With_its_owners_key_a_webhook_ends(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine);
        var key = await host.Api.IssueKey("manager", "12.76");
        var webhook = await host.Register(key: ("X-Api-Key", key.Json.Text("key")!));
        var campaign = await host.Api.RegisterCampaign();
        await host.Quiet();
        var before = host.Receiver.Messages.Count;

        (await host.Api.Delete(key.Url, null)).Is(204);
        await host.Api.Record(campaign, Sample.Increment());

        await host.Until(async () => (await host.Api.Read(webhook)).Json.Text("disabledReason") == "ownerEnded", "it is disabled");
        Assert.Equal(before, host.Receiver.Messages.Count);
        (await host.Api.Patch(webhook.Url, new { status = "enabled" }, "*")).Refuses(409, "webhook-owner-ended");
        (await host.Api.Post($"{webhook.Url}/test", null)).Refuses(409, "webhook-owner-ended");
        (await host.Api.Post($"{webhook.Url}/deliveries/{host.Receiver.Messages[0].Id}/redelivery", null)).Refuses(409, "webhook-owner-ended");
    }

    [Theory, EveryEngine]
    public async Task A_receiver_that_asks_for_time_gets_it(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine);
        host.Receiver.Answers = _ => host.Receiver.Messages.Count == 0 ? new(429, RetryAfter: "3600") : ReceiverAnswer.Taken;
        await host.Register(new { events = new[] { "campaign.created" } });
        await host.Api.RegisterCampaign();
        await host.Settled();
        await host.Until(() => host.Receiver.Messages.Count == 1, "the first attempt");
        await host.Until(async () => await host.Api.Database.Read(tx => DeliveryStore.NextDue(tx, host.Clock.GetUtcNow() + TimeSpan.FromMinutes(30)), Ct) is not null, "the wait is kept");

        host.Pass(TimeSpan.FromSeconds(3595));
        await Task.Delay(300, Ct);
        Assert.Single(host.Receiver.Messages);
        host.Pass(TimeSpan.FromSeconds(10));
        await host.Quiet();
        Assert.Equal(2, host.Receiver.Messages.Count);
    }

    [Theory, EveryEngine]
    public async Task A_receiver_that_does_not_answer_is_not_waited_for(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine, settings: [("Webhooks:TimeoutSeconds", "1")]);
        host.Receiver.Answers = _ => ReceiverAnswer.Silence;
        var webhook = await host.Register();

        (await host.Api.Post($"{webhook.Url}/test", null)).Is(201);
        await host.Until(async () => await host.Pending() == 0, "it is given up");

        var attempt = (await host.Deliveries(webhook)).Single().Items("/attempts").Single();
        Assert.Equal("timedOut", attempt.Text("failure"));
        Assert.InRange(attempt.Count("duration"), 900, 20_000);
    }

    [Theory, EveryEngine]
    public async Task What_is_over_is_forgotten_after_thirty_days(Engine engine)
    {
        await using var host = await WebhookHost.Start(engine);
        var (webhook, removed) = (await host.Register(), await host.Register());
        await host.Api.RegisterCampaign();
        await host.Quiet();
        Assert.NotEmpty(await host.Deliveries(webhook));
        (await host.Api.Delete(removed.Url, "*")).Is(204);

        host.Pass(TimeSpan.FromDays(29));
        await host.Settled();
        Assert.NotEmpty(await host.Deliveries(webhook));
        host.Pass(TimeSpan.FromDays(2));
        await host.Until(async () => (await host.Deliveries(webhook)).Count == 0, "all are forgotten");
        Assert.Equal(1, await host.Api.Database.Read(tx => tx.Scalar<long>("SELECT CAST(COUNT(*) AS BIGINT) FROM Webhooks"), Ct));
        Assert.Equal(0, await host.Api.Database.Read(tx => tx.Scalar<long>("SELECT CAST(COUNT(*) AS BIGINT) FROM WebhookAttempts"), Ct));
    }
}
