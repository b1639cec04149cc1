using System.Data.Common;
using SQLitePCL;

namespace Api.Storage;

/// <summary>The row that a <see cref="Statement"/> is at, its columns by their place. It must not be kept.</summary>
internal readonly struct Row
{
    private readonly DbDataReader? reader;
    private readonly sqlite3_stmt? statement;

    public Row(DbDataReader reader) => this.reader = reader;

    public Row(sqlite3_stmt statement) => this.statement = statement;

    public bool IsNull(int column) => statement is null ? reader!.IsDBNull(column) : raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public Guid Id(int column) => TypeHandlers.Id(statement is null ? Bytes(column) : raw.sqlite3_column_blob(statement, column));

    public Guid? IdOrNull(int column) => IsNull(column) ? null : Id(column);

    public DateOnly Day(int column) => statement is null
        ? DateOnly.FromDateTime(reader!.GetDateTime(column))
        : TypeHandlers.Day(Text(column));

    public DateOnly? DayOrNull(int column) => IsNull(column) ? null : Day(column);

    public DateTimeOffset Instant(int column) => TypeHandlers.Instant(Count(column));

    /// <summary>A BIGINT.</summary>
    public long Count(int column) => statement is null ? reader!.GetInt64(column) : raw.sqlite3_column_int64(statement, column);

    public long? CountOrNull(int column) => IsNull(column) ? null : Count(column);

    /// <summary>An INT.</summary>
    public int Number(int column) => statement is null ? reader!.GetInt32(column) : raw.sqlite3_column_int(statement, column);

    public string Text(int column) => statement is null ? reader!.GetString(column) : raw.sqlite3_column_text(statement, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[] Bytes(int column) => statement is null ? reader!.GetFieldValue<byte[]>(column) : raw.sqlite3_column_blob(statement, column).ToArray();
}
