using System.Data.Common;
using Dapper;

namespace Api.Storage;

/// <summary>
/// What a query or a unit of work sees of the database: one connection and, where there is one, its transaction.
/// It must not be kept after the query or unit has ended.
/// </summary>
internal sealed class Session(
    Dialect dialect, DbConnection connection, DbTransaction? transaction, int? statementTimeout, CancellationToken ct)
{
    public Dialect Dialect => dialect;

    /// <summary>For the few hot paths that Dapper is too slow for.</summary>
    public DbConnection Connection => connection;

    /// <summary>Of SQL Server's units of work; null where there is none, or SQLite has one that is no object.</summary>
    public DbTransaction? Transaction => transaction;

    /// <summary>Seconds for each statement where they are not the connection's own; 0 is without end.</summary>
    public int? StatementTimeout => statementTimeout;

    /// <summary>Cancelled when nobody waits for the result any more; never for a unit of work that SQLite has begun.</summary>
    public CancellationToken CancellationToken => ct;

    /// <summary>What the unit of work says it changed: see <see cref="Versions"/>.</summary>
    public HashSet<Guid> Changed { get; } = [];

    public async Task<List<T>> Query<T>(string sql, object? args = null) =>
        (await connection.QueryAsync<T>(Command(sql, args))).AsList();

    /// <returns>The first row, or the default of <typeparamref name="T"/> when there is none.</returns>
    public Task<T?> Find<T>(string sql, object? args = null) =>
        connection.QueryFirstOrDefaultAsync<T?>(Command(sql, args));

    /// <returns>The first column of the first row; the default of <typeparamref name="T"/> for no row or NULL.</returns>
    public async Task<T> Scalar<T>(string sql, object? args = null) =>
        (await connection.ExecuteScalarAsync<T>(Command(sql, args)))!;

    /// <returns>The number of rows changed. A sequence as <paramref name="args"/> runs the statement once for each item.</returns>
    public Task<int> Execute(string sql, object? args = null) =>
        connection.ExecuteAsync(Command(sql, args));

    /// <summary>Rows as they come, never all in memory. No other statement may run on this session meanwhile.</summary>
    public IAsyncEnumerable<T> Stream<T>(string sql, object? args = null) =>
        connection.QueryUnbufferedAsync<T>(sql, Lists.Stored(args), transaction, statementTimeout);

    private CommandDefinition Command(string sql, object? args) =>
        new(sql, Lists.Stored(args), transaction, statementTimeout, cancellationToken: ct);
}
