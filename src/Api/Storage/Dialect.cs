using System.Data.Common;
using System.Text.Json;

namespace Api.Storage;

/// <summary>Everything in which the two engines differ.</summary>
internal abstract class Dialect
{
    public abstract DatabaseProvider Provider { get; }

    /// <summary>Counts the tables that are called <c>@name</c>: 0 or 1.</summary>
    public abstract string CountTables { get; }

    /// <summary>
    /// Waits until no other migrator is at work and holds them off until the transaction ends; a negative number is a failure.
    /// Null where a write transaction alone does that.
    /// </summary>
    public abstract string? MigrationLock { get; }

    /// <summary>The tail after ORDER BY that keeps the first rows, as many as <paramref name="parameter"/> (its name without @) says.</summary>
    public abstract string Take(string parameter);

    /// <summary>The tail that makes a comparison of two texts one of their very letters.</summary>
    public abstract string Exactly { get; }

    /// <summary>The tail of a comparison with many texts, which are one parameter (its name without @): see <see cref="Json"/>.</summary>
    public abstract string In(string parameter);

    /// <summary>Texts as the parameter of <see cref="In"/> takes them.</summary>
    public static string Json(IReadOnlyCollection<string> texts) => JsonSerializer.Serialize(texts);

    public abstract bool IsUniqueViolation(Exception error);

    public abstract bool IsForeignKeyViolation(Exception error);

    /// <returns>Null when the error does not come from the database or is no unavailability (a constraint, wrong SQL).</returns>
    public abstract UnavailableReason? Unavailability(Exception error);

    /// <summary>Whether the same unit may succeed if it is run again in a moment.</summary>
    public bool IsTransient(Exception error) =>
        Unavailability(error) is UnavailableReason.Contention or UnavailableReason.Overloaded or UnavailableReason.Unreachable
            or UnavailableReason.Timeout;

    public bool IsUnavailable(Exception error) => Unavailability(error) is not null;

    /// <summary>A pooled connection to read with.</summary>
    public abstract Task<DbConnection> Open(CancellationToken ct);

    /// <summary>Makes the following reads see one state of the database, where that costs nothing; otherwise null.</summary>
    public abstract IDisposable? Snapshot(DbConnection connection);

    /// <summary>Adds many rows in their order, faster than one statement for each. Every constraint is checked.</summary>
    /// <param name="rows">One value for each column, in the columns' order.</param>
    public abstract Task BulkInsert(Session tx, string table, IReadOnlyList<string> columns, IReadOnlyCollection<object?[]> rows);

    /// <inheritdoc cref="Statement.Execute"/>
    public abstract Task<int> Execute(Session tx, Statement statement, object?[] values);

    /// <inheritdoc cref="Statement.Find"/>
    public abstract Task<T?> Find<T>(Session tx, Statement statement, Func<Row, T> read, object?[] values);

    /// <inheritdoc cref="Statement.Query"/>
    public abstract Task<List<T>> Query<T>(Session tx, Statement statement, Func<Row, T> read, object?[] values);

    /// <summary>Whether other units of work run beside one, so that a row must be locked before it is read to be changed.</summary>
    public abstract bool HasManyWriters { get; }

    /// <summary>
    /// Gives changes that were committed their positions behind those that have one, at most <c>@most</c> of them, and says how many; one
    /// such transaction at a time. Null where the writer's sequence is the order.
    /// </summary>
    public abstract string? PositionChanges { get; }

    /// <summary>Finds a change that awaits its position, where <see cref="PositionChanges"/> gives it one.</summary>
    public abstract string? AwaitingPosition { get; }

    public abstract IWriter StartWriter(TimeProvider clock);

    /// <summary>Closes the connections that wait in the pool.</summary>
    public abstract void CloseIdle();

    public static Dialect For(DatabaseOptions options) => options.Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteDialect(options),
        DatabaseProvider.SqlServer => new SqlServerDialect(options),
        _ => throw new StorageSetupException($"{DatabaseOptions.Section}:{nameof(options.Provider)} is unknown."),
    };
}
