namespace Api.Storage;

/// <summary>
/// A statement that is bound and read by hand: for the few paths that every request takes, where Dapper would cost more than the
/// database. One text for both engines, like all others.
/// </summary>
/// <param name="sql">Its text.</param>
/// <param name="parameters">The names in it, with their @, in the order in which their values are given.</param>
/// <remarks>A value may be an id, a day, an instant, text, a number, bytes, or null where the column is not binary.</remarks>
internal sealed class Statement(string sql, params string[] parameters)
{
    public string Sql => sql;

    public IReadOnlyList<string> Parameters => parameters;

    /// <returns>The number of rows changed.</returns>
    public async Task<int> Execute(Session tx, params object?[] values)
    {
        var command = tx.Dialect.Bind(tx, this, values);
        try
        {
            return await command.ExecuteNonQueryAsync(tx.CancellationToken);
        }
        finally
        {
            tx.Dialect.Release(tx, command);
        }
    }

    /// <returns>The first row, or the default of <typeparamref name="T"/> when there is none.</returns>
    public async Task<T?> Find<T>(Session tx, Func<Row, T> read, params object?[] values)
    {
        var command = tx.Dialect.Bind(tx, this, values);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(tx.CancellationToken);
            return await reader.ReadAsync(tx.CancellationToken) ? read(new(reader)) : default;
        }
        finally
        {
            tx.Dialect.Release(tx, command);
        }
    }

    public async Task<List<T>> Query<T>(Session tx, Func<Row, T> read, params object?[] values)
    {
        var command = tx.Dialect.Bind(tx, this, values);
        try
        {
            List<T> found = [];
            await using var reader = await command.ExecuteReaderAsync(tx.CancellationToken);
            while (await reader.ReadAsync(tx.CancellationToken))
                found.Add(read(new(reader)));
            return found;
        }
        finally
        {
            tx.Dialect.Release(tx, command);
        }
    }
}
