using Benchmarks.Programs;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Reference;

/// <summary>The tables of the reference, and how they are opened.</summary>
internal static class ReferenceSchema
{
    private const string Tables =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = OFF;
        CREATE TABLE Entries (
            Seq INTEGER NOT NULL PRIMARY KEY,
            Id BLOB NOT NULL,
            Campaign BLOB NOT NULL,
            Day TEXT NOT NULL,
            Kind TEXT NOT NULL,
            Enrolled INTEGER NOT NULL,
            Lapsed INTEGER NOT NULL,
            Reactivated INTEGER NOT NULL,
            Segment TEXT NOT NULL,
            RecordedAt INTEGER NOT NULL,
            RecordedBy TEXT NOT NULL
        );
        CREATE INDEX EntriesByDay ON Entries (Campaign, Day, Seq);
        CREATE TABLE Totals (
            Campaign BLOB NOT NULL PRIMARY KEY,
            Enrolled INTEGER NOT NULL,
            Lapsed INTEGER NOT NULL,
            Reactivated INTEGER NOT NULL,
            Filler TEXT NOT NULL
        ) WITHOUT ROWID;
        """;

    /// <summary>A new database with one campaign's entries and their total.</summary>
    public static async Task Make(string file, Guid campaign, long entries, int answerBytes)
    {
        await using var connection = Open(file, Tables);
        await Run(
            $"""
            INSERT INTO Entries (Id, Campaign, Day, Kind, Enrolled, Lapsed, Reactivated, Segment, RecordedAt, RecordedBy)
            {Contents.Numbers}
            SELECT randomblob(16), @campaign, {Contents.Day}, 'increment', {Contents.Enrolled}, {Contents.Lapsed}, {Contents.Reactivated},
                {Contents.SegmentCode}, 1746489600000000 + 1000 * i, 'bootstrap'
            FROM numbers
            """,
            ("@campaign", campaign.ToByteArray()), ("@count", entries));
        await Run("INSERT INTO Totals SELECT Campaign, SUM(Enrolled), SUM(Lapsed), SUM(Reactivated), '' FROM Entries GROUP BY Campaign");
        await Run("UPDATE Totals SET Filler = @filler", ("@filler", new string('x', Math.Max(0, answerBytes - Bare()))));
        await Run("PRAGMA wal_checkpoint(TRUNCATE)");

        int Bare()
        {
            using var reader = new ReferenceReader(file, _ => { });
            return reader.Total(campaign).Length;
        }

        async Task Run(string sql, params (string Name, object Value)[] args)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in args)
                command.Parameters.AddWithValue(name, value);
            await command.ExecuteNonQueryAsync();
        }
    }

    public static SqliteConnection Open(string file, string pragmas)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout=600");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>A statement that is compiled once and used for as long as its connection.</summary>
    /// <param name="parameters">How many: $1, $2 and so on.</param>
    public static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new($"${i}", null));
        command.Prepare();
        return command;
    }
}
