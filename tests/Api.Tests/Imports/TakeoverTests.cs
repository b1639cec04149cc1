using System.Text.Json;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Imports;

/// <summary>Two nodes on one database, which share the folder of imports.</summary>
public sealed class TakeoverTests
{
    private const int Rows = 800;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_takes_over_what_another_was_killed_at_and_every_row_is_there_once()
    {
        Assert.SkipWhen(TestDatabase.Server is null, $"{TestDatabase.ServerVariable} holds no connection string.");
        await using var database = TestDatabase.Create(Engine.SqlServer);
        var folder = Directory.CreateTempSubdirectory("cakupan-imports-");
        string[] options = [$"--Imports:Folder={folder.FullName}", "--Imports:ChunkRows=2", "--Imports:LeaseSeconds=5"];

        await using var first = await BuiltProgram.Serve(database, options);
        var campaign = (await first.Post("/v1/campaigns", Sample.Campaign())).Is(201);
        var (id, url) = (campaign.Json.Text("id")!, campaign.Header("Location"));
        var import = (await first.Post("/v1/imports", ImportCalls.Rows(new(url!, "", campaign.Json), Rows), type: ImportCalls.Csv)).Is(202).Header("Location")!;
        await Until(first, import, job => job.Count("rowsRead") > 0);
        var owner = await Owner();

        await using var second = await BuiltProgram.Serve(database, options);
        var left = (await second.Get(import)).Is(200).Json;
        await first.Kill();

        var taken = await Until(second, import, job => job.Text("status") is not ("queued" or "running"));
        Assert.Equal("running", left.Text("status"));
        Assert.NotEqual(owner, await Owner());
        Assert.Equal($"succeeded {Rows} read {Rows} created 0 unchanged 0 rejected", taken.Outcome());
        Assert.Equal(Enumerable.Range(0, Rows).Sum(i => (i % 7) - 1), (await second.Get($"{url}/status")).Is(200).Json.Count("net"));
        Assert.Equal(Rows, await Stored<long>("SELECT COUNT_BIG(*) FROM ProgressEntries WHERE CampaignId = @id"));
        Assert.Equal((0, ""), await BuiltProgram.Run(["verify", .. BuiltProgram.Of(database)]));
        folder.Delete(recursive: true);

        Task<Guid> Owner() => Stored<Guid>("SELECT Owner FROM ImportJobs");

        async Task<T> Stored<T>(string sql)
        {
            await using var looking = database.Open();
            return await looking.Read(tx => tx.Scalar<T>(sql, new { id = Guid.Parse(id) }), Ct);
        }
    }

    private static async Task<JsonElement> Until(BuiltProgram program, string import, Func<JsonElement, bool> reached)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var job = (await program.Get(import)).Is(200).Json;
            if (reached(job))
                return job;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(3), $"The import stays where it is: {job}");
            await Task.Delay(50, Ct);
        }
    }
}
