using System.Globalization;
using Api.Progress;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Progress;

/// <summary>
/// Ledgers in which anything may happen to an entry once it is recorded, held against the definition: what counts on a basis, as it was
/// known after each step.
/// </summary>
public sealed class DecidedLedgerTests
{
    private const int Ledgers = 4;
    private const int Steps = 60;
    private const int Questions = 40;
    private const int Days = 8;

    private static readonly DateOnly Start = new(2025, 5, 6);
    private static readonly DateTimeOffset Began = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    private static readonly string[] Segments = ["", "bpu", "pu"];

    [Theory, EveryEngine]
    public async Task Both_bases_are_what_the_ledger_is_defined_to_come_to_at_every_instant(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        for (var seed = 1; seed <= Ledgers; seed++)
        {
            var story = new Story(api, new Random(seed), await api.RegisterCampaign());
            for (var step = 0; step < Steps; step++)
                await story.Go();
            await AssertAgrees(api, story, seed);
        }

        var (_, differences) = await new LedgerCheck(api.Database).Run(TestContext.Current.CancellationToken);
        Assert.Empty(differences);
    }

    [Theory, EveryEngine]
    public async Task The_check_names_a_total_that_was_tampered_with(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());

        await api.Database.Write(tx => tx.Execute("UPDATE ProgressDays SET Enrolled = Enrolled + 1"), TestContext.Current.CancellationToken);

