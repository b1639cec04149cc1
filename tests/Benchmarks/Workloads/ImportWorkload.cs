using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Benchmarks.Load;
using Benchmarks.Measurement;
using Benchmarks.Programs;

namespace Benchmarks.Workloads;

/// <summary>
/// A CSV with all its rules, totals and references, from the first byte sent to the last row recorded, beside the same file streamed into
/// one transaction; and what everybody else notices of it.
/// </summary>
internal static class ImportWorkload
{
    private const int Connections = 16;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BetweenEntries = TimeSpan.FromMilliseconds(10);

    public static async Task Run(Bench bench)
    {
        bench.Clear();
        await Compare(bench);
        foreach (var mode in new[] { "partial", "atomic" })
            await Beside(bench, mode);
    }

    private static async Task Compare(Bench bench)
    {
        List<double> partial = [], atomic = [];
        while (bench.Pairs.Continue(partial.Count))
        {
            var theirs = await Theirs(bench, partial.Count);
            partial.Add(await Ours(bench, "partial", partial.Count) / theirs);
            atomic.Add(await Ours(bench, "atomic", partial.Count) / theirs);
        }

        bench.Table.Add("import", $"CSV of {bench.Plan.ImportedRows} rows, mode=partial", Ratio.Of(partial), Goal.AtLeast(0.5));
        bench.Table.Add("import", $"CSV of {bench.Plan.ImportedRows} rows, mode=atomic", Ratio.Of(atomic), Goal.AtLeast(0.5));
    }

    /// <returns>Rows per second.</returns>
    private static Task<double> Ours(Bench bench, string mode, int run) => bench.Stage.Once($"import-{mode}-{run}", async file =>
    {
        using var program = await CakupanProgram.Start(bench.Children, file);
        var csv = await Csv(bench, file, await CakupanLedger.Register(program));
        var watch = Stopwatch.StartNew();
        await Finished(program, await Upload(program, csv, mode), bench.Plan.ImportedRows);
        return Speed(bench, watch, csv);
    });

    private static Task<double> Theirs(Bench bench, int run) => bench.Stage.Once($"import-reference-{run}", async file =>
    {
        var ledger = await ReferenceLedger.Of(bench, 1, answerBytes: 0);
        File.Copy(ledger.File, file);
        using var program = await (ledger with { File = file }).Start(bench.Children);
        var csv = await Csv(bench, file, ledger.Campaign);
        var watch = Stopwatch.StartNew();
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{program.Port}"), Timeout = Timeout.InfiniteTimeSpan };
        using var answer = await client.PostAsync("/import", Content(csv));
        if (await answer.Content.ReadAsStringAsync() != bench.Plan.ImportedRows.ToString(CultureInfo.InvariantCulture))
            throw new InvalidOperationException("The reference took in another number of rows.");
        return Speed(bench, watch, csv);
    });

    /// <summary>Reads and single entries of the campaign that is imported to, without the import, with it, and without it again.</summary>
    private static async Task Beside(Bench bench, string mode)
    {
        var file = await bench.Stage.Once($"import-beside-{mode}", Task.FromResult);
        using var program = await CakupanProgram.Start(bench.Children, file);
        var campaign = await CakupanLedger.Register(program);
        var csv = await Csv(bench, file, campaign);
        using var crowd = await Crowd.Of(program, Connections);
        var status = CakupanProgram.Status(campaign);
        await crowd.Ask(status, bench.Plan.WarmUp);

        using var over = new CancellationTokenSource();
        List<double> alone = [], beside = [], waits = [];
        var entries = Task.Run(() => Record(program, campaign, waits, over.Token));
        alone.Add((await crowd.Ask(status, bench.Plan.Slice * 4)).PerSecond);
        var memory = program.ResidentMebibytes;
        var most = memory;

        waits.Clear();
        var import = Task.Run(async () => await Finished(program, await Upload(program, csv, mode), bench.Plan.ImportedRows));
        while (!import.IsCompleted)
        {
            beside.Add((await crowd.Ask(status, bench.Plan.Slice)).PerSecond);
            most = Math.Max(most, program.ResidentMebibytes);
        }

        await import;
        await over.CancelAsync();
        await entries;
        var longest = waits.Order().ToList();
        using var stillOver = new CancellationTokenSource();
        entries = Task.Run(() => Record(program, campaign, [], stillOver.Token));
        alone.Add((await crowd.Ask(status, bench.Plan.Slice * 4)).PerSecond);
        await stillOver.CancelAsync();
        await entries;

        bench.Table.Add("import", $"a single entry beside it, p99 in ms, mode={mode}", At(longest, 0.99), Goal.AtMost(250), digits: 0);
        bench.Table.Add("import", $"status reads beside it : without, mode={mode}", Ratio.Of(beside.Select(speed => speed / alone.Average())), Goal.AtLeast(0.8));
        bench.Table.Add("import", $"growth of resident memory, MiB, mode={mode}", Ratio.Of([most - memory]), Goal.AtMost(150), digits: 0);
    }

    /// <summary>One after the other with a little time in between, and how many milliseconds each took.</summary>
    private static async Task Record(ServingProgram program, string campaign, List<double> waits, CancellationToken ct)
    {
        using var caller = new Caller();
        await caller.Connect(program.Port, ct);
        var entry = CakupanProgram.Record(campaign);
        while (!ct.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            await caller.Ask(entry, CancellationToken.None);
            waits.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(BetweenEntries, CancellationToken.None);
        }
    }

    private static async Task<string> Upload(ServingProgram program, string csv, string mode)
    {
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{program.Port}"), Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/imports?mode={mode}");
        request.Content = Content(csv);
        request.Headers.Add("X-Api-Key", CakupanProgram.Key);
        using var answer = await client.SendAsync(request);
        return answer.EnsureSuccessStatusCode().Headers.Location!.OriginalString;
    }

    private static async Task<bool> Finished(ServingProgram program, string import, long rows)
    {
        while (true)
        {
            var answer = await program.Ask(Request.Get(import, 200, CakupanProgram.KeyHeader));
            using var json = JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..]);
            switch (json.RootElement.GetProperty("status").GetString())
            {
                case "queued" or "running":
                    await Task.Delay(Poll);
                    break;
                case "succeeded" when json.RootElement.GetProperty("created").GetInt64() == rows:
                    return true;
                default:
                    throw new InvalidOperationException($"The import went wrong: {json.RootElement}");
            }
        }
    }

    private static async Task<string> Csv(Bench bench, string file, string campaign)
    {
        var csv = file + ".csv";
        await ImportedFile.Write(csv, campaign, bench.Plan.ImportedRows);
        return csv;
    }

    private static StreamContent Content(string csv) => new(File.OpenRead(csv), 128 * 1024)
    {
        Headers = { ContentType = new MediaTypeHeaderValue("text/csv") },
    };

    private static double Speed(Bench bench, Stopwatch watch, string csv)
    {
        var speed = bench.Plan.ImportedRows / watch.Elapsed.TotalSeconds;
        File.Delete(csv);
        return speed;
    }

    /// <summary>The value below which such a share of the sorted values lies, and the extremes.</summary>
    private static Ratio At(List<double> sorted, double share) =>
        new(sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))], sorted[0], sorted[^1]);
}
