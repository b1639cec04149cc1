using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace Api.Storage;

/// <summary>
/// The one way to the data. A query or unit of work is run whole, and after a transient error it is run again from its
/// start. So it must be re-runnable: it changes nothing but the database, takes its ids and instants from outside, and
/// awaits nothing but its session. Exceptions that do not come from the database pass through untouched.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly AsyncLocal<bool> insideUnit = new();
    private readonly ResiliencePipeline reads;
    private readonly ResiliencePipeline writes;
    private readonly ResiliencePipeline maintenance;

    /// <param name="reading">Never writes, so it may look at a SQLite file that a serving process owns.</param>
    /// <param name="faults">Adds innermost strategies to the pipelines; tests inject faults here.</param>
    /// <exception cref="StorageSetupException">The options do not lead to a database, or another process owns its file.</exception>
    public Database(
        DatabaseOptions options, TimeProvider clock, ILogger<Database>? log = null, Action<ResiliencePipelineBuilder>? faults = null,
        bool reading = false)
    {
        TypeHandlers.Register();
        Dialect = Dialect.For(options);
        Writer = reading ? new NoWriter() : Dialect.StartWriter(clock);

        // Apart, so that a full disk stops the writes and not the reads.
        reads = Pipeline(options.Timeout);
        writes = Pipeline(options.Timeout);
        maintenance = Pipeline(null);

        ResiliencePipeline Pipeline(TimeSpan? timeout) =>
            Resilience.Pipeline(Dialect, timeout, clock, log ?? NullLogger<Database>.Instance, faults);
    }

    public Dialect Dialect { get; }

    public IWriter Writer { get; }

    /// <inheritdoc cref="IWriter.Versions"/>
    public Versions? Versions => Writer.Versions;

    /// <summary>On SQLite all statements of a query see one state; on SQL Server each sees what was committed before it.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot answer now.</exception>
    public Task<T> Read<T>(Func<Session, Task<T>> query, CancellationToken ct) => Run(
        reads,
        async token =>
        {
            await using var connection = await Dialect.Open(token);
            using var snapshot = Dialect.Snapshot(connection);
            return await query(new Session(Dialect, connection, null, null, token));
        },
        ct);

    /// <summary>Rows as they come, for exports of any size. Only the opening is retried; a break later on ends the stream.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot answer now, or stopped answering.</exception>
    public async IAsyncEnumerable<T> Stream<T>(
        Func<Session, IAsyncEnumerable<T>> query, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await Run(reads, Dialect.Open, ct);
        using var snapshot = Dialect.Snapshot(connection);
        await using var rows = query(new Session(Dialect, connection, null, null, ct)).GetAsyncEnumerator(ct);
        while (await Run(ResiliencePipeline.Empty, async _ => await rows.MoveNextAsync(), ct))
        {
            yield return rows.Current;
        }
    }

    /// <summary>
    /// Runs the unit in one transaction. A unique or foreign key violation means that it lost a race: it is run again,
    /// so that its guards see the winner. What a refused unit wrote (<see cref="IUnitResult"/>) is not kept. On SQLite a unit that has begun is no longer cancelled.
    /// </summary>
    /// <returns>What the unit returned, once it is durable.</returns>
    /// <exception cref="DatabaseUnavailableException">The database cannot answer now.</exception>
    /// <exception cref="ConstraintViolationException">The unit violated a constraint on every run.</exception>
    public Task<T> Write<T>(Func<Session, Task<T>> unit, CancellationToken ct) =>
        Run(writes, token => Writer.Write(Marked(unit), null, token), ct);

    /// <inheritdoc cref="Write{T}"/>
    public Task Write(Func<Session, Task> unit, CancellationToken ct) => Write<object?>(
        async session =>
        {
            await unit(session);
            return null;
        },
        ct);

    /// <summary>A <see cref="Write{T}"/> that may take minutes (migrations, reference data): only the caller limits its time.</summary>
    public Task<T> Maintain<T>(Func<Session, Task<T>> unit, CancellationToken ct) =>
        Run(maintenance, token => Writer.Write(Marked(unit), 0, token), ct);

    /// <summary>Refuses new units, finishes those that were accepted, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Dialect.CloseIdle();
    }

    private async Task<T> Run<T>(ResiliencePipeline pipeline, Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        if (insideUnit.Value)
        {
            // It would wait for itself on SQLite, and see half of its own work on SQL Server.
            throw new InvalidOperationException("A unit of work reaches the database through its own session only.");
        }

        try
        {
            return await pipeline.ExecuteAsync(static async (attempt, token) => await Attempt(attempt, token), work, ct);
        }
        catch (Exception error) when (Resilience.Translated(error, Dialect) is { } known)
        {
            throw known;
        }
    }

    private static async Task<T> Attempt<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        try
        {
            return await work(ct);
        }
        catch (DbException cancelled) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException("Cancelled by its caller.", cancelled, ct);
        }
    }

    private Func<Session, Task<T>> Marked<T>(Func<Session, Task<T>> unit) => async session =>
    {
        insideUnit.Value = true;
        return await unit(session);
    };
}
