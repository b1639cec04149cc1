using System.Globalization;
using Api.Storage;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.Imports;
using Polly;
using Polly.Simmy;
using Polly.Simmy.Fault;
using Polly.Simmy.Latency;

namespace Api.Tests.Failures;

/// <summary>A database that is slow, deadlocks and breaks connections under many clients, each of which asks again until it is answered.</summary>
public sealed class ChaosTests
{
    private const int Clients = 8;
    private const int Writes = 12;
    private const int MostTries = 100;

    [Theory, EveryEngine]
    public async Task Nothing_is_lost_and_nothing_is_doubled(Engine engine)
    {
        var chaos = new Chaos(seed: 20251106);
        await using var api = await ApiHost.Start(engine, new() { Faults = chaos.AddTo });
        var campaign = await api.RegisterCampaign();

        chaos.IsOn = true;
        var tries = (await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => Client(api, campaign, client))))).Sum();
        chaos.IsOn = false;

        Assert.True(chaos.LostAnswers > 0 && chaos.Faults > 0, "There was no chaos.");
        Assert.True(tries > Clients * Writes, "Nobody had to ask again.");
        Assert.Equal(Clients * Writes * 3 / 2, await api.EntriesThatAddUp(campaign)); // every fourth is a batch of three
        Assert.Equal(Clients * Writes * 3 / 2, (await api.Status(campaign)).Count("net"));
    }

    [Theory, EveryEngine]
    public async Task The_breaker_opens_to_503_and_closes_again(Engine engine)
    {
        var (fault, attempts) = ((Exception?)null, 0);
        await using var api = await ApiHost.Start(engine, new()
        {
            Faults = pipeline => pipeline.AddChaosFault(new()
            {
                InjectionRate = 1,
                FaultGenerator = _ =>
                {
                    attempts++;
                    return ValueTask.FromResult(fault);
                },
            }),
        });
        var campaign = await api.RegisterCampaign();
        var now = DateTimeOffset.Parse("2026-03-01T00:00:00Z", CultureInfo.InvariantCulture);
        api.Clock.Set(Text(now));

        fault = new DatabaseUnavailableException(UnavailableReason.OutcomeUnknown, TimeSpan.FromSeconds(1));
        for (var i = 0; i < Resilience.BreakerThroughput; i++)
            (await api.Post($"{campaign.Url}/progress", Sample.Increment())).Refuses(503, "unavailable");
        fault = null;

        var before = attempts;
        var refused = (await api.Post($"{campaign.Url}/progress", Sample.Increment())).Refuses(503, "unavailable");
        Assert.Equal($"{Resilience.Break.TotalSeconds}", refused.Header("Retry-After"));
        Assert.Equal(before, attempts);
        await api.Status(campaign);

        api.Clock.Set(Text(now + Resilience.Break));
        await api.Record(campaign, Sample.Increment());
        Assert.Equal(1, await api.EntriesThatAddUp(campaign));
    }

    /// <returns>How often it asked.</returns>
    private static async Task<int> Client(ApiHost api, Resource campaign, int client)
    {
        var (tries, now) = (0, DateTimeOffset.Parse("2026-03-01T00:00:00Z", CultureInfo.InvariantCulture));
        for (var write = 0; write < Writes; write++)
        {
            var id = new Guid(client + 1, (short)write, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0);
            var entry = Sample.Increment(new { enrolled = 2, lapsed = 1, observedOn = $"2025-06-{write + 1:00}" });
            for (var done = false; !done; tries++)
            {
                Assert.True(tries < MostTries * Writes, "It does not recover.");
                api.Clock.Set(Text(now));
                var reply = (write % 4) switch
                {
                    0 => await api.Put($"{campaign.Url}/progress/{id}", entry),
                    1 => await api.Post("/v1/progress/batch", new { entries = Enumerable.Repeat(entry.With(new { campaignId = campaign.Id }), 3) }, ("Idempotency-Key", $"{id}")),
                    _ => await api.Post($"{campaign.Url}/progress", entry, ("Idempotency-Key", $"{id}")),
                };
                done = reply.Status is 200 or 201;
                if (!done)
                    now += TimeSpan.FromSeconds(int.Parse(reply.Refuses(503, "unavailable").Header("Retry-After")!, CultureInfo.InvariantCulture));
            }
        }

        return tries;
    }

    private static string Text(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>What befalls every third attempt or so: before the work, or after it, when only the answer is lost.</summary>
    private sealed class Chaos(int seed)
    {
        private readonly Random dice = new(seed);

        public bool IsOn { get; set; }

        public int Faults { get; private set; }

        public int LostAnswers { get; private set; }

        public void AddTo(ResiliencePipelineBuilder pipeline) => pipeline
            .AddChaosLatency(new ChaosLatencyStrategyOptions
            {
                InjectionRate = 0.1, Randomizer = Roll, Latency = TimeSpan.FromMilliseconds(15), EnabledGenerator = _ => new(IsOn),
            })
            .AddChaosFault(new ChaosFaultStrategyOptions
            {
                InjectionRate = 0.2,
                Randomizer = Roll,
                EnabledGenerator = _ => new(IsOn),
                FaultGenerator = new FaultGenerator()
                    .AddException(() => Unavailable(UnavailableReason.Contention), weight: 60) // deadlocks
                    .AddException(() => Unavailable(UnavailableReason.Unreachable), weight: 30) // broken connections
                    .AddException(() => Unavailable(UnavailableReason.DiskFull), weight: 10),
                OnFaultInjected = _ =>
                {
                    Faults++;
                    return default;
                },
            })
            .AddStrategy(_ => new LostAnswer(this), new LostAnswerOptions());

        private double Roll()
        {
            lock (dice)
                return dice.NextDouble();
        }

        private static DatabaseUnavailableException Unavailable(UnavailableReason reason) => new(reason, TimeSpan.FromSeconds(1));

        /// <summary>The connection breaks after the commit.</summary>
        private sealed class LostAnswer(Chaos chaos) : ResilienceStrategy
        {
            protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
                Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
            {
                var outcome = await callback(context, state);
                if (!chaos.IsOn || outcome.Exception is not null || chaos.Roll() > 0.1)
                    return outcome;
                chaos.LostAnswers++;
                return Outcome.FromException<TResult>(Unavailable(UnavailableReason.OutcomeUnknown));
            }
        }

        private sealed class LostAnswerOptions : ResilienceStrategyOptions;
    }
}
