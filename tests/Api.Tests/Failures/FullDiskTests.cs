using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.Imports;

namespace Api.Tests.Failures;

/// <summary>A SQLite file that can grow no more, or that must not be written.</summary>
public sealed class FullDiskTests
{
    private const int BatchSize = 500;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_database_refuses_the_write_whole_and_takes_it_when_there_is_room()
    {
        await using var api = await ApiHost.Start(Engine.Sqlite);
        var campaign = await api.RegisterCampaign();
        var batch = Batch(campaign.Id);

        // Of the connection that fails; the writer then opens another.
        await api.Database.Write(tx => tx.Execute("PRAGMA max_page_count = 1"), Ct);
        var full = (await api.Post("/v1/progress/batch", batch, ("Idempotency-Key", "a"))).Refuses(503, "unavailable");

        Assert.Equal("30", full.Header("Retry-After"));
        Assert.Equal(0, await api.EntriesThatAddUp(campaign));
        (await api.Post("/v1/progress/batch", batch, ("Idempotency-Key", "a"))).Is(200);
        Assert.Equal(BatchSize, await api.EntriesThatAddUp(campaign));
    }

    [Fact]
    public async Task A_full_disk_is_503_for_writes_and_files_and_reads_go_on()
    {
        await using var database = TestDatabase.Create(Engine.Sqlite);
        var folder = Path.GetDirectoryName(database.File)!;
        await using var program = await BuiltProgram.ServeOnSmallDisk(database, folder, mebibytes: 12);
        var campaign = await program.Post("/v1/campaigns", Sample.Campaign());
        var batch = Batch(campaign.Is(201).Json.Text("id")!);

        var recorded = 0;
        Reply reply;
        while ((reply = await program.Post("/v1/progress/batch", batch, $"batch {recorded}")).Status == 200)
            recorded++;

        Assert.Equal("30", reply.Refuses(503, "unavailable").Header("Retry-After"));
        Assert.InRange(recorded, 1, 100);
        (await program.Post("/v1/imports", new string('x', 12 << 20), type: ImportCalls.Csv)).Refuses(503, "unavailable");
        Assert.Equal(recorded * BatchSize, (await program.Get($"{campaign.Header("Location")}/status")).Is(200).Json.Count("net"));

        File.Delete($"/proc/{program.ProcessId}/root{folder}/ballast");
        (await program.Post("/v1/progress/batch", batch, $"batch {recorded}")).Is(200);
        Assert.Equal((recorded + 1) * BatchSize, (await program.Get($"{campaign.Header("Location")}/status")).Is(200).Json.Count("net"));
    }

    [Fact]
    public async Task A_read_only_file_is_503_for_writes_and_reads_go_on()
    {
        var before = await ApiHost.Start(Engine.Sqlite);
        var campaign = await before.RegisterCampaign();
        await before.Record(campaign, Sample.Increment());

        await using var api = await before.Restart(new()
        {
            Settings =
            {
                ["Database:ConnectionString"] = $"{before.TestDatabase.ConnectionString};Mode=ReadOnly",
                ["Database:MigrateOnStart"] = "false",
            },
        });

        foreach (var refused in (Reply[])[
            await api.Post($"{campaign.Url}/progress", Sample.Increment()), await api.Post("/v1/campaigns", Sample.Campaign()),
            await api.Post("/v1/imports", "campaign_id,observed_on,kind\n", ("Content-Type", ImportCalls.Csv))])
        {
            Assert.Equal("30", refused.Refuses(503, "unavailable").Header("Retry-After"));
        }

        Assert.Equal(1050, (await api.Status(campaign)).Count("net"));
        Assert.Single(await api.Walk($"{campaign.Url}/progress"));
        (await api.Get("/health/ready")).Is(200);
    }

    private static object Batch(string campaignId) => new
    {
        entries = Enumerable.Range(0, BatchSize).Select(_ => Sample.Increment(new { campaignId, enrolled = 2, lapsed = 1 })),
    };
}
