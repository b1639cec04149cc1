using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Reference;

/// <summary>A CSV into one transaction as it comes. It takes the columns in their known order, and believes them.</summary>
internal sealed class ReferenceImport(string file)
{
    /// <returns>How many rows there were; all are durable.</returns>
    public async Task<long> Take(PipeReader csv)
    {
        await using var connection = ReferenceSchema.Open(file, "PRAGMA synchronous = FULL; PRAGMA cache_size = -32768");
        var insert = ReferenceSchema.Prepare(
            connection,
            """
            INSERT INTO Entries (Id, Campaign, Day, Kind, Enrolled, Lapsed, Reactivated, Segment, RecordedAt, RecordedBy)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, 10);
        await using var transaction = await connection.BeginTransactionAsync();
        insert.Transaction = (SqliteTransaction)transaction;
        var import = new Rows(insert);
        while (true)
        {
            var read = await csv.ReadAsync();
            var rest = import.Insert(read.Buffer);
            csv.AdvanceTo(rest, read.Buffer.End);
            if (read.IsCompleted)
                break;
        }

        import.SaveTotal(connection, (SqliteTransaction)transaction);
        await transaction.CommitAsync();
        return import.Count;
    }

    private sealed class Rows(SqliteCommand insert)
    {
        private readonly byte[] id = new byte[16];
        private readonly long now = (TimeProvider.System.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> known =
            new Dictionary<string, string>().GetAlternateLookup<ReadOnlySpan<char>>();

        private byte[] campaign = [];
        private long enrolled;
        private long lapsed;
        private long reactivated;
        private bool isPastHeader;

        public long Count { get; private set; }

        /// <returns>Where the row begins that is not whole yet.</returns>
        public SequencePosition Insert(ReadOnlySequence<byte> bytes)
        {
            var reader = new SequenceReader<byte>(bytes);
            while (reader.TryReadTo(out ReadOnlySpan<byte> row, (byte)'\n'))
            {
                if (isPastHeader)
                    Insert(row);
                isPastHeader = true;
            }

            return reader.Position;
        }

        public void SaveTotal(SqliteConnection connection, SqliteTransaction transaction)
        {
            using var command = ReferenceSchema.Prepare(connection, "INSERT OR REPLACE INTO Totals VALUES ($1, $2, $3, $4, '')", 4);
            command.Transaction = transaction;
            Set(command, 0, campaign);
            Set(command, 1, enrolled);
            Set(command, 2, lapsed);
            Set(command, 3, reactivated);
            command.ExecuteNonQuery();
        }

        private void Insert(ReadOnlySpan<byte> row)
        {
            RandomNumberGenerator.Fill(id);
            var first = Next(ref row); // the campaign, which is that of all
            if (Count == 0)
                campaign = Guid.Parse(Encoding.UTF8.GetString(first)).ToByteArray();
            Set(insert, 0, id);
            Set(insert, 1, campaign);
            Set(insert, 2, Text(Next(ref row)));
            Set(insert, 3, Text(Next(ref row)));
            var (more, fewer, again) = (Whole(Next(ref row)), Whole(Next(ref row)), Whole(Next(ref row)));
            (enrolled, lapsed, reactivated) = (enrolled + more, lapsed + fewer, reactivated + again);
            Set(insert, 4, more);
            Set(insert, 5, fewer);
            Set(insert, 6, again);
            Set(insert, 7, Text(Next(ref row)));
            Set(insert, 8, now);
            Set(insert, 9, "bootstrap");
            insert.ExecuteNonQuery();
            Count++;
        }

        private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> row)
        {
            var end = row.IndexOf((byte)',');
            var cell = end < 0 ? row : row[..end];
            row = end < 0 ? [] : row[(end + 1)..];
            return cell;
        }

        private static long Whole(ReadOnlySpan<byte> cell) => long.Parse(cell, CultureInfo.InvariantCulture);

        /// <summary>The same few texts come again and again.</summary>
        private string Text(ReadOnlySpan<byte> cell)
        {
            Span<char> text = stackalloc char[cell.Length];
            Encoding.UTF8.GetChars(cell, text);
            if (!known.TryGetValue(text, out var same))
                known[text] = same = text.ToString();
            return same;
        }

        private static void Set(SqliteCommand command, int place, object value) => command.Parameters[place].Value = value;
    }
}
