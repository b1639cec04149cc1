using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Api.Storage;

internal sealed class SqliteDialect : Dialect
{
    private readonly DatabaseOptions options;
    private readonly string connectionString;

    public SqliteDialect(DatabaseOptions options)
    {
        this.options = options;
        var builder = Parse(options.ConnectionString);
        var isUri = builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        if (isUri || builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:")
        {
            throw new StorageSetupException(
                "Database:ConnectionString must name a file by its path, as in Data Source=data/cakupan.db; " +
                "a database in memory would lose what it has acknowledged.");
        }

        File = Path.GetFullPath(builder.DataSource);
        builder.DataSource = File;
        builder.DefaultTimeout = options.StatementTimeoutSeconds;
        builder.ForeignKeys = true;
        builder.Cache = SqliteCacheMode.Default;
        builder.Pooling = true;
        connectionString = builder.ConnectionString;
    }

    /// <summary>The full path of the database file.</summary>
    public string File { get; }

    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    public override string CountTables => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @name";

    public override string? MigrationLock => null;

    public override string Take(string parameter) => $"LIMIT @{parameter}";

    public override bool IsUniqueViolation(Exception error) => error is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 or 2579 };

    public override bool IsForeignKeyViolation(Exception error) => error is SqliteException { SqliteExtendedErrorCode: 787 };

    public override UnavailableReason? Unavailability(Exception error) => error switch
    {
        DatabaseUnavailableException known => known.Reason,
        SqliteException { SqliteErrorCode: 5 or 6 } => UnavailableReason.Contention,
        SqliteException { SqliteErrorCode: 13 } => UnavailableReason.DiskFull,
        SqliteException { SqliteErrorCode: 8 } => UnavailableReason.ReadOnly,
        SqliteException { SqliteErrorCode: 3 or 10 or 11 or 14 or 26 } => UnavailableReason.CannotOpen,
        _ => null,
    };

    public override Task<DbConnection> Open(CancellationToken ct) =>
        Task.FromResult<DbConnection>(Open(connectionString, "PRAGMA query_only = ON; PRAGMA cache_size = -8192;"));

    /// <summary>A connection outside the pool, so that closing it ends whatever it had begun.</summary>
    public SqliteConnection OpenToWrite(string pragmas) =>
        Open(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString, pragmas);

    /// <summary>A deferred transaction: it takes nothing until it reads, and then holds nobody up.</summary>
    public override DbTransaction? Snapshot(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override IWriter StartWriter(TimeProvider clock) => new SqliteWriter(this, options.WriteQueue, clock);

    public override void CloseIdle()
    {
        using var any = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(any);
    }

    private SqliteConnection Open(string with, string pragmas)
    {
        var connection = new SqliteConnection(with);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA busy_timeout = {options.StatementTimeoutSeconds * 1000}; {pragmas}";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteConnectionStringBuilder Parse(string text)
    {
        try
        {
            return new SqliteConnectionStringBuilder(text);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            throw new StorageSetupException("Database:ConnectionString is not a connection string of SQLite.", malformed);
        }
    }
}
