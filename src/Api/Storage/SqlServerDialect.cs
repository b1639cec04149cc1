using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Api.Storage;

internal sealed class SqlServerDialect : Dialect
{
    private readonly string connectionString;
    private readonly int bulkTimeout;

    public SqlServerDialect(DatabaseOptions options)
    {
        try
        {
            var given = new SqlConnectionStringBuilder(options.ConnectionString);
            bulkTimeout = options.TimeoutSeconds;
            given.CommandTimeout = options.StatementTimeoutSeconds;
            given.ConnectTimeout = options.StatementTimeoutSeconds;
            connectionString = given.ConnectionString;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            throw new StorageSetupException("Database:ConnectionString is not a connection string of SQL Server.", malformed);
        }
    }

    public override DatabaseProvider Provider => DatabaseProvider.SqlServer;

    public override string CountTables => "SELECT COUNT_BIG(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = @name";

    public override string MigrationLock => """
        DECLARE @taken INT;
        EXEC @taken = sp_getapplock @Resource = 'cakupan-migrations', @LockMode = 'Exclusive',
            @LockOwner = 'Transaction', @LockTimeout = 60000;
        SELECT @taken;
        """;

    public override string Take(string parameter) => $"OFFSET 0 ROWS FETCH NEXT @{parameter} ROWS ONLY";

    public override string Exactly => "COLLATE Latin1_General_BIN2";

    public override string In(string parameter) => $"IN (SELECT text {Exactly} FROM OPENJSON(@{parameter}) WITH (text NVARCHAR(400) '$'))";

    public override bool IsUniqueViolation(Exception error) => error is SqlException { Number: 2627 or 2601 };

    public override bool IsForeignKeyViolation(Exception error) => error is SqlException { Number: 547 };

    public override UnavailableReason? Unavailability(Exception error) => error switch
    {
        DatabaseUnavailableException known => known.Reason,
        SqlException { Number: 1205 } => UnavailableReason.Contention,
        SqlException { Number: 40501 or 49918 or 49919 or 49920 or 10928 or 10929 } => UnavailableReason.Overloaded,
        SqlException { Number: -2 } => UnavailableReason.Timeout,
        SqlException { Number: 1105 or 9002 or 40544 } => UnavailableReason.DiskFull,
        SqlException { Number: 3906 } => UnavailableReason.ReadOnly,
        SqlException { Number: 4060 or 18456 or 916 } => UnavailableReason.CannotOpen,
        SqlException { Number: 40197 or 40613 or 233 or 64 or 10053 or 10054 or 10060 } => UnavailableReason.Unreachable,
        SqlException { Class: >= 20 } => UnavailableReason.Unreachable,
        _ => null,
    };

