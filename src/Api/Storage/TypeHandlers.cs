using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Api.Storage;

/// <summary>How the three types that the engines disagree about are stored.</summary>
internal static class TypeHandlers
{
    private const string IsoDate = "yyyy-MM-dd";

    private static readonly Lazy<bool> Registration = new(() =>
    {
        Use(new GuidAsBinary());
        Use(new DateAsDate());
        Use(new InstantAsMicroseconds());
        return true;
    });

    public static void Register() => _ = Registration.Value;

    public static byte[] Stored(Guid id) => id.ToByteArray(bigEndian: true);

    public static Guid Id(ReadOnlySpan<byte> stored) => new(stored, bigEndian: true);

    /// <summary>As SQLite keeps it, and as SQL Server reads it whatever its language is.</summary>
    public static string Stored(DateOnly day) => day.ToString(IsoDate, CultureInfo.InvariantCulture);

    public static long Stored(DateTimeOffset instant) =>
        Math.DivRem(instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond) is var (whole, rest) && rest < 0 ? whole - 1 : whole;

    public static DateOnly Day(object stored) => stored switch
    {
        string { Length: 10 } text => new(Digits(text.AsSpan(0, 4)), Digits(text.AsSpan(5, 2)), Digits(text.AsSpan(8, 2))),
        DateTime date => DateOnly.FromDateTime(date),
        _ => (DateOnly)stored,
    };

    public static DateTimeOffset Instant(long stored) => DateTimeOffset.UnixEpoch.AddTicks(stored * TimeSpan.TicksPerMicrosecond);

    private static int Digits(ReadOnlySpan<char> text)
    {
        var number = 0;
        foreach (var digit in text)
            number = (10 * number) + (digit - '0');
        return number;
    }

    private static void Use<T>(SqlMapper.TypeHandler<T> handler)
        where T : struct
    {
        // Dapper prefers its own map to a handler, for the nullable type too.
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(handler);
    }

    /// <summary>BINARY(16), big-endian: SQL Server would sort UNIQUEIDENTIFIER by its last bytes first.</summary>
    private sealed class GuidAsBinary : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value)
        {
            parameter.DbType = DbType.Binary;
            parameter.Size = 16;
            parameter.Value = Stored(value);
        }

        public override Guid Parse(object value) => Id((byte[])value);
    }

    /// <summary>DATE; SQLite has no such type and keeps the text <c>yyyy-MM-dd</c>, which sorts the same.</summary>
    private sealed class DateAsDate : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            var isText = parameter is SqliteParameter;
            parameter.DbType = isText ? DbType.String : DbType.Date;
            parameter.Value = isText ? Stored(value) : value.ToDateTime(TimeOnly.MinValue);
        }

        public override DateOnly Parse(object value) => Day(value);
    }

    /// <summary>BIGINT microseconds since the Unix epoch, UTC; what is finer is cut off.</summary>
    private sealed class InstantAsMicroseconds : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = Stored(value);
        }

        public override DateTimeOffset Parse(object value) => Instant(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }
}
