using Api.Storage;
using Api.Tests.Engines;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Polly;
using Polly.Simmy;
using Polly.Simmy.Fault;

namespace Api.Tests.Storage;

/// <summary>What happens when the database does not do what it should.</summary>
public sealed class ResilienceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task Transient_faults_cost_retries_and_nothing_is_applied_twice(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var left = 0;
        var database = await test.Open(faults: Faults(() =>
            Interlocked.Decrement(ref left) >= 0 ? Unavailable(UnavailableReason.Contention) : null)).WithNotes();

        left = Resilience.BreakerThroughput - 2;
        await Task.WhenAll(Enumerable.Range(1, 40).Select(id => database.Note(id, Ct)));

        Assert.True(left < 0);
        Assert.Equal(Enumerable.Range(1, 40), await database.Noted());
    }

    [Theory, EveryEngine]
    public async Task A_unit_that_meets_a_transient_fault_half_way_is_run_again_from_its_start(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();
        var runs = 0;

        await database.Write(
            async session =>
            {
                await session.Note(1);
                if (++runs <= 2)
                {
                    throw Unavailable(UnavailableReason.Unreachable);
                }

                await session.Note(2);
            },
            Ct);

        Assert.Equal(3, runs);
        Assert.Equal([1, 2], await database.Noted());
    }

    [Theory, EveryEngine]
    public async Task A_fault_that_stays_is_an_unavailability(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var runs = 0;
        var database = test.Open(faults: Faults(() =>
        {
            runs++;
            return Unavailable(UnavailableReason.Contention);
        }));

        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Note(1, Ct));

        Assert.Equal(UnavailableReason.Contention, refused.Reason);
        Assert.Equal(1 + Resilience.Retries, runs);
    }

    [Theory, EveryEngine]
    public async Task A_commit_whose_outcome_is_unknown_is_not_retried(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();
        var runs = 0;

        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Write(
            Task (_) =>
            {
                runs++;
                throw Unavailable(UnavailableReason.OutcomeUnknown);
            },
            Ct));

        Assert.Equal(UnavailableReason.OutcomeUnknown, refused.Reason);
        Assert.Equal(1, runs);
    }

    [Theory, EveryEngine]
    public async Task The_breaker_opens_after_sustained_failure_and_closes_by_itself(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var clock = new FakeTimeProvider();
        var (down, attempts) = (false, 0);
        var database = await test.Open(clock, faults: Faults(() =>
        {
            attempts++;
            return down ? Unavailable(UnavailableReason.CannotOpen) : null;
        })).WithNotes();

        down = true;
        for (var i = 0; i < Resilience.BreakerThroughput; i++)
        {
            Assert.Equal(UnavailableReason.CannotOpen, (await Refused(database)).Reason);
        }

        var before = attempts;
        clock.Advance(TimeSpan.FromSeconds(2));
        var refused = await Refused(database);
        Assert.Equal(UnavailableReason.CircuitOpen, refused.Reason);
        Assert.Equal(Resilience.Break - TimeSpan.FromSeconds(2), refused.RetryAfter);
        Assert.Equal(before, attempts);

        down = false;
        clock.Advance(refused.RetryAfter);
        Assert.Empty(await database.Noted());
    }

    [Theory, EveryEngine]
    public async Task Failing_writes_do_not_stop_the_reads(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open(new FakeTimeProvider()).WithNotes();

        for (var i = 0; i < Resilience.BreakerThroughput; i++)
        {
            await Assert.ThrowsAsync<DatabaseUnavailableException>(() =>
                database.Write(Task (_) => throw Unavailable(UnavailableReason.DiskFull), Ct));
        }

        Assert.Equal(UnavailableReason.CircuitOpen, (await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Note(1, Ct))).Reason);
        Assert.Empty(await database.Noted());
    }

    [Theory, EveryEngine]
    public async Task Exceptions_of_the_domain_do_not_open_the_breaker(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open(new FakeTimeProvider()).WithNotes();

        for (var i = 0; i < 2 * Resilience.BreakerThroughput; i++)
        {
            await Assert.ThrowsAsync<FormatException>(() => database.Write(Task (_) => throw new FormatException(), Ct));
        }

        Assert.Equal(1, await database.Note(1, Ct));
    }

    [Theory, EveryEngine]
    public async Task Writers_that_wait_for_one_another_do_not_open_the_breaker(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await test.Open().WithNotes();
        var reasons = (UnavailableReason[])[UnavailableReason.Timeout, UnavailableReason.Contention];

        await Task.WhenAll(Enumerable.Range(0, 2 * Resilience.BreakerThroughput).Select(i =>
            Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Write(Task (_) => throw Unavailable(reasons[i % 2]), Ct))));

        Assert.Equal(1, await database.Note(1, Ct));
    }

    [Fact]
    public async Task A_full_disk_is_an_unavailability_that_leaves_everything_else_intact()
    {
        await using var test = TestDatabase.Create(Engine.Sqlite);
        var database = await test.Open().WithNotes();
        await database.Note(1, Ct);

        // SQLite then takes the whole group down; the neighbour is run again.
        var held = await HeldWriter.Of(database);
        var neighbour = database.Note(2, Ct);
        var tooLarge = database.Write(
            async session =>
            {
                await session.Execute("PRAGMA max_page_count = 1");
                for (var id = 100; ; id++)
                {
                    await session.Note(id, new string('x', 4000));
                }
            },
            Ct);
        await held.Release();

        Assert.Equal(UnavailableReason.DiskFull, (await Assert.ThrowsAsync<DatabaseUnavailableException>(() => tooLarge)).Reason);
        await neighbour;
        await database.Note(3, Ct);
        Assert.Equal([1, 2, 3], await database.Noted());
    }

    [Fact]
    public async Task A_read_only_file_is_an_unavailability_for_writes_alone()
    {
        await using var test = TestDatabase.Create(Engine.Sqlite);
        await using (await test.Open().WithNotes())
        {
        }

        var database = test.Open(options: new DatabaseOptions { ConnectionString = $"{test.ConnectionString};Mode=ReadOnly" });

        Assert.Equal(UnavailableReason.ReadOnly, (await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Note(1, Ct))).Reason);
        Assert.Empty(await database.Noted());
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_an_unavailability()
    {
        await using var test = TestDatabase.Create(Engine.Sqlite);
        await File.WriteAllTextAsync(test.File, string.Concat(Enumerable.Repeat("This is no database. ", 100)), Ct);
        var database = test.Open();

        Assert.Equal(UnavailableReason.CannotOpen, (await Refused(database)).Reason);
        Assert.Equal(UnavailableReason.CannotOpen, (await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Note(1, Ct))).Reason);
    }

    [Fact]
    public async Task A_file_locked_by_a_stranger_is_an_unavailability_until_it_is_free()
    {
        await using var test = TestDatabase.Create(Engine.Sqlite);
        var database = await test.Open(options: test.Options(timeoutSeconds: 2, statementTimeoutSeconds: 1)).WithNotes();
        await using var stranger = new SqliteConnection($"{test.ConnectionString};Pooling=False");
        await stranger.OpenAsync(Ct);

        await using (stranger.BeginTransaction(deferred: false))
        {
            var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Note(1, Ct));
            Assert.Contains(refused.Reason, new[] { UnavailableReason.Contention, UnavailableReason.Timeout });
            Assert.Empty(await database.Noted());
        }

        await database.Note(2, Ct);
        Assert.Equal([2], await database.Noted());
    }

    [Fact]
    public async Task An_unavailability_says_nothing_of_the_engine()
    {
        await using var test = TestDatabase.Create(Engine.Sqlite);
        var database = test.Open(faults: Faults(() => new SqliteException("disk I/O error in secret.db", 10)));

        var refused = await Refused(database);

        Assert.Equal("The database is unavailable: CannotOpen.", refused.Message);
        Assert.True(refused.RetryAfter >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_server_that_nobody_listens_for_is_an_unavailability()
    {
        await using var database = new Database(
            new DatabaseOptions
            {
                Provider = DatabaseProvider.SqlServer,
                ConnectionString = "Server=tcp:127.0.0.1,1;User Id=nobody;Password=nothing;Encrypt=False;ConnectRetryCount=0",
                StatementTimeoutSeconds = 1,
            },
            TimeProvider.System);

        Assert.Equal(UnavailableReason.Unreachable, (await Refused(database)).Reason);
        Assert.Equal(UnavailableReason.Unreachable, (await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Note(1, Ct))).Reason);
    }

    [Fact]
    public async Task Units_that_deadlock_on_a_server_are_both_applied_once()
    {
        Assert.SkipWhen(TestDatabase.Server is null, $"{TestDatabase.ServerVariable} holds no connection string.");
        await using var test = TestDatabase.Create(Engine.SqlServer);
        var database = await test.Open().WithNotes();
        await database.Write(session => session.Execute("INSERT INTO Notes (Id, Text) VALUES (1, '-'), (2, '-')"), Ct);
        var runs = 0;
        var bothHoldOne = new Barrier(2);

        Task Deadlocking(int first, int second, string mark)
        {
            var met = false;
            return Task.Run(
                () => database.Write(
                    async session =>
                    {
                        Interlocked.Increment(ref runs);
                        await Append(session, first, mark);
                        if (!met)
                        {
                            met = true;
                            bothHoldOne.SignalAndWait(Ct);
                        }

                        await Append(session, second, mark);
                    },
                    Ct),
                Ct);
        }

        await Task.WhenAll(Deadlocking(1, 2, "a"), Deadlocking(2, 1, "b"));

        var texts = await database.Read(session => session.Query<string>("SELECT Text FROM Notes"), Ct);
        Assert.All(texts, text => Assert.Equal("-ab", string.Concat(text.Order())));
        Assert.True(runs > 2);

        static Task<int> Append(Session session, int id, string mark) =>
            session.Execute("UPDATE Notes SET Text = Text + @mark WHERE Id = @id", new { id, mark });
    }

    [Fact]
    public async Task A_pool_without_a_free_connection_is_an_unavailability()
    {
        Assert.SkipWhen(TestDatabase.Server is null, $"{TestDatabase.ServerVariable} holds no connection string.");
        await using var test = TestDatabase.Create(Engine.SqlServer);
        var database = test.Open(options: new DatabaseOptions
        {
            Provider = DatabaseProvider.SqlServer,
            ConnectionString = $"{test.ConnectionString};Max Pool Size=1",
            TimeoutSeconds = 2,
            StatementTimeoutSeconds = 1,
        });

        var refused = await database.Read(
            _ => Assert.ThrowsAsync<DatabaseUnavailableException>(
                () => database.Read(session => session.Scalar<int>("SELECT 1"), Ct)),
            Ct);

        Assert.Equal(UnavailableReason.Timeout, refused.Reason);
        Assert.Equal(1, await database.Read(session => session.Scalar<int>("SELECT 1"), Ct));
    }

    private static Task<DatabaseUnavailableException> Refused(Database database) =>
        Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.Noted());

    private static DatabaseUnavailableException Unavailable(UnavailableReason reason) => new(reason, TimeSpan.FromSeconds(1));

    private static Action<ResiliencePipelineBuilder> Faults(Func<Exception?> next) => pipeline => pipeline.AddChaosFault(
        new ChaosFaultStrategyOptions { InjectionRate = 1, FaultGenerator = _ => ValueTask.FromResult(next()) });
}