        var (_, differences) = await new LedgerCheck(api.Database).Run(TestContext.Current.CancellationToken);
        Assert.NotEmpty(differences);
        Assert.All(differences, difference => Assert.Contains(campaign.Id, difference, StringComparison.Ordinal));
    }

    [Theory, EveryEngine]
    public async Task What_was_superseded_or_voided_is_not_decided_about_again(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaign = await api.RegisterCampaign();
        var (first, second) = (await api.Record(campaign, Sample.Increment()), await api.Record(campaign, Sample.Increment()));

        var corrected = (await api.Post($"{first.Url}/corrections", Sample.Increment(new { enrolled = 1000, reason = "typing error" }))).Is(201).Json;
        Assert.Equal(first.Id, corrected.Text("corrects"));
        Assert.Equal(corrected.Text("id"), (await api.Read(first)).Json.Text("supersededBy"));
        (await api.Post($"{second.Url}/void", new { reason = "recorded twice" })).Is(200);

        foreach (var gone in new[] { first, second })
        {
            (await api.Post($"{gone.Url}/corrections", Sample.Increment(new { reason = "again" }))).Refuses(409, "entry-not-current");
            (await api.Post($"{gone.Url}/void", new { reason = "again" })).Refuses(409, "entry-not-current");
            (await api.Post($"{gone.Url}/verification", new { decision = "verified" })).Refuses(409, "entry-not-current");
        }

        Assert.Equal(850, (await api.Status(campaign)).Count("net"));
    }

    [Theory, EveryEngine]
    public async Task A_correction_that_breaks_a_rule_leaves_the_entry_as_it_was(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaign = await api.RegisterCampaign();
        var entry = await api.Record(campaign, Sample.Increment());
        var before = await api.Dump();

        (await api.Post($"{entry.Url}/corrections", Sample.Increment(new { observedOn = "2025-05-05", reason = "too early" })))
            .Refuses(422, "observed-outside-campaign", "/observedOn");

        Assert.Equal(before, await api.Dump());
        Assert.Equal("reported", (await api.Read(entry)).Json.Text("status"));
    }

    [Theory, EveryEngine]
    public async Task Rejecting_needs_a_reason_and_entries_are_listed_by_how_they_count(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaign = await api.RegisterCampaign();
        var (good, bad) = (await api.Record(campaign, Sample.Increment()), await api.Record(campaign, Sample.Increment()));

        (await api.Post($"{bad.Url}/verification", new { decision = "rejected" })).Refuses(400, "invalid-request", "/reason");
        (await api.Post($"{bad.Url}/verification", new { decision = "rejected", reason = "not in the list" })).Is(200);
        (await api.Post($"{good.Url}/verification", new { decision = "verified" })).Is(200);

        Assert.Equal([good.Id], (await api.Get($"{campaign.Url}/progress?status=verified")).Is(200).Json.Each("id"));
        Assert.Equal([bad.Id], (await api.Get($"{campaign.Url}/progress?status=rejected")).Is(200).Json.Each("id"));
        Assert.Equal(1050, (await api.Get($"{campaign.Url}/status?basis=verified")).Is(200).Json.Count("net"));
    }

    private static async Task AssertAgrees(ApiHost api, Story story, int seed)
    {
        for (var question = 0; question < Questions; question++)
        {
            var (day, basis, instant) = (Start.AddDays(story.Random.Next(Days + 2)), story.Random.Next(2) == 0 ? Basis.Reported : Basis.Verified, story.AnyInstant());
            var query = $"asOf={Iso(day)}&basis={basis.ToString().ToLowerInvariant()}" + (instant is { } known ? $"&knownAt={known:yyyy-MM-ddTHH:mm:ssZ}" : "");
            var status = (await api.Get($"{story.Campaign.Url}/status?{query}")).Is(200).Json;
            var ledger = story.Known(basis, instant);
            Assert.Equal(
                (seed, query, ledger.Net(day), ledger.Sum(day, e => e.Enrolled), ledger.Sum(day, e => e.Lapsed)),
                (seed, query, status.Count("net"), status.Count("enrolled"), status.Count("lapsed")));
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One campaign's ledger as it is written, one minute a step, and what should be known of it.</summary>
    private sealed class Story(ApiHost api, Random random, Resource campaign)
    {
        private readonly List<Written> entries = [];
        private readonly List<DateTimeOffset> instants = [];

        public Random Random => random;

        public Resource Campaign => campaign;

        /// <summary>After one of the steps; null: now.</summary>
        public DateTimeOffset? AnyInstant() => random.Next(2) == 0 ? null : instants[random.Next(instants.Count)];

        public async Task Go()
        {
            var now = Began.AddMinutes(instants.Count);
            api.Clock.Set(now.ToString("O", CultureInfo.InvariantCulture));
            instants.Add(now);
            var standing = entries.Where(entry => entry.StatusAt(null) is EntryStatus.Reported or EntryStatus.Verified or EntryStatus.Rejected).ToList();
            if (standing.Count == 0 || random.Next(2) == 0)
            {
                entries.Add(new(Told(out var body), (await api.Record(campaign, body)).Id, now));
                return;
            }

            var entry = standing[random.Next(standing.Count)];
            var url = $"{campaign.Url}/progress/{entry.Id}";
            switch (random.Next(4))
            {
                case 0:
                    var told = Told(out var correction);
                    var id = (await api.Post($"{url}/corrections", Json.Of(correction).With(new { reason = "checked" }))).Is(201).Json.Text("id")!;
                    entry.Decisions.Add((now, EntryStatus.Superseded));
                    entries.Add(new(told, id, now));
                    break;
                case 1:
                    (await api.Post($"{url}/void", new { reason = "checked" })).Is(200);
                    entry.Decisions.Add((now, EntryStatus.Voided));
                    break;
                case 2:
                    (await api.Post($"{url}/verification", new { decision = "verified" })).Is(200);
                    entry.Decisions.Add((now, EntryStatus.Verified));
                    break;
                default:
                    (await api.Post($"{url}/verification", new { decision = "rejected", reason = "checked" })).Is(200);
                    entry.Decisions.Add((now, EntryStatus.Rejected));
                    break;
            }
        }

        public LedgerByDefinition Known(Basis basis, DateTimeOffset? at) => new(
            campaign.Json.Count("/baseline/covered"),
            [],
            [.. entries
                .Where(entry => at is null || entry.RecordedAt <= at)
                .Where(entry => entry.StatusAt(at) == EntryStatus.Verified || (entry.StatusAt(at) == EntryStatus.Reported && basis == Basis.Reported))
                .Select(entry => entry.Told)]);

        private Told Told(out object body)
        {
            var (day, segment) = (Start.AddDays(random.Next(Days)), Segments[random.Next(Segments.Length)]);
            if (random.Next(4) == 0)
            {
                var covered = random.Next(17_000, 18_000);
                body = new { observedOn = Iso(day), kind = "snapshot", covered };
                return new("", "", day, 0, 0, 0, covered);
            }

            var (enrolled, lapsed, reactivated) = (random.Next(50), random.Next(50), random.Next(50));
            var members = Json.Of(new { observedOn = Iso(day), kind = "increment", enrolled, lapsed, reactivated });
            body = segment.Length == 0 ? members : members.With(new { segment });
            return new("", segment, day, enrolled, lapsed, reactivated, null);
        }
    }

    private sealed record Written(Told Told, string Id, DateTimeOffset RecordedAt)
    {
        public List<(DateTimeOffset At, EntryStatus Status)> Decisions { get; } = [];

        public EntryStatus StatusAt(DateTimeOffset? at) =>
            Decisions.Where(decision => at is null || decision.At <= at).Select(decision => decision.Status).LastOrDefault(EntryStatus.Reported);
    }
}
