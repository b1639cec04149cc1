using Api.Access;
using Api.Numbers;
using Api.Progress;
using Api.Regions;
using Api.Tests.Engines;
using Api.Tests.Host;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Api.Tests.Numbers;

/// <summary>What a summary of the whole country asks the database when every district has a campaign.</summary>
public sealed class NumberQueriesTests(ITestOutputHelper output)
{
    private static readonly DateOnly Today = new(2025, 11, 6);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_takes_two_queries_for_one_campaign_and_for_7285()
    {
        await using var api = await ApiHost.Start(Engine.Sqlite);
        var campaign = await api.RegisterCampaign(new { regionCode = "12.76.01" });
        await api.Record(campaign, Sample.Increment());
        var (few, _) = await Count(api, Today);

        await CopyToEveryDistrict(api);
        var (many, country) = await Count(api, Today);
        var (past, before) = await Count(api, new DateOnly(2025, 6, 1));

        output.WriteLine($"queries: {few} for 1 campaign, {many} for {country.Campaigns.Count}; {past} for a day before their last entry");
        Assert.Equal((2, 2, 4), (few, many, past));
        Assert.Equal(7285, country.Campaigns.Count);
        Assert.Equal((7285 * 86500L, 7285 * 18350L), (country.Number.Number!.Value.Eligible, country.Number.Number.Value.Covered));
        Assert.Equal(7285 * 17300L, before.Number.Number!.Value.Covered);
        Assert.Equal(514, country.ByRegion.Values.Count(number => number.Parts.Count > 0 && number.Code.Length == 5));
    }

    private static async Task<(int Queries, RegionNumbers Numbers)> Count(ApiHost api, DateOnly day)
    {
        var regions = api.Services.GetRequiredService<RegionTree>();
        var everything = new Caller("test", "test", [new(Role.Viewer, regions.Country)], regions).As(Role.Viewer);
        return await api.Database.Read(
            async tx =>
            {
                List<string> asked = [];
                var handle = ((SqliteConnection)tx.Connection).Handle!;
                raw.sqlite3_trace(handle, (_, sql) => asked.Add(sql), null);
                try
                {
                    var numbers = await RegionNumbers.Read(tx, regions, regions.Country, "bpjs-ketenagakerjaan", Basis.Reported, day, everything);
                    return (asked.Count(sql => sql.StartsWith("SELECT", StringComparison.Ordinal)), numbers);
                }
                finally
                {
                    raw.sqlite3_trace(handle, (strdelegate_trace?)null, null);
                }
            },
            Ct);
    }

    /// <summary>The one campaign there is, with its target, totals and days, once for each other district.</summary>
    private static Task CopyToEveryDistrict(ApiHost api) => api.Database.Write(
        async tx =>
        {
            await tx.Execute("CREATE TEMP TABLE Others AS SELECT r.Code, unhex(printf('%032x', 2 * r.Position)) AS Id, unhex(printf('%032x', 2 * r.Position + 1)) AS TargetId FROM Regions r WHERE r.Level = 'district' AND r.Code <> '12.76.01'");
            foreach (var (table, own) in (IReadOnlyList<(string, Dictionary<string, string>)>)
            [
                ("Campaigns", new() { ["Id"] = "o.Id", ["RegionCode"] = "o.Code", ["TargetId"] = "o.TargetId" }),
                ("Targets", new() { ["Id"] = "o.TargetId", ["CampaignId"] = "o.Id" }),
                ("CampaignTotals", new() { ["CampaignId"] = "o.Id" }),
                ("ProgressDays", new() { ["CampaignId"] = "o.Id" }),
            ])
            {
                var columns = await tx.Query<string>($"SELECT name FROM pragma_table_info('{table}')");
                await tx.Execute($"CREATE TEMP TABLE First{table} AS SELECT * FROM {table}"); // it must not read the table it fills
                await tx.Execute($"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(column => own.GetValueOrDefault(column) ?? $"f.{column}"))} FROM Others o CROSS JOIN First{table} f");
            }
        },
        Ct);
}
