using System.Threading.Channels;
using SQLitePCL;

namespace Api.Storage;

/// <summary>
/// The one writer of a SQLite file. Units of work wait in a bounded queue; one thread runs what waits inside one transaction,
/// so that a failing unit fails alone, commits them together, and only then answers their callers.
/// </summary>
internal sealed class SqliteWriter : IWriter
{
    private const int GroupSize = 256;
    private const string Pragmas = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA cache_size = -32768;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA temp_store = MEMORY;
        PRAGMA journal_size_limit = 67108864;
        """;

    private static readonly Statement Begin = new("BEGIN IMMEDIATE");
    private static readonly Statement Commit = new("COMMIT");
    private static readonly Statement Rollback = new("ROLLBACK");
    private static readonly Statement Savepoint = new("SAVEPOINT unit");
    private static readonly Statement RollbackUnit = new("ROLLBACK TO unit");
    private static readonly Statement ReleaseUnit = new("RELEASE unit");

    // How long the first unit of a group may be kept waiting for the others.
    private static readonly TimeSpan GroupTime = TimeSpan.FromMilliseconds(5);

    private readonly SqliteDialect dialect;
    private readonly TimeProvider clock;
    private readonly SqliteOwnership ownership;
    private readonly Channel<UnitOfWork> queue;
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<Guid> changed = [];
    private PreparedConnection? connection;
    private volatile bool stopping;
    private long commits;

    public SqliteWriter(SqliteDialect dialect, int queueLength, TimeProvider clock)
    {
        this.dialect = dialect;
        this.clock = clock;
        ownership = SqliteOwnership.Of(dialect.File);
        queue = Channel.CreateBounded<UnitOfWork>(new BoundedChannelOptions(queueLength) { SingleReader = true });

        // A thread of its own: SQLite blocks while it syncs, and the thread pool has better to do.
        new Thread(Serve) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    public Versions? Versions { get; } = new();

    /// <summary>Transactions committed so far.</summary>
    public long Commits => Interlocked.Read(ref commits);

    public Task<T> Write<T>(Func<Session, Task<T>> unit, int? statementTimeout, CancellationToken ct)
    {
        var waiting = new UnitOfWork<T>(unit, ct);
        if (!queue.Writer.TryWrite(waiting))
        {
            waiting.Fail(Unavailable(stopping ? UnavailableReason.Stopping : UnavailableReason.QueueFull));
        }

        return waiting.Answered;
    }

    /// <summary>Runs what was accepted, then lets go of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        stopping = true;
        queue.Writer.TryComplete();
        await drained.Task;
        ownership.Dispose();
    }

    private void Serve()
    {
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            CommitGroup();
        }

        Disconnect();
        drained.SetResult();
    }

    private void CommitGroup()
    {
        var group = new List<UnitOfWork>();
        try
        {
            connection ??= dialect.OpenToWrite(Pragmas);
            Run(Begin);
        }
        catch (Exception failure)
        {
            Disconnect();
            FailWaiting(failure);
            return;
        }

        try
        {
            changed.Clear();
            RunGroup(group);
            Run(Commit);
            Interlocked.Increment(ref commits);
            Versions!.Grow(changed);
        }
        catch (Exception failure)
        {
            Disconnect();
            Versions!.Grow(changed); // a commit that failed late may have happened
            group.ForEach(unit => unit.Fail(failure));
            return;
        }

        group.ForEach(unit => unit.Answer());
    }

    /// <summary>
    /// Without savepoints at first, for which SQLite would copy every page that a unit writes on. When one is to be undone, all are, and
    /// run again with them.
    /// </summary>
    private void RunGroup(List<UnitOfWork> group)
    {
        var session = new Session(dialect, connection!, null, null, CancellationToken.None);
        var started = clock.GetTimestamp();
        var apart = false;
        while (group.Count < GroupSize && clock.GetElapsedTime(started) < GroupTime && queue.Reader.TryRead(out var unit))
        {
            if (!unit.Begin())
                continue;
            group.Add(unit);
            if (apart)
            {
                RunAlone(unit, session);
            }
            else if (!RunAmongOthers(unit, session))
            {
                apart = true;
                Run(Rollback);
                Run(Begin);
                changed.Clear();
                if (group.Count > 1)
                    group.ForEach(again => RunAlone(again, session));
            }
        }
    }

    /// <returns>False when what it wrote is to be undone.</returns>
    private bool RunAmongOthers(UnitOfWork unit, Session session)
    {
        var before = raw.sqlite3_total_changes(connection!.Handle);
        return RunOnce(unit, session) is null && (!unit.IsUndone || raw.sqlite3_total_changes(connection.Handle) == before);
    }

    private void RunAlone(UnitOfWork unit, Session session)
    {
        Run(Savepoint);
        _ = RunOnce(unit, session);
        if (unit.IsUndone)
            Run(RollbackUnit);
        Run(ReleaseUnit);
    }

    /// <returns>Null, or what the unit threw.</returns>
    /// <exception cref="DatabaseUnavailableException">The unit took the whole transaction down with it; the others may be run again.</exception>
    private Exception? RunOnce(UnitOfWork unit, Session session)
    {
        var failure = unit.Run(session);

        // SQLite itself rolls everything back after a full disk or an I/O error.
        if (raw.sqlite3_get_autocommit(connection!.Handle) != 0)
        {
            unit.Fail(failure ?? new InvalidOperationException("A unit of work must not end the transaction."));
            throw Unavailable(UnavailableReason.Contention, failure);
        }

        if (!unit.IsUndone)
            changed.UnionWith(session.Changed);
        session.Changed.Clear();
        return failure;
    }

    private void Run(Statement statement) => connection!.Compiled(statement).Execute([]);

    private void FailWaiting(Exception failure)
    {
        for (var i = 0; i < GroupSize && queue.Reader.TryRead(out var unit); i++)
        {
            if (unit.Begin())
            {
                unit.Fail(failure);
            }
        }
    }

    private void Disconnect()
    {
        if (connection is not null && raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            // Closing would do the same, but only when the last statement is gone. There is nothing to do if it fails.
            _ = raw.sqlite3_exec(connection.Handle, "ROLLBACK");
        }

        connection?.Dispose();
        connection = null;
    }

    private static DatabaseUnavailableException Unavailable(UnavailableReason reason, Exception? inner = null) =>
        new(reason, TimeSpan.FromSeconds(1), inner);
}
