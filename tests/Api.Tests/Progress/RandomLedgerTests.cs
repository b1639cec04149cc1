using System.Globalization;
using System.Text.Json.Nodes;
using Api.Campaigns;
using Api.Progress;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Progress;

/// <summary>Random ledgers, few scopes and few days, so that dates and snapshots meet often; recorded in any order.</summary>
public sealed class RandomLedgerTests(SharedHosts hosts)
{
    private const int Ledgers = 3;
    private const int Entries = 40;
    private const int Days = 8;

    private static readonly DateOnly Start = new(2025, 5, 6);

    private static readonly (string Region, string Segment)[] Scopes = [("", ""), ("12.76.01", "bpu"), ("12.76.01", ""), ("", "bpu"), ("12.76.02", "pu")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task A_status_is_what_the_ledger_is_defined_to_come_to_on_every_day(Engine engine)
    {
        var api = await hosts.On(engine);

        for (var seed = 1; seed <= Ledgers; seed++)
        {
            var (campaign, ledger) = await Recorded(api, new Random(seed));
            foreach (var day in Enumerable.Range(0, Days + 2).Select(Start.AddDays))
            {
                var status = await api.Status(campaign, Iso(day));

                Assert.Equal(
                    (seed, day, ledger.Net(day), ledger.Sum(day, e => e.Enrolled), ledger.Sum(day, e => e.Lapsed), ledger.Sum(day, e => e.Reactivated)),
                    (seed, day, status.Count("net"), status.Count("enrolled"), status.Count("lapsed"), status.Count("reactivated")));
            }
        }
    }

    [Theory, EveryEngine]
    public async Task The_totals_kept_beside_the_ledger_equal_a_count_from_its_beginning(Engine engine)
    {
        var api = await hosts.On(engine);

        for (var seed = 101; seed <= 100 + Ledgers; seed++)
        {
            var (campaign, _) = await Recorded(api, new Random(seed));

            var (kept, counted) = await api.Database.Read(
                async tx =>
                {
                    var row = (await CampaignStore.Find(tx, Guid.Parse(campaign.Id)))!;
                    return (row.Totals, await TotalsStore.Fold(tx, row.Id, Basis.Reported, row.Covered));
                },
                Ct);

            Assert.Equal(counted, kept);
        }
    }

    private static async Task<(Resource Campaign, LedgerByDefinition Ledger)> Recorded(ApiHost api, Random random)
    {
        var campaign = await api.RegisterCampaign();
        Dictionary<(string, string), long> baselines = [];
        foreach (var (region, segment) in Scopes[1..^1])
        {
            var covered = baselines[(region, segment)] = 100 * baselines.Count;
            await api.AddTarget(campaign, Scoped(region, segment, Json.Of(new { kind = "absoluteAdded", value = 1, baseline = new { eligible = 900, covered } })));
        }

        List<Told> told = [];
        while (told.Count < Entries)
        {
            var entry = Any(random, baselines);
            await api.Record(campaign, AsPosted(entry));
            told.Add(entry);
        }

        return (campaign, new(campaign.Json.Count("/baseline/covered"), baselines, told));
    }

    private static Told Any(Random random, Dictionary<(string, string), long> baselines)
    {
        var scope = Scopes[random.Next(Scopes.Length)];
        var counted = random.Next(4) == 0 && (scope == Scopes[0] || baselines.ContainsKey(scope));
        long Some() => counted ? 0 : random.Next(50);
        return new(scope.Region, scope.Segment, Start.AddDays(random.Next(Days)), Some(), Some(), Some(), counted ? random.Next(500) : null);
    }

    private static JsonObject AsPosted(Told entry) => Scoped(entry.Region, entry.Segment, entry.Covered is { } covered
        ? Json.Of(new { observedOn = Iso(entry.Day), kind = "snapshot", covered })
        : Json.Of(new { observedOn = Iso(entry.Day), kind = "increment", entry.Enrolled, entry.Lapsed, entry.Reactivated }));

    private static JsonObject Scoped(string region, string segment, JsonObject members)
    {
        if (region.Length > 0)
            members["regionCode"] = region;
        if (segment.Length > 0)
            members["segment"] = segment;
        return members;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
