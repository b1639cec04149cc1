using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Api.Storage;

internal sealed class SqliteDialect : Dialect
{
    private readonly DatabaseOptions options;
    private readonly string connectionString;
    private readonly ConcurrentStack<PreparedConnection> idle = [];
    private volatile bool closed;

    static SqliteDialect()
    {
        // No connection is ever used by two threads at once, so SQLite need not guard each call against that;
        // nor need it count its memory, which all threads would do under one lock.
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

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
        builder.Pooling = false; // a pool of its own keeps the statements of a connection prepared, too
        connectionString = builder.ConnectionString;
    }

    /// <summary>The full path of the database file.</summary>
    public string File { get; }

    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    public override string CountTables => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @name";

    public override string? MigrationLock => null;

    public override string Take(string parameter) => $"LIMIT @{parameter}";

    public override string Exactly => "COLLATE BINARY";

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

    public override Task<DbConnection> Open(CancellationToken ct) => Task.FromResult<DbConnection>(
        idle.TryPop(out var connection) ? connection : Open(TakeBack, "PRAGMA query_only = ON; PRAGMA cache_size = -8192;"));

    /// <summary>A connection that closing closes, so that it ends whatever it had begun.</summary>
    public PreparedConnection OpenToWrite(string pragmas) => Open(static _ => false, pragmas);

    /// <summary>A deferred transaction: it takes nothing until it reads, and then holds nobody up.</summary>
    public override IDisposable? Snapshot(DbConnection connection) => new SqliteSnapshot((PreparedConnection)connection);

    /// <remarks>One compiled statement: there is no faster way in, and no round trip to save.</remarks>
    public override Task BulkInsert(Session tx, string table, IReadOnlyList<string> columns, IReadOnlyCollection<object?[]> rows)
    {
        string[] parameters = [.. columns.Select((_, i) => $"@p{i}")];
        var insert = new Statement($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", parameters)})", parameters);
        Compiled(tx, insert).ExecuteMany(rows);
        return Task.CompletedTask;
    }

    public override string In(string parameter) => $"IN (SELECT value FROM json_each(@{parameter}))";

    public override Task<int> Execute(Session tx, Statement statement, object?[] values) =>
        Task.FromResult(Compiled(tx, statement).Execute(values));

    public override Task<T?> Find<T>(Session tx, Statement statement, Func<Row, T> read, object?[] values)
        where T : default =>
        Task.FromResult(Compiled(tx, statement).Find(read, values));

    public override Task<List<T>> Query<T>(Session tx, Statement statement, Func<Row, T> read, object?[] values) =>
        Task.FromResult(Compiled(tx, statement).Query(read, values));

    public override bool HasManyWriters => false;

    public override string? PositionChanges => null;

    public override string? AwaitingPosition => null;

    public override IWriter StartWriter(TimeProvider clock) => new SqliteWriter(this, options.WriteQueue, clock);

    public override void CloseIdle()
    {
        closed = true;
        while (idle.TryPop(out var connection))
            connection.Dispose();
    }

    private static SqliteStatement Compiled(Session tx, Statement statement) => ((PreparedConnection)tx.Connection).Compiled(statement);

    private bool TakeBack(PreparedConnection connection)
    {
        if (closed || connection.State != ConnectionState.Open)
            return false;
        idle.Push(connection);
        return true;
    }

    private PreparedConnection Open(Func<PreparedConnection, bool> takeBack, string pragmas)
    {
        var connection = new PreparedConnection(connectionString, takeBack);
        try
        {
            connection.Open();
            connection.Run($"PRAGMA busy_timeout = {options.StatementTimeoutSeconds * 1000}; {pragmas}");
            return connection;
        }
        catch
        {
            connection.Close();
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
