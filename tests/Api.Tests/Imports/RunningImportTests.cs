using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Imports;

/// <summary>What happens beside, and to, an import that is still running. Its chunks are small, so that there are many.</summary>
public sealed class RunningImportTests
{
    private const int Rows = 2_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task Entries_and_reads_go_in_between(Engine engine)
    {
        await using var api = await Start(engine);
        var campaign = await api.RegisterCampaign();
        var url = await api.Upload(ImportCalls.Rows(campaign, Rows));
        await api.Until(url, import => import.Count("rowsRead") > 0);

        await api.Record(campaign, Sample.Increment());
        await api.Status(campaign);

        Assert.Equal("running", (await api.Get(url)).Is(200).Json.Text("status"));
        Assert.Equal($"succeeded {Rows} read {Rows} created 0 unchanged 0 rejected", (await api.Finished(url)).Outcome());
        Assert.Equal(Rows + 1, await api.EntriesThatAddUp(campaign));
    }

    [Theory, EveryEngine]
    public Task A_stopped_program_goes_on_where_it_was(Engine engine) => GoesOn(engine, "", alreadyRecorded: true);

    [Theory, EveryEngine]
    public Task A_stopped_program_goes_on_with_an_atomic_import(Engine engine) => GoesOn(engine, "?mode=atomic", alreadyRecorded: false);

    [Theory, EveryEngine]
    public async Task A_cancelled_partial_import_keeps_what_it_has(Engine engine)
    {
        await using var api = await Start(engine);
        var campaign = await api.RegisterCampaign();
        var url = await api.Upload(ImportCalls.Rows(campaign, Rows));
        await api.Until(url, import => import.Count("rowsRead") > 0);

        (await api.Post($"{url}/cancel", null)).Is(200);

        var import = (await api.Get(url)).Is(200).Json;
        Assert.Equal("cancelled", import.Text("status"));
        Assert.InRange(import.Count("created"), 1, Rows - 1);
        Assert.Equal(import.Count("created"), await api.EntriesThatAddUp(campaign));
        (await api.Post($"{url}/cancel", null)).Is(200);
    }

    [Theory, EveryEngine]
    public async Task A_cancelled_atomic_import_leaves_nothing(Engine engine)
    {
        await using var api = await Start(engine);
        var campaign = await api.RegisterCampaign();
        var url = await api.Upload(ImportCalls.Rows(campaign, Rows), "?mode=atomic");
        await api.Until(url, import => import.Count("rowsRead") > 0);

        (await api.Post($"{url}/cancel", null)).Is(200);

        Assert.Equal(0, (await api.Get(url)).Is(200).Json.Count("created"));
        Assert.Equal(0, await api.EntriesThatAddUp(campaign));

        // The next import begins only when the one before is cleared away, down to the last of its rows.
        Assert.Equal("succeeded 10 read 10 created 0 unchanged 0 rejected", (await api.Import(ImportCalls.Rows(campaign, 10), "?mode=atomic")).Outcome());
        Assert.Equal(10, await api.Database.Read(tx => tx.Scalar<long>("SELECT COUNT(*) FROM ProgressEntries"), Ct));
    }

    [Theory, EveryEngine]
    public async Task An_atomic_import_that_was_overtaken_fails_whole(Engine engine)
    {
        await using var api = await Start(engine);
        var campaign = await api.RegisterCampaign();
        var url = await api.Upload(ImportCalls.Rows(campaign, Rows), "?mode=atomic");
        await api.Until(url, import => import.Count("rowsRead") > 0);

        await api.Record(campaign, Sample.Increment(new { externalRef = $"r{Rows - 1}" }));

        var import = await api.Finished(url);
        Assert.Equal($"failed {Rows} read 0 created 0 unchanged 1 rejected", import.Outcome());
        Assert.Equal([$"{Rows + 1}:external_ref:external-ref-conflict"], await api.Faults(import));
        Assert.Equal(1, await api.EntriesThatAddUp(campaign));
    }

    [Theory, EveryEngine]
    public async Task Nobody_sees_a_row_of_an_atomic_import_before_its_last(Engine engine)
    {
        await using var api = await Start(engine);
        var campaign = await api.RegisterCampaign();
        var url = await api.Upload(ImportCalls.Rows(campaign, Rows), "?mode=atomic");
        await api.Until(url, import => import.Count("rowsRead") > 100);
        var recorded = await api.Database.Read(tx => tx.Find<Guid>("SELECT Id FROM ProgressEntries WHERE ImportId IS NOT NULL"), Ct);

        (await api.Get($"{campaign.Url}/progress/{recorded}")).Refuses(404, "not-found");
        Assert.Empty(await api.Walk($"{campaign.Url}/progress"));
        Assert.Equal(0, (await api.Status(campaign)).Count("net"));
        Assert.Equal(0, (await api.Get($"{campaign.Url}/status?knownAt=2027-01-01T00:00:00Z")).Is(200).Json.Count("net"));
        (await api.Post($"{campaign.Url}/progress/{recorded}/void", new { reason = "seen" })).Refuses(404, "not-found");
        Assert.Equal("running", (await api.Get(url)).Is(200).Json.Text("status"));

        await api.Finished(url);
        (await api.Get($"{campaign.Url}/progress/{recorded}")).Is(200);
        Assert.Equal(Rows, await api.EntriesThatAddUp(campaign));
    }

    [Theory, EveryEngine]
    public async Task The_references_of_an_atomic_import_are_its_own_until_it_is_over(Engine engine)
    {
        await using var api = await Start(engine);
        var campaign = await api.RegisterCampaign();
        var url = await api.Upload(ImportCalls.Rows(campaign, Rows), "?mode=atomic");
        await api.Until(url, import => import.Count("rowsRead") > 0);

        (await api.Post($"{campaign.Url}/progress", Sample.Increment(new { externalRef = "r0" }))).Refuses(409, "conflict");
        (await api.Post($"{url}/cancel", null)).Is(200);
        await api.Import("campaign_id,observed_on,kind\n"); // begins when the one before is cleared away

        await api.Record(campaign, Sample.Increment(new { externalRef = "r0" }));
        Assert.Equal(1, await api.EntriesThatAddUp(campaign));
    }

    private static async Task GoesOn(Engine engine, string query, bool alreadyRecorded)
    {
        var first = await Start(engine);
        var campaign = await first.RegisterCampaign();
        var url = await first.Upload(ImportCalls.Rows(campaign, Rows, i => i % 2 == 0 ? $"{campaign.Id},2025-06-01,increment,1,,,," : null), query);
        await first.Until(url, import => import.Count("rowsRead") > 0);

        await using var second = await first.Restart(SmallChunks);
        var met = await second.Database.Read(tx => tx.Scalar<long>("SELECT COUNT(*) FROM ProgressEntries"), Ct);

        Assert.Equal($"succeeded {Rows} read {Rows} created 0 unchanged 0 rejected", (await second.Finished(url)).Outcome());
        Assert.Equal(Rows, await second.EntriesThatAddUp(campaign));
        Assert.True(met < Rows && (met > 0 || !alreadyRecorded), $"{met} of {Rows} rows were there at the restart.");
    }

    private static Task<ApiHost> Start(Engine engine) => ApiHost.Start(engine, SmallChunks);

    private static HostOptions SmallChunks => new() { Settings = { ["Imports:ChunkRows"] = "5" } };
}
