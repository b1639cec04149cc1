using Api.Access;
using Api.Activities;
using Api.Campaigns;
using Api.Commitments;
using Api.Figures;
using Api.Http;
using Api.Progress;
using Api.Regions;
using Api.Storage;
using Api.Targets;
using Microsoft.Extensions.Options;

namespace Api.Demo;

/// <summary>Fills an empty database with campaigns and figures to try the API on, by the same rules as posted ones, and opens it to the demo keys.</summary>
internal sealed class DemoSeed(
    IOptions<DemoOptions> options, IHostEnvironment environment, Database db, CampaignBook campaigns, TargetBook targets, LedgerBook ledger,
    ActivityBook activities, CommitmentBook commitments, FigureBook figures, KeyRing keys, RegionTree regions, TimeProvider clock)
{
    public async Task Plant(CancellationToken ct)
    {
        if (!(options.Value.Seed ?? environment.IsDevelopment()))
            return;

        foreach (var role in Enum.GetValues<Role>())
            keys.Add(DemoKeys.Of(role), DemoKeys.NameOf(role), role);
        await db.Maintain(PlantIfEmpty, ct);

        Console.WriteLine("Demo data. Send one of these in X-Api-Key:");
        foreach (var role in Enum.GetValues<Role>())
            Console.WriteLine($"  {DemoKeys.Of(role),-24} {role.Name()}");
    }

    /// <summary>All of it in one unit of work: a database is empty, or has the whole demo.</summary>
    private async Task<bool> PlantIfEmpty(Session tx)
    {
        if (await tx.Scalar<long>("SELECT COUNT(*) FROM Campaigns") > 0)
            return false;
        foreach (var demo in DemoFile.Embedded().Campaigns.Where(demo => demo.Campaign.StartsOn <= clock.Today()))
            await Plant(tx, demo);
        foreach (var (id, figure) in DemoFigures.Embedded().Where(demo => demo.Figure.AsOf <= clock.Today()))
            Require(await figures.Publish(id, figure, As(Role.Manager))(tx));
        await DemoImports.Plant(tx, clock.GetUtcNow());
        await DemoKeys.Plant(tx, clock.GetUtcNow());
        await DemoWebhooks.Plant(tx, clock.GetUtcNow());
        return true;
    }

    private async Task Plant(Session tx, DemoCampaign demo)
    {
        var (manager, recorder) = (As(Role.Manager), As(Role.Recorder));
        Require(await campaigns.Open(demo.Id, demo.Campaign, manager)(tx));
        foreach (var target in demo.Targets)
            Require(await targets.Add(demo.Id, target.Id, target.Target, manager)(tx));
        foreach (var (number, entry) in demo.Progress.Index().Where(numbered => numbered.Item.ObservedOn <= clock.Today()))
            Require(await ledger.Record(demo.Id, EntryId(demo.Id, number), entry, recorder)(tx));
        foreach (var activity in (demo.Activities ?? []).Where(activity => activity.Activity.HeldOn <= clock.Today()))
            Require(await activities.Add(demo.Id, activity.Id, activity.Activity, recorder)(tx));
        foreach (var promised in (demo.Commitments ?? []).Where(promised => promised.Commitment.MadeOn <= clock.Today()))
        {
            Require(await commitments.Add(demo.Id, promised.Id, promised.Commitment, manager)(tx));
            if (promised.Fulfilment is { } fulfilment && fulfilment.FulfilledOn <= clock.Today())
                Require(await commitments.Fulfil(demo.Id, promised.Id, fulfilment, manager)(tx));
        }
    }

    private Permission As(Role role) => new Caller(DemoKeys.NameOf(role), DemoKeys.NameOf(role), [new(role, regions.Country)], regions).As(role);

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
