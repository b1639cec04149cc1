using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Api.Tests.Host;

namespace Api.Tests.Crash;

/// <summary>What clients do to two campaigns until the program is killed under them, and what must be true of it ever after.</summary>
internal sealed class CrashRound
{
    private const int Clients = 8;
    private const int ImportedRows = 600;

    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(10);

    private readonly int seed;
    private readonly int most;
    private readonly ConcurrentBag<Intent> intents = [];
    private readonly ConcurrentBag<(string Campaign, Intent Entry)> uncorrected = [];
    private readonly TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string[] campaigns = [];
    private int numbers;
    private int awaited;

    /// <param name="most">Acknowledgements before the program is killed; how many it will be is random.</param>
    public CrashRound(int seed, int most) => (this.seed, this.most) = (seed, most);

    public IReadOnlyCollection<Intent> Intents => intents;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Sends all kinds of writes from many clients at once, and kills the program in the middle of them.</summary>
    public async Task Crash(BuiltProgram program)
    {
        var dice = new Random(seed);
        awaited = dice.Next(most);
        campaigns = [await Register(program), await Register(program)];
        var clients = Enumerable.Range(1, Clients).Select(client => Task.Run(() => Client(program.Client, new Random(seed * Clients + client)))).ToList();
        clients.Add(Task.Run(() => Try(program.Client, Imported("partial", 1))));
        clients.Add(Task.Run(() => Try(program.Client, Imported("atomic", 0))));

        await Task.WhenAny(enough.Task, Task.WhenAll(clients), Task.Delay(LongestRound, Ct));
        await Task.Delay(dice.Next(20), Ct);
        await program.Kill();
        await Task.WhenAll(clients);
    }

    /// <summary>Holds what is recorded against what was acknowledged; sends again what was not, and some of what was.</summary>
    /// <returns>How many of the unacknowledged had been recorded all the same.</returns>
    public async Task<int> Replay(BuiltProgram program)
    {
        var entries = await Entries(program, "&to=2025-06-30");
        var unacknowledged = intents.Where(intent => intent.Acknowledged is null).ToList();
        var recorded = 0;
        foreach (var intent in intents.Where(intent => !intent.IsImport))
        {
            var times = intent.Numbers.Select(number => entries[Note(number)].Count()).Distinct().ToList();
            Assert.True(times is [1] || (times is [0] && intent.Acknowledged is null), $"Recorded {string.Join(" or ", times)} times: {intent}");
            if (intent.Corrected is { } corrected && times is [1])
                AssertSuperseded(entries, corrected, intent);
            if (times is [1] && intent.Acknowledged is null)
            {
                recorded++;
                AssertKnown(await intent.Send(program.Client, Ct), intent);
            }
        }

        // An entry that nobody's correction reached still counts.
        var superseded = intents.Where(intent => entries[Note(intent.Numbers[0])].Any()).Select(intent => intent.Corrected).OfType<Intent>().ToHashSet();
        foreach (var intent in intents.Where(intent => !intent.IsImport && !superseded.Contains(intent)))
            Assert.All(intent.Numbers.SelectMany(number => entries[Note(number)]), entry => Assert.Equal("reported", entry.Text("status")));

        foreach (var intent in unacknowledged)
            await intent.Send(program.Client, Ct);
        foreach (var intent in intents.Except(unacknowledged).Take(5))
            AssertKnown(await intent.Send(program.Client, Ct), intent);
        Assert.All(intents, intent => Assert.True(intent.Acknowledged is not null, $"Still not recorded: {intent}"));
        return recorded;
    }

    /// <summary>Waits for the imports, and holds the whole ledger and its totals against everything that was sent.</summary>
    public async Task Compare(BuiltProgram program)
    {
        foreach (var import in intents.Where(intent => intent.IsImport))
            await Finished(program, import);

        var entries = await Entries(program, "");
        Assert.Equal(intents.SelectMany(intent => intent.Numbers).Order(), entries.SelectMany(same => same.Select(_ => int.Parse(same.Key, CultureInfo.InvariantCulture))).Order());
        foreach (var correction in intents.Where(intent => intent.Corrected is not null))
            AssertSuperseded(entries, correction.Corrected!, correction);

        var superseded = intents.Select(intent => intent.Corrected).OfType<Intent>().SelectMany(intent => intent.Numbers);
        var net = 0L;
        foreach (var campaign in campaigns)
            net += (await Get(program, $"{campaign}/status?asOf=2025-12-31")).Count("net");
        Assert.Equal(intents.SelectMany(intent => intent.Numbers).Except(superseded).Sum(Intent.Net), net);
    }

