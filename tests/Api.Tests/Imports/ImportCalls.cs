using System.Text.Json;
using Api.Progress;
using Api.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Imports;

/// <summary>What tests of imports ask of a host.</summary>
internal static class ImportCalls
{
    public const string Csv = "text/csv";
    public const string Ndjson = "application/x-ndjson";
    public const string Json = "application/json";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <returns>Where the import stands.</returns>
    public static async Task<string> Upload(this ApiHost api, object file, string query = "", string type = Csv, params (string, string)[] headers) =>
        (await api.Post($"/v1/imports{query}", file, [("Content-Type", type), .. headers])).Is(202).Header("Location")!;

    /// <summary>The import once it is over.</summary>
    public static async Task<JsonElement> Import(this ApiHost api, object file, string query = "", string type = Csv) =>
        await api.Finished(await api.Upload(file, query, type));

    public static Task<JsonElement> Finished(this ApiHost api, string url) =>
        api.Until(url, import => import.Text("status") is not ("queued" or "running"));

    public static async Task<JsonElement> Until(this ApiHost api, string url, Func<JsonElement, bool> reached)
    {
        var (moved, rows) = (TimeProvider.System.GetTimestamp(), 0L);
        while (true)
        {
            var import = (await api.Get(url)).Is(200).Json;
            if (reached(import))
                return import;
            if (import.Count("rowsRead") != rows)
                (moved, rows) = (TimeProvider.System.GetTimestamp(), import.Count("rowsRead"));
            Assert.True(TimeProvider.System.GetElapsedTime(moved) < Patience, $"The import stays where it is: {import}");
            await Task.Delay(10, Ct);
        }
    }

    /// <summary>Each error as line:column:code.</summary>
    public static async Task<List<string>> Faults(this ApiHost api, JsonElement import) =>
        [.. (await api.Walk($"/v1/imports/{import.Text("id")}/errors?limit=200")).Select(error => $"{error.Count("line")}:{error.Text("column")}:{error.Text("code")}")];

    public static string Outcome(this JsonElement import) =>
        $"{import.Text("status")} {import.Count("rowsRead")} read {import.Count("created")} created {import.Count("unchanged")} unchanged {import.Count("rejected")} rejected";

    /// <summary>How many entries are recorded, and that every total is what they give.</summary>
    public static async Task<long> EntriesThatAddUp(this ApiHost api, Resource campaign)
    {
        var (_, differences) = await api.Services.GetRequiredService<LedgerCheck>().Run(Ct);
        Assert.DoesNotContain(differences, difference => difference.Contains(campaign.Id, StringComparison.Ordinal));
        return await api.Database.Read(
            tx => tx.Scalar<long>($"SELECT COUNT(*) FROM ProgressEntries e WHERE e.CampaignId = @id AND {EntryStore.Published}", new { id = Guid.Parse(campaign.Id) }), Ct);
    }

    /// <summary>A CSV of increments over the first 30 days of June 2025; references r0, r1, ... unless a row is replaced.</summary>
    public static string Rows(Resource campaign, int count, Func<int, string?>? replaced = null) =>
        "campaign_id,observed_on,kind,enrolled,lapsed,segment,region_code,external_ref\n" + string.Concat(Enumerable.Range(0, count).Select(i =>
            (replaced?.Invoke(i) ?? $"{campaign.Id},2025-06-{(i % 30) + 1:00},increment,{i % 7},1,bpu,12.76.0{(i % 5) + 1},r{i}") + "\n"));
}
