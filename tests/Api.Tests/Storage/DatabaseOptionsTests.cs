using Api.Storage;
using Api.Tests.Engines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Storage;

public sealed class DatabaseOptionsTests
{
    [Fact]
    public void Without_configuration_it_is_a_sqlite_file_that_migrates_on_start()
    {
        var options = DatabaseOptions.From(Configuration());

        Assert.Equal(DatabaseProvider.Sqlite, options.Provider);
        Assert.Equal("Data Source=data/cakupan.db", options.ConnectionString);
        Assert.True(options.MigratesOnStart);
    }

    [Fact]
    public void Sql_server_migrates_on_start_only_when_told_to()
    {
        Assert.False(DatabaseOptions.From(Configuration(("Provider", "sqlserver"))).MigratesOnStart);
        Assert.True(DatabaseOptions.From(Configuration(("Provider", "SqlServer"), ("MigrateOnStart", "true"))).MigratesOnStart);
    }

    [Theory]
    [InlineData("Provider", "Postgres", "Database:Provider is \"Postgres\"; it must be one of Sqlite, SqlServer.")]
    [InlineData("Provider", "1", "Database:Provider is \"1\"; it must be one of Sqlite, SqlServer.")]
    [InlineData("Provider", "", "Database:Provider is \"\"; it must be one of Sqlite, SqlServer.")]
    [InlineData("ConnectionString", "", "Database:ConnectionString")]
    [InlineData("WriteQueue", "0", "Database:WriteQueue")]
    [InlineData("TimeoutSeconds", "soon", "Database:TimeoutSeconds")]
    [InlineData("MigrateOnStrat", "true", "MigrateOnStrat")]
    public void What_cannot_be_meant_is_refused_by_its_name(string option, string value, string message)
    {
        var refused = Assert.Throws<StorageSetupException>(() => DatabaseOptions.From(Configuration((option, value))));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=shared;Mode=Memory;Cache=Shared")]
    [InlineData("Data Source=file:shared?mode=memory")]
    [InlineData("Data Source=")]
    [InlineData("Nonsense=true")]
    public void A_sqlite_database_is_a_file(string connectionString)
    {
        var refused = Assert.Throws<StorageSetupException>(() => Dialect.For(new DatabaseOptions { ConnectionString = connectionString }));

        Assert.Contains("Database:ConnectionString", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_file_is_in_the_current_folder() => Assert.Equal(
        Path.Combine(Environment.CurrentDirectory, "data", "cakupan.db"),
        new SqliteDialect(new DatabaseOptions()).File);

    [Fact]
    public async Task The_folder_of_the_file_is_made()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "a", "b", "c.db");
            await using var database = new Database(new DatabaseOptions { ConnectionString = $"Data Source={file}" }, TimeProvider.System);

            await database.WithNotes();

            Assert.True(File.Exists(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory, EveryEngine]
    public async Task The_composition_opens_and_migrates_what_is_configured(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        await using var services = new ServiceCollection()
            .AddSingleton(Configuration(("Provider", test.Provider), ("ConnectionString", test.ConnectionString), ("MigrateOnStart", "true")))
            .AddStorage()
            .BuildServiceProvider();

        await services.PrepareStorage(TestContext.Current.CancellationToken);

        await services.GetRequiredService<Migrator>().Check(TestContext.Current.CancellationToken);
    }

    private static IConfiguration Configuration(params (string Option, string Value)[] options) => new ConfigurationBuilder()
        .AddInMemoryCollection(options.Select(o => KeyValuePair.Create($"{DatabaseOptions.Section}:{o.Option}", (string?)o.Value)))
        .Build();
}
