using System.Text.Json;
using Benchmarks.Load;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Programs;

/// <summary>A database of the real program in which every district of the country has a campaign with some reports.</summary>
internal static class CakupanCountry
{
    private const string District = "12.76.01";

    /// <returns>The file.</returns>
    public static Task<string> Of(Bench bench) => bench.Stage.Once("country", async file =>
    {
        using (var program = await CakupanProgram.Start(bench.Children, file))
        {
            var answer = await program.Ask(Request.Post("/v1/campaigns", NewCampaign, 201, CakupanProgram.KeyHeader));
            using var json = JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..]);
            var campaign = json.RootElement.GetProperty("id").GetString()!;
            for (var month = 0; month < 9; month++)
            {
                await program.Ask(CakupanProgram.Record(
                    campaign, $$"""{ "observedOn": "{{Contents.Start.AddMonths(month):yyyy-MM-dd}}", "kind": "increment", "enrolled": 100, "lapsed": 10 }"""));
            }
        }

        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout=600");
        await connection.OpenAsync();
        await Copy(connection);
        return file;
    });

    /// <summary>The campaign with its target, totals and days, once for each other district.</summary>
    private static async Task Copy(SqliteConnection connection)
    {
        await Execute($"""
            PRAGMA synchronous = OFF;
            CREATE TEMP TABLE Others AS
            SELECT Code, unhex(printf('%032x', 2 * Position)) AS Id, unhex(printf('%032x', 2 * Position + 1)) AS TargetId
            FROM Regions WHERE Level = 'district' AND Code <> '{District}';
            BEGIN IMMEDIATE
            """);
        await Copy("Campaigns", ("Id", "o.Id"), ("RegionCode", "o.Code"), ("TargetId", "o.TargetId"));
        await Copy("Targets", ("Id", "o.TargetId"), ("CampaignId", "o.Id"));
        await Copy("CampaignTotals", ("CampaignId", "o.Id"));
        await Copy("ProgressDays", ("CampaignId", "o.Id"));
        await Execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");

        async Task Copy(string table, params (string Column, string Value)[] own)
        {
            List<string> columns = [];
            await using (var command = connection.CreateCommand())
            {
                command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                    columns.Add(reader.GetString(0));
            }

            var values = columns.Select(column => Array.Find(own, pair => pair.Column == column).Value ?? $"f.{column}");
            await Execute($"""
                CREATE TEMP TABLE First{table} AS SELECT * FROM {table};
                INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM Others o CROSS JOIN First{table} f
                """);
        }

        async Task Execute(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string NewCampaign =>
        $$"""
        {
          "name": "UCJ", "scheme": "bpjs-ketenagakerjaan", "regionCode": "{{District}}",
          "startsOn": "{{Contents.Start:yyyy-MM-dd}}", "endsOn": "{{Contents.End:yyyy-MM-dd}}",
          "baseline": { "eligible": 20000, "covered": 4000 },
          "target": { "statement": "20 percent of the uncovered 80 percent" }
        }
        """;
}
