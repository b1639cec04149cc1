using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Api.Storage;

internal static class StorageComposition
{
    /// <summary>The database and its migrator. Options are read when the database is first asked for.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, bool reading = false)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => DatabaseOptions.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => new Database(
            provider.GetRequiredService<DatabaseOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<Database>>(),
            reading: reading));
        services.AddSingleton(provider => new Migrator(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<TimeProvider>(),
            Migration.Embedded(provider.GetRequiredService<DatabaseOptions>().Provider)));
        return services;
    }

    /// <summary>Migrates, or checks the schema when this node does not migrate on start.</summary>
    /// <exception cref="StorageSetupException">The program cannot start on this database.</exception>
    public static Task PrepareStorage(this IServiceProvider services, CancellationToken ct)
    {
        var migrator = services.GetRequiredService<Migrator>();
        return services.GetRequiredService<DatabaseOptions>().MigratesOnStart ? migrator.Migrate(ct) : migrator.Check(ct);
    }
}