    public override async Task<DbConnection> Open(CancellationToken ct)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch (Exception failure)
        {
            await connection.DisposeAsync();
            throw failure switch
            {
                // The only sign that SqlClient gives when its pool has no connection left.
                InvalidOperationException => new DatabaseUnavailableException(UnavailableReason.Timeout, TimeSpan.FromSeconds(1), failure),

                // Of a statement it may mean a lock, of a connection that the server does not answer anybody.
                SqlException { Number: -2 } => new DatabaseUnavailableException(UnavailableReason.Unreachable, TimeSpan.FromSeconds(1), failure),
                _ => failure,
            };
        }
    }

    /// <remarks>Every statement of READ COMMITTED sees its own state; a snapshot would need an option of the database.</remarks>
    public override IDisposable? Snapshot(DbConnection connection) => null;

    public override async Task BulkInsert(Session tx, string table, IReadOnlyList<string> columns, IReadOnlyCollection<object?[]> rows)
    {
        if (rows.Count == 0)
            return;
        using var bulk = new SqlBulkCopy((SqlConnection)tx.Connection, SqlBulkCopyOptions.CheckConstraints, (SqlTransaction?)tx.Transaction)
        {
            DestinationTableName = table,
            BulkCopyTimeout = bulkTimeout,
        };
        using var data = new DataTable();
        for (var i = 0; i < columns.Count; i++)
        {
            bulk.ColumnMappings.Add(columns[i], columns[i]);
            data.Columns.Add(columns[i], rows.Select(row => Stored(row[i])).FirstOrDefault(value => value is not DBNull)?.GetType() ?? typeof(string));
        }

        foreach (var row in rows)
            data.Rows.Add([.. row.Select(Stored)]);
        await bulk.WriteToServerAsync(data, tx.CancellationToken);
    }

    public override async Task<int> Execute(Session tx, Statement statement, object?[] values)
    {
        await using var command = Command(tx, statement, values);
        return await command.ExecuteNonQueryAsync(tx.CancellationToken);
    }

    public override async Task<T?> Find<T>(Session tx, Statement statement, Func<Row, T> read, object?[] values)
        where T : default
    {
        await using var command = Command(tx, statement, values);
        await using var reader = await command.ExecuteReaderAsync(tx.CancellationToken);
        return await reader.ReadAsync(tx.CancellationToken) ? read(new(reader)) : default;
    }

    public override async Task<List<T>> Query<T>(Session tx, Statement statement, Func<Row, T> read, object?[] values)
    {
        await using var command = Command(tx, statement, values);
        await using var reader = await command.ExecuteReaderAsync(tx.CancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(tx.CancellationToken))
            rows.Add(read(new(reader)));
        return rows;
    }

    public override bool HasManyWriters => true;

    /// <remarks>
    /// Skips the rows of units of work that are not at their end. The bound is taken first: what is recorded meanwhile may rest on what this
    /// pass has skipped already, and comes after it in the next one.
    /// </remarks>
    public override string PositionChanges => """
        DECLARE @taken INT, @bound BIGINT, @last BIGINT;
        EXEC @taken = sp_getapplock @Resource = 'cakupan-change-order', @LockMode = 'Exclusive',
            @LockOwner = 'Transaction', @LockTimeout = 3000;
        SET @bound = (SELECT MAX(Seq) FROM ChangeOrder WITH (READPAST) WHERE Position IS NULL);
        SET @last = COALESCE((SELECT MAX(Position) FROM ChangeOrder WHERE Position IS NOT NULL), 0);
        UPDATE o SET Position = @last + next.Number
        FROM ChangeOrder o
        JOIN (
            SELECT Seq, ROW_NUMBER() OVER (ORDER BY Seq) AS Number FROM ChangeOrder WITH (READPAST)
            WHERE Position IS NULL AND Seq <= @bound ORDER BY Seq OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY
        ) next ON next.Seq = o.Seq
        WHERE @taken >= 0;
        SELECT @@ROWCOUNT;
        """;

    public override string AwaitingPosition => "SELECT MIN(Seq) FROM ChangeOrder WITH (READPAST) WHERE Position IS NULL";

    public override IWriter StartWriter(TimeProvider clock) => new SqlServerWriter(this);

    public override void CloseIdle()
    {
        using var any = new SqlConnection(connectionString);
        SqlConnection.ClearPool(any);
    }

    private static SqlCommand Command(Session tx, Statement statement, object?[] values)
    {
        var command = new SqlCommand(statement.Sql, (SqlConnection)tx.Connection, (SqlTransaction?)tx.Transaction);
        if (tx.StatementTimeout is { } seconds)
            command.CommandTimeout = seconds;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.Parameters.AddWithValue(statement.Parameters[i], Stored(values[i]));
            if (parameter.Value is DateTime)
                parameter.SqlDbType = SqlDbType.Date;
            else if (parameter.Value is byte[] { Length: 16 })
                parameter.SqlDbType = SqlDbType.Binary;
            else if (parameter.Value is string { Length: <= 4000 })
                parameter.Size = 4000; // one plan for texts of every length
        }

        return command;
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => TypeHandlers.Stored(id),
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        DateTimeOffset instant => TypeHandlers.Stored(instant),
        _ => value,
    };
}
