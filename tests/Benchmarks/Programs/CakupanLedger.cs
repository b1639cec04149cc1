using System.Text.Json;
using Benchmarks.Load;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Programs;

/// <summary>A database of the real program with a campaign that has many entries.</summary>
/// <param name="File">Where it stands.</param>
/// <param name="Campaign">Id of the one campaign.</param>
internal sealed record CakupanLedger(string File, string Campaign)
{
    public static Task<CakupanLedger> Of(Bench bench, long entries) => bench.Stage.Once($"cakupan-{entries}", file => Make(bench, file, entries));

    /// <returns>Id of a new campaign.</returns>
    public static async Task<string> Register(ServingProgram program) =>
        Id(await program.Ask(Request.Post("/v1/campaigns", NewCampaign, 201, CakupanProgram.KeyHeader)));

    /// <summary>A ledger with one entry, all of it the program's own doing.</summary>
    private static Task<CakupanLedger> Begun(Bench bench) => bench.Stage.Once("cakupan", async file =>
    {
        using var program = await CakupanProgram.Start(bench.Children, file);
        var campaign = await Register(program);
        await program.Ask(CakupanProgram.Record(campaign, FirstEntry));
        return new CakupanLedger(file, campaign);
    });

    /// <summary>The other entries are copies of the first, made in one transaction; the totals are counted from them, as the program would have.</summary>
    private static async Task<CakupanLedger> Make(Bench bench, string file, long entries)
    {
        var (begun, campaign) = await Begun(bench);
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout=600");
        await connection.OpenAsync();
        await using (var first = new SqliteConnection($"Data Source={begun};Pooling=False"))
        {
            await first.OpenAsync();
            first.BackupDatabase(connection);
        }

        await Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY");
        await Execute("CREATE TEMP TABLE First AS SELECT * FROM ProgressEntries"); // it must not read the table it fills
        await Execute("BEGIN IMMEDIATE");
        await Execute(await Copies(connection), ("@count", entries - 1));
        await Execute(
            """
            DELETE FROM ProgressDays;
            INSERT INTO ProgressDays (CampaignId, Basis, Day, RegionCode, SegmentCode, Enrolled, Lapsed, Reactivated, Snapshot)
            SELECT CampaignId, 'reported', ObservedOn, RegionCode, SegmentCode, SUM(Enrolled), SUM(Lapsed), SUM(Reactivated), NULL
            FROM ProgressEntries GROUP BY CampaignId, ObservedOn, RegionCode, SegmentCode;
            UPDATE CampaignTotals SET (LastDay, Enrolled, Lapsed, Reactivated, Net) = (
                SELECT MAX(Day), SUM(Enrolled), SUM(Lapsed), SUM(Reactivated), SUM(Enrolled) + SUM(Reactivated) - SUM(Lapsed) FROM ProgressDays)
            WHERE Basis = 'reported';
            COMMIT;
            PRAGMA wal_checkpoint(TRUNCATE)
            """);
        return new(file, campaign);

        async Task Execute(string sql, params (string Name, object Value)[] args)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in args)
                command.Parameters.AddWithValue(name, value);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Whatever columns an entry has: those that are not named here are copied from the first.</summary>
    private static async Task<string> Copies(SqliteConnection connection)
    {
        List<string> names = [];
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info('ProgressEntries')";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));

        return $"""
            INSERT INTO ProgressEntries ({string.Join(", ", names)})
            {Contents.Numbers}
            SELECT {string.Join(", ", names.Select(Value))} FROM numbers CROSS JOIN First e
            """;

        static string Value(string name) => name switch
        {
            "Seq" => "e.Seq + i",
            "Id" => "unhex(printf('%012x70008000%012x', e.RecordedAt / 1000 + i, i))", // a UUID of version 7
            "ObservedOn" => Contents.Day,
            "SegmentCode" => Contents.SegmentCode,
            "Enrolled" => Contents.Enrolled,
            "Lapsed" => Contents.Lapsed,
            "Reactivated" => Contents.Reactivated,
            "RecordedAt" => "e.RecordedAt + 1000 * i",
            _ => $"e.{name}",
        };
    }

    private static string FirstEntry => $$"""{ "observedOn": "{{Contents.Start:yyyy-MM-dd}}", "kind": "increment", "enrolled": 1 }""";

    private static string NewCampaign =>
        $$"""
        {
          "name": "UCJ Tebing Tinggi", "scheme": "bpjs-ketenagakerjaan", "regionCode": "12.76",
          "startsOn": "{{Contents.Start:yyyy-MM-dd}}", "endsOn": "{{Contents.End:yyyy-MM-dd}}",
          "baseline": { "eligible": 2000000000, "covered": 400000000 },
          "target": { "statement": "20 percent of the uncovered 80 percent" }
        }
        """;

    private static string Id(string answer)
    {
        using var json = JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..]);
        return json.RootElement.GetProperty("id").GetString()!;
    }
}
