using Api.Storage;
using Api.Tests.Engines;

namespace Api.Tests.Storage;

public sealed class MigratorTests
{
    private static readonly Migration First = new(1, "first", "CREATE TABLE First (Id INT NOT NULL); INSERT INTO First (Id) VALUES (1)");
    private static readonly Migration Second = new(2, "second", "CREATE TABLE Second (Id INT NOT NULL); INSERT INTO Second (Id) VALUES (2)");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task The_migrations_of_the_program_apply_to_an_empty_database(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = test.Open();
        var migrations = Migration.Embedded(database.Dialect.Provider);

        await Migrator(database, migrations).Migrate(Ct);
        await Migrator(database, migrations).Check(Ct);

        Assert.Equal(migrations.Select(m => m.Number), await Numbers(database));
        Assert.Equal(0, await database.Read(session => session.Scalar<int>("SELECT COUNT(*) FROM Regions"), Ct));
    }

    [Theory, EveryEngine]
    public async Task Each_migration_is_applied_once_in_order(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = test.Open();

        await Migrator(database, [First]).Migrate(Ct);
        await Migrator(database, [First, Second]).Migrate(Ct);
        await Migrator(database, [First, Second]).Migrate(Ct);

        Assert.Equal([1, 2], await Numbers(database));
        Assert.Equal([1, 2], await database.Read(session => session.Query<int>("SELECT Id FROM First UNION ALL SELECT Id FROM Second ORDER BY Id"), Ct));
    }

    [Theory, EveryEngine]
    public async Task Migrators_at_the_same_time_do_the_work_once(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var shared = test.Open();
        var nodes = Enumerable.Range(0, 4).Select(_ => engine == Engine.Sqlite ? shared : test.Open()).ToList();

        await Task.WhenAll(nodes.Select(node => Task.Run(() => Migrator(node, [First, Second]).Migrate(Ct), Ct)));

        Assert.Equal([1, 2], await Numbers(shared));
        Assert.Equal(1, await shared.Read(session => session.Scalar<int>("SELECT COUNT(*) FROM First"), Ct));
    }

    [Theory, EveryEngine]
    public async Task A_failing_migration_leaves_nothing_of_itself(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = test.Open();
        var broken = Second with { Text = "CREATE TABLE Second (Id INT NOT NULL); INSERT INTO Nowhere (Id) VALUES (2)" };

        var refused = await Assert.ThrowsAsync<SchemaException>(() => Migrator(database, [First, broken]).Migrate(Ct));

        Assert.Contains("0002_second", refused.Message, StringComparison.Ordinal);
        Assert.Equal([1], await Numbers(database));
        await Migrator(database, [First, Second]).Migrate(Ct);
        Assert.Equal([1, 2], await Numbers(database));
    }

    [Theory, EveryEngine]
    public async Task An_applied_migration_must_not_be_edited(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = test.Open();
        await Migrator(database, [First]).Migrate(Ct);

        await Refuses(Migrator(database, [new Migration(1, "first", First.Text + " ")]), "0001_first was changed");
    }

    [Theory, EveryEngine]
    public async Task A_program_refuses_a_schema_newer_than_itself(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = test.Open();
        await Migrator(database, [First, Second]).Migrate(Ct);

        await Refuses(Migrator(database, [First]), "newer than this program: it has 0002_second");
    }

    [Theory, EveryEngine]
    public async Task An_applied_migration_must_not_be_removed_or_preceded(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = test.Open();
        await Migrator(database, [Second]).Migrate(Ct);

        await Refuses(Migrator(database, [new Migration(3, "third", "SELECT 1")]), "0002_second where this program has 0003_third");
        await Refuses(Migrator(database, [First, Second]), "0002_second where this program has 0001_first");
    }

    [Theory, EveryEngine]
    public async Task A_schema_behind_the_program_is_refused_with_the_command_that_helps(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = test.Open();
        var migrator = Migrator(database, [First]);

        var refused = await Assert.ThrowsAsync<SchemaException>(() => migrator.Check(Ct));

        Assert.Contains("0001_first", refused.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project src/Api -- migrate", refused.Message, StringComparison.Ordinal);
    }

    private static Migrator Migrator(Database database, IReadOnlyList<Migration> migrations) => new(database, TimeProvider.System, migrations);

    private static Task<List<int>> Numbers(Database database) =>
        database.Read(session => session.Query<int>("SELECT Number FROM SchemaMigrations ORDER BY Number"), Ct);

    private static async Task Refuses(Migrator migrator, string message)
    {
        Assert.Contains(message, (await Assert.ThrowsAsync<SchemaException>(() => migrator.Migrate(Ct))).Message, StringComparison.Ordinal);
        Assert.Contains(message, (await Assert.ThrowsAsync<SchemaException>(() => migrator.Check(Ct))).Message, StringComparison.Ordinal);
    }
}
