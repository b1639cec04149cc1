using Api.Http;
using Api.Progress;
using Api.Regions;
using Api.Storage;
using Microsoft.Extensions.Options;

namespace Api.Imports;

/// <summary>Works on the files that were received, one at a time, the oldest first; and clears away what is over.</summary>
internal sealed partial class ImportJobs(
    ImportStore store, ImportFolder folder, IOptions<ImportOptions> options, Database db, IServiceProvider services, TimeProvider clock,
    ILogger<ImportJobs> log) : BackgroundService
{
    private const int RowsClearedAtOnce = 5_000;
    private const int JobsAtOnce = 100;

    // How soon a file is noticed that another node has let go of.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private readonly Guid owner = Ids.New(clock);
    private readonly SemaphoreSlim news = new(0, 1);

    private bool IsAlone => db.Dialect.Provider == DatabaseProvider.Sqlite;

    /// <summary>Says that there is something to do.</summary>
    public void Wake()
    {
        try
        {
            news.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was said before.
        }
    }

    public override void Dispose()
    {
        news.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var begun = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!begun)
                    await Begin(stoppingToken);
                begun = true;
                while (await WorkOnOne(stoppingToken))
                {
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                // Not thrown on: that would end the program. What is left is gone on with at the next round.
                LogPutOff(failure);
            }

            await Rest(stoppingToken);
        }

        await LetGo();
    }

    /// <returns>False when there is nothing to do.</returns>
    private async Task<bool> WorkOnOne(CancellationToken ct)
    {
        // What is over first: its rows may hold references that the next file needs.
        foreach (var job in (await store.ToDo(JobsAtOnce, ct)).OrderByDescending(job => job.IsOver))
        {
            if (job.IsOver)
            {
                await Clear(job, ct);
                return true;
            }

            // The file of another node's is not here: the nodes do not share the folder.
            if (!IsAlone && !folder.Has(job.Id))
                continue;
            var now = clock.GetUtcNow();
            if (await store.Claim(job.Id, owner, now, now.AddSeconds(options.Value.LeaseSeconds), ct) is { } claimed)
            {
                await Run(claimed, ct);
                return true;
            }
        }

        return false;
    }

    private async Task Run(ImportJob job, CancellationToken ct)
    {
        var run = new ImportRun(job, owner, options.Value, db, services.GetRequiredService<RegionTree>(), clock);
        try
        {
            await run.Complete(folder.Open(job.Id), ct);
        }
        catch (FileNotFoundException)
        {
            await run.Fail(new ImportFault(1, null, "file-missing", new("The file is gone. Send it again.", "Berkasnya hilang. Kirim lagi.")), ct);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or DatabaseUnavailableException))
        {
            LogFailed(failure, job.Id);
            var kind = failure is ConstraintViolationException ? Problems.Conflict : Problems.Internal;
            await run.Fail(new ImportFault(1, null, kind.Code, kind.Title), ct);
        }
    }

    /// <summary>Takes away what is over: its file, its staged rows, and rows of the ledger that never came to count.</summary>
    private async Task Clear(ImportJob job, CancellationToken ct)
    {
        while (await db.Write(tx => ImportStore.Unstage(tx, job.Id, RowsClearedAtOnce), ct) > 0)
        {
        }

        if (job.IsPublished && job.StatusNow != ImportStatus.Succeeded)
        {
            for (var line = 0L; line <= job.Line; line += RowsClearedAtOnce)
            {
                var (first, last) = (job.EntryId(line), job.EntryId(line + RowsClearedAtOnce - 1));
                await db.Write(tx => EntryStore.DeleteUnpublished(tx, job.Id, first, last), ct);
            }
        }

        folder.Delete(job.Id);
        await db.Write(
            async tx =>
            {
                await ImportStore.ClearParts(tx, job.Id);
                await ImportStore.Publish(tx, job.Id);
                await ImportStore.SetCleared(tx, job.Id);
            },
            ct);
    }

    private async Task Begin(CancellationToken ct)
    {
        if (IsAlone)
            await store.ReleaseAll(ct);
        var wanted = (await store.ToDo(int.MaxValue, ct)).Select(job => job.Id).ToHashSet();
        folder.Sweep(wanted.Contains);
    }

    private async Task Rest(CancellationToken ct)
    {
        try
        {
            await news.WaitAsync(Poll, ct);
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async Task LetGo()
    {
        try
        {
            await store.Release(owner, CancellationToken.None);
        }
        catch (Exception failure) when (failure is DatabaseUnavailableException or ConstraintViolationException)
        {
            LogPutOff(failure); // the lease runs out by itself
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Imports are put off")]
    private partial void LogPutOff(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The import {Id} failed")]
    private partial void LogFailed(Exception exception, Guid id);
}

internal static class ImportComposition
{
    public static IServiceCollection AddImports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ImportOptions>()
            .Bind(configuration.GetSection(ImportOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<ImportStore>();
        services.AddSingleton<ImportFolder>();
        services.AddSingleton<ImportJobs>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportJobs>());
        return services;
    }
}
