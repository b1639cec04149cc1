using Api.Storage;
using Api.Tests.Engines;

namespace Api.Tests.Storage;

/// <summary>What every feature may rely on, on every engine.</summary>
public sealed class DatabaseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task A_unit_of_work_happens_whole_or_not_at_all(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();

        await Assert.ThrowsAsync<DomainException>(() => database.Write(
            async session =>
            {
                await session.Note(1);
                throw new DomainException();
            },
            Ct));
        await database.Note(2, Ct);

        Assert.Equal([2], await database.Noted());
    }

    [Theory, EveryEngine]
    public async Task An_exception_of_the_domain_passes_through_and_the_unit_is_not_run_again(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();
        var thrown = new DomainException();
        var runs = 0;

        var caught = await Assert.ThrowsAsync<DomainException>(() => database.Write(
            Task (_) =>
            {
                runs++;
                throw thrown;
            },
            Ct));

        Assert.Same(thrown, caught);
        Assert.Equal(1, runs);
    }

    [Theory, EveryEngine]
    public async Task A_unit_that_lost_a_race_runs_again_and_sees_the_winner(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();
        await database.Note(1, Ct);
        var runs = 0;

        var seen = await database.Write(
            async session =>
            {
                // The first run's guard looked before the winner committed.
                var guard = runs++ == 0 ? 0 : await session.Scalar<int>("SELECT COUNT(*) FROM Notes WHERE Id = 1");
                await session.Note(2);
                return guard == 0 ? await session.Note(1) : -1;
            },
            Ct);

        Assert.Equal(-1, seen);
        Assert.Equal(2, runs);
        Assert.Equal([1, 2], await database.Noted());
    }

    [Theory, EveryEngine]
    public async Task A_row_whose_parent_vanished_counts_as_a_lost_race_too(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();
        await database.Write(
            session => session.Execute("CREATE TABLE Replies (NoteId INT NOT NULL, FOREIGN KEY (NoteId) REFERENCES Notes (Id))"), Ct);
        var runs = 0;

        await database.Write(
            session => runs++ == 0
                ? session.Execute("INSERT INTO Replies (NoteId) VALUES (1)")
                : session.Note(1),
            Ct);

        Assert.Equal(2, runs);
        Assert.Equal([1], await database.Noted());
    }

    [Theory, EveryEngine]
    public async Task A_unit_that_violates_a_constraint_on_every_run_is_given_up(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();
        await database.Note(1, Ct);
        var runs = 0;

        await Assert.ThrowsAsync<ConstraintViolationException>(() => database.Write(
            session =>
            {
                runs++;
                return session.Note(1);
            },
            Ct));

        Assert.Equal(1 + Resilience.Reruns, runs);
    }

    [Theory, EveryEngine]
    public async Task Concurrent_changes_of_one_row_are_all_there(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();
        await database.Write(session => session.Execute("CREATE TABLE Totals (Id INT NOT NULL PRIMARY KEY, Total BIGINT NOT NULL)"), Ct);
        await database.Write(session => session.Execute("INSERT INTO Totals (Id, Total) VALUES (1, 0)"), Ct);

        await Task.WhenAll(Enumerable.Range(1, 100).Select(i => Task.Run(
            () => database.Write(
                async session =>
                {
                    await session.Note(i);
                    await session.Execute("UPDATE Totals SET Total = Total + @i WHERE Id = 1", new { i });
                },
                Ct),
            Ct)));

        Assert.Equal(5050, await database.Read(session => session.Scalar<long>("SELECT Total FROM Totals"), Ct));
        Assert.Equal(Enumerable.Range(1, 100), await database.Noted());
    }

    [Theory, EveryEngine]
    public async Task A_unit_cannot_reach_the_database_beside_its_session(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Write(_ => database.Note(1), Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Write(_ => database.Noted(), Ct));

        Assert.Empty(await database.Noted());
    }

    [Theory, EveryEngine]
    public async Task A_unit_runs_in_the_context_of_its_caller(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = test.Open();
        var requestId = new AsyncLocal<string> { Value = "r-1" };

        Assert.Equal("r-1", await database.Write(_ => Task.FromResult(requestId.Value), Ct));
    }

    [Theory, EveryEngine]
    public async Task Paging_keeps_the_first_rows(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();
        await database.Write(session => session.Execute("INSERT INTO Notes (Id) VALUES (1), (2), (3)"), Ct);

        var page = await database.Read(
            session => session.Query<int>($"SELECT Id FROM Notes ORDER BY Id DESC {session.Dialect.Take("take")}", new { take = 2 }), Ct);

        Assert.Equal([3, 2], page);
    }

    [Theory, EveryEngine]
    public async Task Streamed_rows_are_the_rows_that_a_query_gives(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();
        await database.Write(session => session.Execute("INSERT INTO Notes (Id) VALUES (1), (2), (3)"), Ct);

        var streamed = await database.Stream(session => session.Stream<int>("SELECT Id FROM Notes ORDER BY Id"), Ct).ToListAsync(Ct);

        Assert.Equal(await database.Noted(), streamed);
    }

    [Theory, EveryEngine]
    public async Task A_cancelled_read_is_cancelled_and_nothing_else(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();
        using var gone = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.Read(
            async session =>
            {
                await gone.CancelAsync();
                return await session.Query<int>("SELECT Id FROM Notes");
            },
            gone.Token));
    }

    [Theory, EveryEngine]
    public async Task Wrong_sql_is_a_defect_and_no_unavailability(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = test.Open();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            database.Read(session => session.Query<int>("SELECT Id FROM Nowhere"), Ct));
    }

    private sealed class DomainException : Exception;
}
