using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Reference;

/// <summary>One thread writes. It takes what waits, commits it together, and then answers.</summary>
internal sealed class ReferenceWriter
{
    private const int GroupSize = 256;

    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly SqliteCommand begin;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand update;
    private readonly SqliteCommand commit;

    public ReferenceWriter(string file)
    {
        var connection = ReferenceSchema.Open(file, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768");
        begin = ReferenceSchema.Prepare(connection, "BEGIN IMMEDIATE", 0);
        insert = ReferenceSchema.Prepare(
            connection,
            """
            INSERT INTO Entries (Id, Campaign, Day, Kind, Enrolled, Lapsed, Reactivated, Segment, RecordedAt, RecordedBy)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, 10);
        update = ReferenceSchema.Prepare(
            connection,
            "UPDATE Totals SET Enrolled = Enrolled + $2, Lapsed = Lapsed + $3, Reactivated = Reactivated + $4 WHERE Campaign = $1", 4);
        commit = ReferenceSchema.Prepare(connection, "COMMIT", 0);
        new Thread(Serve) { IsBackground = true, Name = "Reference writer" }.Start();
    }

    /// <returns>Completed once the entry is durable.</returns>
    public Task Record(Entry entry)
    {
        var waiting = new Waiting(entry);
        queue.Writer.TryWrite(waiting);
        return waiting.Answered.Task;
    }

    private void Serve()
    {
        var group = new List<Waiting>(GroupSize);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            begin.ExecuteNonQuery();
            while (group.Count < GroupSize && queue.Reader.TryRead(out var waiting))
            {
                group.Add(waiting);
                Write(waiting.Entry);
            }

            commit.ExecuteNonQuery();
            group.ForEach(waiting => waiting.Answered.SetResult());
            group.Clear();
        }
    }

    private void Write(in Entry entry)
    {
        var campaign = entry.Campaign.ToByteArray();
        Run(insert, entry.Id.ToByteArray(), campaign, entry.Day, entry.Kind, entry.Enrolled, entry.Lapsed, entry.Reactivated, entry.Segment,
            (entry.RecordedAt - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, entry.RecordedBy);
        Run(update, campaign, entry.Enrolled, entry.Lapsed, entry.Reactivated);
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private sealed record Waiting(Entry Entry)
    {
        public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
