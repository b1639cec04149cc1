using Api.Storage;
using Microsoft.Data.SqlClient;
using Polly;

namespace Api.Tests.Engines;

/// <summary>A fresh, empty database of one test, removed when the test ends.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public const string ServerVariable = "CAKUPAN_TEST_SQLSERVER";

    private static readonly Lock Serial = new();

    private readonly string name = $"cakupan_{Ids.New(TimeProvider.System):N}";
    private readonly List<IAsyncDisposable> opened = [];

    private TestDatabase(Engine engine)
    {
        Engine = engine;
        if (engine == Engine.Sqlite)
        {
            Folder = Directory.CreateTempSubdirectory(name).FullName;
            ConnectionString = $"Data Source={File}";
        }
        else
        {
            OnServer($"CREATE DATABASE {name}");
            ConnectionString = new SqlConnectionStringBuilder(Server) { InitialCatalog = name }.ConnectionString;
        }
    }

    /// <summary>The connection string of the SQL Server to test with; null where there is none.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } given ? given : null;

    public Engine Engine { get; }

    public string ConnectionString { get; }

    /// <summary>The name of <see cref="ConnectionString"/>'s provider, as <c>Database:Provider</c> takes it.</summary>
    public string Provider => Engine.ToString();

    /// <summary>The file of a SQLite database.</summary>
    public string File => Path.Combine(Folder, "test.db");

    private string Folder { get; } = "";

    public static TestDatabase Create(Engine engine) => new(engine);

    public async ValueTask DisposeAsync()
    {
        foreach (var database in opened)
        {
            await database.DisposeAsync();
        }

        if (Engine == Engine.Sqlite)
        {
            Directory.Delete(Folder, recursive: true);
        }
        else
        {
            await Drop();
        }
    }

    internal DatabaseOptions Options(int writeQueue = 1024, int timeoutSeconds = 60, int statementTimeoutSeconds = 30) => new()
    {
        Provider = Enum.Parse<DatabaseProvider>(Provider),
        ConnectionString = ConnectionString,
        WriteQueue = writeQueue,
        TimeoutSeconds = timeoutSeconds,
        StatementTimeoutSeconds = statementTimeoutSeconds,
    };

    /// <summary>Opens it; it is closed with this, or before by the test itself.</summary>
    internal Database Open(TimeProvider? clock = null, DatabaseOptions? options = null, Action<ResiliencePipelineBuilder>? faults = null)
    {
        var database = new Database(options ?? Options(), clock ?? TimeProvider.System, faults: faults);
        opened.Add(database);
        return database;
    }

    private async Task Drop()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var any = new SqlConnection(ConnectionString);
                SqlConnection.ClearPool(any);
                OnServer($"DROP DATABASE {name}");
                return;
            }
            catch (SqlException) when (attempt < 20)
            {
                // The server notices a closed connection a little later.
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private static void OnServer(string sql)
    {
        // One at a time: not every server can make and drop databases concurrently.
        lock (Serial)
        {
            using var connection = new SqlConnection(new SqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
