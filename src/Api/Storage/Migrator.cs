using System.Data.Common;

namespace Api.Storage;

/// <summary>Brings the schema of a database to what the program needs.</summary>
/// <param name="migrations">All that the program knows, in order.</param>
internal sealed class Migrator(Database database, TimeProvider clock, IReadOnlyList<Migration> migrations)
{
    private const string Command = "dotnet run --project src/Api -- migrate";

    /// <summary>Applies what is missing, each migration in a transaction of its own. Any number of nodes may do so at once.</summary>
    /// <exception cref="SchemaException">The schema is newer than the program, an applied migration was changed or removed, or one fails.</exception>
    public async Task Migrate(CancellationToken ct)
    {
        while (await database.Maintain(ApplyNext, ct))
        {
        }
    }

    /// <summary>Changes nothing.</summary>
    /// <exception cref="SchemaException">The schema is not what the program needs.</exception>
    public async Task Check(CancellationToken ct)
    {
        if (await database.Read(Next, ct) is { } missing)
        {
            throw new SchemaException($"The database's schema lacks the migration {missing}. Run: {Command}");
        }
    }

    private async Task<bool> ApplyNext(Session session)
    {
        if (session.Dialect.MigrationLock is { } takeLock && await session.Scalar<int>(takeLock) < 0)
        {
            throw new SchemaException($"Another node is still migrating this database. When it has finished, run again: {Command}");
        }

        if (await Next(session) is not { } next)
        {
            return false;
        }

        if (!await IsBegun(session))
        {
            await session.Execute("""
                CREATE TABLE SchemaMigrations (
                    Number INT NOT NULL PRIMARY KEY,
                    Name NVARCHAR(100) NOT NULL,
                    Checksum NVARCHAR(64) NOT NULL,
                    AppliedAt BIGINT NOT NULL
                )
                """);
        }

        await Apply(next, session);
        await session.Execute(
            "INSERT INTO SchemaMigrations (Number, Name, Checksum, AppliedAt) VALUES (@Number, @Name, @Checksum, @appliedAt)",
            new { next.Number, next.Name, next.Checksum, appliedAt = clock.GetUtcNow() });
        return true;
    }

    private static async Task Apply(Migration migration, Session session)
    {
        try
        {
            await session.Execute(migration.Text);
        }
        catch (DbException failure) when (!session.Dialect.IsUnavailable(failure))
        {
            throw new SchemaException($"The migration {migration} failed and nothing of it was applied: {failure.Message}", failure);
        }
    }

    /// <returns>The first migration that was not applied; null when the schema is up to date.</returns>
    private async Task<Migration?> Next(Session session)
    {
        var applied = await IsBegun(session)
            ? await session.Query<Applied>("SELECT Number, Name, Checksum FROM SchemaMigrations ORDER BY Number")
            : [];
        foreach (var (was, i) in applied.Select((was, i) => (was, i)))
        {
            var wanted = migrations.ElementAtOrDefault(i)
                ?? throw new SchemaException(
                    $"The database's schema is newer than this program: it has {was}. Run the version of the program that made it, or a later one.");
            if (wanted.Number != was.Number)
            {
                throw new SchemaException(
                    $"The database has the migration {was} where this program has {wanted}: an applied migration was removed or " +
                    "renumbered, or one was put before it. Restore the files of db/migrations and give new ones higher numbers.");
            }

            if (wanted.Checksum != was.Checksum)
            {
                throw new SchemaException(
                    $"The migration {wanted} was changed after it was applied. Restore its text, and put the change into a new migration.");
            }
        }

        return migrations.ElementAtOrDefault(applied.Count);
    }

    private static async Task<bool> IsBegun(Session session) =>
        await session.Scalar<long>(session.Dialect.CountTables, new { name = "SchemaMigrations" }) > 0;

    private sealed class Applied
    {
        public int Number { get; init; }

        public string Name { get; init; } = "";

        public string Checksum { get; init; } = "";

        public override string ToString() => $"{Number:0000}_{Name}";
    }
}
