using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Api.Storage;

/// <summary>A <see cref="Statement"/> compiled for one connection, for as long as that is open. One run at a time.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt compiled;
    private readonly nint handle;
    private readonly int[] places;

    public SqliteStatement(sqlite3 database, Statement statement)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v3(database, statement.Sql, raw.SQLITE_PREPARE_PERSISTENT, out compiled));
        handle = compiled.DangerousGetHandle(); // which lives as long as this does
        places = [.. statement.Parameters.Select(name => raw.sqlite3_bind_parameter_index(compiled, name))];
    }

    /// <returns>The number of rows changed.</returns>
    /// <exception cref="SqliteException"/>
    public int Execute(ReadOnlySpan<object?> values)
    {
        try
        {
            Bind(values);
            while (Step())
            {
            }

            return raw.sqlite3_changes(database);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs it once for each row. What is bound stays bound, and most columns of many rows hardly ever change.</summary>
    /// <exception cref="SqliteException"/>
    public void ExecuteMany(IReadOnlyCollection<object?[]> rows)
    {
        var bound = new object?[places.Length];
        try
        {
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    if (!Equals(row[i], bound[i]))
                        Bind(i, bound[i] = row[i]);
                }

                while (Step())
                {
                }

                _ = raw.sqlite3_reset(compiled);
            }
        }
        finally
        {
            Reset();
        }
    }

    /// <exception cref="SqliteException"/>
    public T? Find<T>(Func<Row, T> read, ReadOnlySpan<object?> values)
    {
        try
        {
            Bind(values);
            return Step() ? read(new(handle)) : default;
        }
        finally
        {
            Reset();
        }
    }

    /// <exception cref="SqliteException"/>
    public List<T> Query<T>(Func<Row, T> read, ReadOnlySpan<object?> values)
    {
        try
        {
            List<T> rows = [];
            Bind(values);
            while (Step())
                rows.Add(read(new(handle)));
            return rows;
        }
        finally
        {
            Reset();
        }
    }

    public void Dispose() => compiled.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            Bind(i, values[i]);
    }

    private void Bind(int i, object? value)
    {
        var place = places[i];
        var outcome = value switch
        {
            null => SqliteNative.BindNull(handle, place),
            string text => SqliteNative.Bind(handle, place, text),
            long number => SqliteNative.Bind(handle, place, number),
            Guid id => BindId(place, id),
            DateOnly day => SqliteNative.Bind(handle, place, TypeHandlers.Stored(day)),
            DateTimeOffset instant => SqliteNative.Bind(handle, place, TypeHandlers.Stored(instant)),
            byte[] bytes => SqliteNative.Bind(handle, place, bytes),
            _ => SqliteNative.Bind(handle, place, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        };
        if (outcome != raw.SQLITE_OK)
            Check(outcome);
    }

    private int BindId(int place, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = id.TryWriteBytes(bytes, bigEndian: true, out _);
        return SqliteNative.Bind(handle, place, bytes);
    }

    /// <returns>Whether there is a row.</returns>
    private bool Step()
    {
        var outcome = raw.sqlite3_step(compiled);
        if (outcome is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            Check(outcome);
        return outcome == raw.SQLITE_ROW;
    }

    private void Reset()
    {
        // Repeats the error of the run, which was thrown already.
        _ = raw.sqlite3_reset(compiled);
        _ = raw.sqlite3_clear_bindings(compiled);
    }

    private void Check(int outcome) => SqliteException.ThrowExceptionForRC(outcome, database);
}
