using System.Data.Common;
using System.Text;

namespace Api.Storage;

/// <summary>The row that a <see cref="Statement"/> is at, its columns by their place. It must not be kept.</summary>
internal readonly struct Row
{
    private readonly DbDataReader? reader;
    private readonly nint statement;

    public Row(DbDataReader reader) => this.reader = reader;

    /// <param name="statement">Of SQLite, stepped to a row.</param>
    public Row(nint statement) => this.statement = statement;

    public bool IsNull(int column) => reader?.IsDBNull(column) ?? SqliteNative.IsNull(statement, column);

    public Guid Id(int column) => TypeHandlers.Id(reader is not null ? Bytes(column) : SqliteNative.Bytes(statement, column));

    public Guid? IdOrNull(int column) => IsNull(column) ? null : Id(column);

    public DateOnly Day(int column) => reader is not null
        ? DateOnly.FromDateTime(reader.GetDateTime(column))
        : TypeHandlers.Day(Text(column));

    public DateOnly? DayOrNull(int column) => IsNull(column) ? null : Day(column);

    public DateTimeOffset Instant(int column) => TypeHandlers.Instant(Count(column));

    /// <summary>A BIGINT.</summary>
    public long Count(int column) => reader?.GetInt64(column) ?? SqliteNative.Number(statement, column);

    public long? CountOrNull(int column) => IsNull(column) ? null : Count(column);

    /// <summary>An INT.</summary>
    public int Number(int column) => reader?.GetInt32(column) ?? (int)SqliteNative.Number(statement, column);

    public string Text(int column) => reader?.GetString(column) ?? Encoding.UTF8.GetString(SqliteNative.Bytes(statement, column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[] Bytes(int column) => reader?.GetFieldValue<byte[]>(column) ?? SqliteNative.Bytes(statement, column).ToArray();
}
