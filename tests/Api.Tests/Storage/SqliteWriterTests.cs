using Api.Storage;
using Api.Tests.Engines;
using Microsoft.Extensions.Time.Testing;

namespace Api.Tests.Storage;

/// <summary>The queue, the group commit and the one owner: promises of SQLite alone.</summary>
public sealed class SqliteWriterTests : IAsyncDisposable
{
    // A clock that stands still closes no group by its age, so what waits together commits together.
    private readonly FakeTimeProvider clock = new();
    private readonly TestDatabase test = TestDatabase.Create(Engine.Sqlite);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Fact]
    public async Task Units_that_wait_together_commit_together()
    {
        var database = await test.Open(clock).WithNotes();
        var before = Commits(database);
        var held = await HeldWriter.Of(database);

        var writes = Enumerable.Range(1, 100).Select(id => database.Note(id, Ct)).ToList();
        await held.Release();
        await Task.WhenAll(writes);

        Assert.Equal(1, Commits(database) - before);
        Assert.Equal(Enumerable.Range(1, 100), await database.Noted());
    }

    [Fact]
    public async Task A_failing_unit_fails_alone_in_its_group()
    {
        var database = await test.Open(clock).WithNotes();
        var before = Commits(database);
        var held = await HeldWriter.Of(database);

        var good = database.Note(1, Ct);
        var bad = database.Write(
            async session =>
            {
                await session.Note(2);
                throw new FormatException();
            },
            Ct);
        var alsoGood = database.Note(3, Ct);
        await held.Release();

        await Task.WhenAll(good, alsoGood);
        await Assert.ThrowsAsync<FormatException>(() => bad);
        Assert.Equal([1, 3], await database.Noted());
        Assert.Equal(1, Commits(database) - before);
    }

    [Fact]
    public async Task Nobody_is_answered_before_the_commit()
    {
        var database = await test.Open(clock).WithNotes();
        var held = await HeldWriter.Of(database);
        var earlier = database.Note(1, Ct);
        var later = new TaskCompletionSource();
        var laterBegan = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var refused = database.Write(Task (_) => throw new FormatException(), Ct);
        var last = database.Write(
            async _ =>
            {
                laterBegan.SetResult();
                await later.Task;
            },
            Ct);

        var released = held.Release();
        await laterBegan.Task;

        Assert.False(earlier.IsCompleted);
        Assert.False(refused.IsCompleted);
        Assert.Empty(await database.Noted());
        later.SetResult();
        await Task.WhenAll(released, earlier, last);
        await Assert.ThrowsAsync<FormatException>(() => refused);
    }

    [Fact]
    public async Task A_commit_that_fails_acknowledges_nobody_and_everybody_is_run_again()
    {
        var database = await test.Open(clock).WithNotes();
        await database.Write(
            session => session.Execute("CREATE TABLE Replies (NoteId INT NOT NULL, FOREIGN KEY (NoteId) REFERENCES Notes (Id))"), Ct);
        var held = await HeldWriter.Of(database);
        var (runs, spoilt) = (0, 0);

        var good = database.Write(
            session =>
            {
                runs++;
                return session.Note(1);
            },
            Ct);
        var spoiler = database.Write(
            session => spoilt++ == 0
                ? session.Execute("PRAGMA defer_foreign_keys = ON; INSERT INTO Replies (NoteId) VALUES (99)")
                : session.Note(2),
            Ct);
        await held.Release();
        await Task.WhenAll(good, spoiler);

        Assert.Equal(2, runs);
        Assert.Equal([1, 2], await database.Noted());
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once()
    {
        var database = await test.Open(clock, test.Options(writeQueue: 2)).WithNotes();
        var held = await HeldWriter.Of(database);
        var accepted = new[] { database.Note(1, Ct), database.Note(2, Ct) };

        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Note(3, Ct));

        Assert.Equal(UnavailableReason.QueueFull, refused.Reason);
        Assert.False(held.Done.IsCompleted);
        await held.Release();
        await Task.WhenAll(accepted);
        Assert.Equal([1, 2], await database.Noted());
    }

    [Fact]
    public async Task A_unit_whose_caller_left_the_queue_is_never_run()
    {
        var database = await test.Open(clock).WithNotes();
        var held = await HeldWriter.Of(database);
        using var caller = new CancellationTokenSource();
        var waiting = database.Note(1, caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await held.Release();
        await database.Note(2, Ct);
        Assert.Equal([2], await database.Noted());
    }

    [Fact]
    public async Task A_unit_that_has_begun_is_finished_whoever_leaves()
    {
        var database = await test.Open(clock).WithNotes();
        using var caller = new CancellationTokenSource();
        var held = await HeldWriter.Of(database, session => session.Note(1), caller.Token);

        await caller.CancelAsync();
        await held.Release();

        Assert.Equal([1], await database.Noted());
    }

    [Fact]
    public async Task A_unit_that_waits_too_long_is_refused_and_never_run()
    {
        var options = test.Options();
        var database = await test.Open(clock, options).WithNotes();
        var held = await HeldWriter.Of(database);
        var waiting = database.Note(1, Ct);

        clock.Advance(options.Timeout);

        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => waiting);
        Assert.Equal(UnavailableReason.Timeout, refused.Reason);
        await held.Release();
        Assert.Empty(await database.Noted());
    }

    [Fact]
    public async Task Closing_finishes_what_was_accepted_and_refuses_the_rest()
    {
        var database = await test.Open(clock).WithNotes();
        var held = await HeldWriter.Of(database);
        var accepted = Enumerable.Range(1, 10).Select(id => database.Note(id, Ct)).ToList();

        var closing = database.DisposeAsync().AsTask();
        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Note(11, Ct));
        Assert.False(closing.IsCompleted);
        await held.Release();
        await Task.WhenAll(accepted);
        await closing;

        Assert.Equal(UnavailableReason.Stopping, refused.Reason);
        Assert.Equal(Enumerable.Range(1, 10), await test.Open().Noted());
    }

    [Fact]
    public async Task A_file_has_one_owner_at_a_time()
    {
        var owner = await test.Open().WithNotes();

        var refused = Assert.Throws<StorageSetupException>(() => test.Open());
        Assert.Contains(test.File, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Database:ConnectionString", refused.Message, StringComparison.Ordinal);

        await owner.DisposeAsync();
        Assert.Empty(await test.Open().Noted());
    }

    [Fact]
    public async Task After_a_crash_everything_acknowledged_is_there_and_nothing_half_done()
    {
        var database = await test.Open(clock).WithNotes();
        for (var id = 1; id <= 20; id++)
        {
            await database.Note(id, Ct);
        }

        var halfDone = await HeldWriter.Of(database, session => session.Note(21));
        await using var afterCrash = TestDatabase.Create(Engine.Sqlite);
        File.Copy(test.File, afterCrash.File);
        File.Copy($"{test.File}-wal", $"{afterCrash.File}-wal");
        await halfDone.Release();

        var recovered = afterCrash.Open();
        Assert.Equal(Enumerable.Range(1, 20), await recovered.Noted());
        Assert.Equal("ok", await recovered.Read(session => session.Scalar<string>("PRAGMA integrity_check"), Ct));
    }

    [Fact]
    public async Task The_writer_syncs_every_commit_to_the_disk()
    {
        var database = test.Open();

        var (journal, synchronous) = await database.Write(
            async session => (await session.Scalar<string>("PRAGMA journal_mode"), await session.Scalar<int>("PRAGMA synchronous")), Ct);

        Assert.Equal("wal", journal);
        Assert.Equal(2, synchronous); // FULL
    }

    [Fact]
    public async Task All_statements_of_one_read_see_the_same_state()
    {
        var database = await test.Open().WithNotes();
        const string Count = "SELECT COUNT(*) FROM Notes";

        var (first, second) = await database.Read(
            async session =>
            {
                var before = await session.Scalar<long>(Count);
                await database.Note(1, Ct);
                return (before, await session.Scalar<long>(Count));
            },
            Ct);

        Assert.Equal((0, 0), (first, second));
        Assert.Equal([1], await database.Noted());
    }

    [Fact]
    public async Task A_read_cannot_write()
    {
        var database = await test.Open().WithNotes();

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Read(session => session.Note(1), Ct));

        Assert.Empty(await database.Noted());
    }

    private static long Commits(Database database) => ((SqliteWriter)database.Writer).Commits;
}
