using Api.Access;
using Api.Campaigns;
using Api.Http;
using Api.Progress;
using Api.Storage;
using Api.Targets;
using Microsoft.Extensions.Options;

namespace Api.Demo;

/// <summary>Fills an empty database with campaigns to try the API on, by the same rules as posted ones, and opens it to the demo keys.</summary>
internal sealed class DemoSeed(
    IOptions<DemoOptions> options, IHostEnvironment environment, Database db, CampaignBook campaigns, TargetBook targets, LedgerBook ledger,
    KeyRing keys, TimeProvider clock)
{
    public async Task Plant(CancellationToken ct)
    {
        if (!(options.Value.Seed ?? environment.IsDevelopment()))
            return;

        foreach (var (key, caller) in DemoKeys.All)
            keys.Add(key, caller);
        if (await db.Read(tx => tx.Scalar<long>("SELECT COUNT(*) FROM Campaigns"), ct) == 0)
            await Task.WhenAll(DemoFile.Embedded().Campaigns.Select(demo => Plant(demo, ct)));

        Console.WriteLine("Demo data. Send one of these in X-Api-Key:");
        foreach (var (key, caller) in DemoKeys.All)
            Console.WriteLine($"  {key,-24} {caller.Role.Name()}");
    }

    private async Task Plant(DemoCampaign demo, CancellationToken ct)
    {
        var today = clock.Today();
        if (demo.Campaign.StartsOn > today)
            return;
        Require(await campaigns.Open(demo.Id, demo.Campaign, ct));
        foreach (var target in demo.Targets)
            Require(await targets.Add(demo.Id, target.Id, target.Target, ct));

        var entries = demo.Progress.Where(entry => entry.ObservedOn <= today).ToList();
        foreach (var outcome in await Task.WhenAll(entries.Select((entry, i) =>
            ledger.Record(demo.Id, EntryId(demo.Id, i), entry, "demo recorder", ct))))
            Require(outcome);
    }

    /// <summary>The campaign's id with the entry's number at its end.</summary>
    private static Guid EntryId(Guid campaignId, int number) => Guid.Parse($"{campaignId.ToString()[..24]}{number:x4}{campaignId.ToString()[28..]}");

    private static void Require<T>(Outcome<T> outcome)
        where T : notnull
    {
        if (!outcome.Succeeded(out _, out var problem))
            throw new InvalidOperationException($"db/demo does not fit the rules: {problem.Kind.Code} {string.Join(", ", problem.Errors.Select(e => e.Pointer))}");
    }
}

internal static class DemoComposition
{
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DemoOptions>().Bind(configuration.GetSection(DemoOptions.Section));
        services.AddSingleton<DemoSeed>();
        return services;
    }
}