    private async Task Client(HttpClient client, Random dice)
    {
        while (await Try(client, Next(dice)))
        {
        }
    }

    /// <returns>False once the program is gone.</returns>
    private async Task<bool> Try(HttpClient client, Intent intent)
    {
        intents.Add(intent);
        try
        {
            await intent.Send(client, Ct);
        }
        catch (HttpRequestException)
        {
            return false;
        }

        if (intent.Acknowledged is not null)
        {
            if (Interlocked.Decrement(ref awaited) < 0)
                enough.TrySetResult();
            if (intent.Numbers.Count == 1)
                uncorrected.Add((intent.Path[..intent.Path.IndexOf("/progress", StringComparison.Ordinal)], intent));
        }

        return true;
    }

    private Intent Next(Random dice)
    {
        var (campaign, kind) = (campaigns[dice.Next(campaigns.Length)], dice.Next(10));
        return kind switch
        {
            < 4 => Intent.Post(campaign, Number(), Key(dice)),
            < 6 => Intent.Put(campaign, Number(), Id(dice)),
            < 8 => Intent.Batch([.. Enumerable.Range(0, dice.Next(2, 20)).Select(_ => (IdOf(campaigns[dice.Next(campaigns.Length)]), Number()))], Key(dice)),
            _ when uncorrected.TryTake(out var wrong) => Intent.Correction(wrong.Campaign, wrong.Entry, Number(), Key(dice)),
            _ => Intent.Post(campaign, Number(), Key(dice)),
        };
    }

    private Intent Imported(string mode, int campaign) =>
        Intent.Import(IdOf(campaigns[campaign]), mode, [.. Enumerable.Range(0, ImportedRows).Select(_ => Number())], $"{mode} of round {seed}");

    private int Number() => Interlocked.Increment(ref numbers);

    private static async Task<string> Register(BuiltProgram program) =>
        (await program.Post("/v1/campaigns", Sample.Campaign())).Is(201).Header("Location")!;

    private async Task<ILookup<string, JsonElement>> Entries(BuiltProgram program, string filter)
    {
        List<JsonElement> entries = [];
        foreach (var campaign in campaigns)
        {
            for (string? next = null, more = ""; more is not null; more = next)
            {
                var page = await Get(program, $"{campaign}/progress?limit=200{filter}{(next is null ? "" : $"&cursor={next}")}");
                entries.AddRange(page.Items());
                next = page.Text("next");
            }
        }

        return entries.ToLookup(entry => entry.Text("note")!);
    }

    private static async Task Finished(BuiltProgram program, Intent import)
    {
        var started = TimeProvider.System.GetTimestamp();
        JsonElement job;
        do
        {
            await Task.Delay(20, Ct);
            job = await Get(program, import.Acknowledged!.Header("Location")!);
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(2), $"The import stays where it is: {job}");
        }
        while (job.Text("status") is "queued" or "running");

        Assert.Equal(("succeeded", import.Numbers.Count), (job.Text("status"), job.Count("created")));
    }

    private static async Task<JsonElement> Get(BuiltProgram program, string path) => (await program.Get(path)).Is(200).Json;

    /// <summary>The answer says that it was recorded before.</summary>
    private static void AssertKnown(Reply reply, Intent intent) =>
        Assert.True(intent.Key is null ? reply.Status == 200 : reply.Header("Idempotent-Replayed") == "true", $"Recorded anew: {intent}");

    private static void AssertSuperseded(ILookup<string, JsonElement> entries, Intent corrected, Intent correction)
    {
        var (before, after) = (entries[Note(corrected.Numbers[0])].Single(), entries[Note(correction.Numbers[0])].Single());
        Assert.Equal(("superseded", after.Text("id")), (before.Text("status"), before.Text("supersededBy")));
    }

    private static string Note(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string IdOf(string campaign) => campaign[(campaign.LastIndexOf('/') + 1)..];

    private static string Key(Random dice) => Id(dice).ToString();

    private static Guid Id(Random dice)
    {
        var id = new byte[16];
        dice.NextBytes(id);
        return new(id);
    }
}
