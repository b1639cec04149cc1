using System.Data.Common;

namespace Api.Storage;

/// <summary>The row that a <see cref="Statement"/> is at, its columns by their place. It must not be kept.</summary>
internal readonly struct Row(DbDataReader reader)
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public Guid Id(int column) => TypeHandlers.Id(Bytes(column));

    public Guid? IdOrNull(int column) => IsNull(column) ? null : Id(column);

    public DateOnly Day(int column) => TypeHandlers.Day(reader.GetValue(column));

    public DateOnly? DayOrNull(int column) => IsNull(column) ? null : Day(column);

    public DateTimeOffset Instant(int column) => TypeHandlers.Instant(reader.GetInt64(column));

    /// <summary>A BIGINT.</summary>
    public long Count(int column) => reader.GetInt64(column);

    public long? CountOrNull(int column) => IsNull(column) ? null : Count(column);

    /// <summary>An INT.</summary>
    public int Number(int column) => reader.GetInt32(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);
}
