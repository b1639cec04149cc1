using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Reference;

/// <summary>One connection, its commands prepared once, and the buffer that answers are written to. Disposed, it waits to be used again.</summary>
internal sealed class ReferenceReader : IDisposable
{
    private readonly Action<ReferenceReader> giveBack;
    private readonly SqliteCommand total;
    private readonly SqliteCommand list;
    private readonly ArrayBufferWriter<byte> buffer = new(32 * 1024);
    private readonly Utf8JsonWriter json;

    public ReferenceReader(string file, Action<ReferenceReader> giveBack)
    {
        this.giveBack = giveBack;
        json = new(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        var connection = ReferenceSchema.Open(file, "PRAGMA query_only = ON; PRAGMA cache_size = -8192; PRAGMA mmap_size = 268435456");
        total = ReferenceSchema.Prepare(connection, "SELECT Enrolled, Lapsed, Reactivated, Filler FROM Totals WHERE Campaign = $1", 1);
        list = ReferenceSchema.Prepare(
            connection,
            """
            SELECT Id, Day, Kind, Enrolled, Lapsed, Reactivated, Segment, RecordedAt, RecordedBy FROM Entries
            WHERE Campaign = $1 AND Day >= $2 ORDER BY Day, Seq LIMIT 50
            """, 2);
    }

    /// <returns>Good until the reader is given back.</returns>
    public ReadOnlySpan<byte> Total(Guid campaign)
    {
        total.Parameters[0].Value = campaign.ToByteArray();
        using var row = total.ExecuteReader();
        row.Read();
        Begin();
        new RunningTotal(campaign, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3)).Write(json);
        return Written();
    }

    /// <inheritdoc cref="Total"/>
    public ReadOnlySpan<byte> List(Guid campaign, string from)
    {
        list.Parameters[0].Value = campaign.ToByteArray();
        list.Parameters[1].Value = from;
        using var row = list.ExecuteReader();
        Begin();
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        while (row.Read())
        {
            new Entry(
                row.GetGuid(0), campaign, row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
                row.GetString(6), DateTime.UnixEpoch.AddTicks(row.GetInt64(7) * TimeSpan.TicksPerMicrosecond), row.GetString(8)).Write(json);
        }

        json.WriteEndArray();
        json.WriteNull("next"u8);
        json.WriteEndObject();
        return Written();
    }

    /// <inheritdoc cref="Total"/>
    public ReadOnlySpan<byte> Show(in Entry entry)
    {
        Begin();
        entry.Write(json);
        return Written();
    }

    public void Dispose() => giveBack(this);

    private void Begin()
    {
        buffer.ResetWrittenCount();
        json.Reset();
    }

    private ReadOnlySpan<byte> Written()
    {
        json.Flush();
        return buffer.WrittenSpan;
    }
}
