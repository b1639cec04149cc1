using Api.Tests.Engines;
using Api.Tests.Host;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Api.Tests.Crash;

/// <summary>The built program, asked to end (SIGTERM) while clients are at it.</summary>
public sealed class ShutdownTests
{
    private const int Clients = 16;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task What_was_accepted_is_done_and_answered_before_the_program_ends(Engine engine)
    {
        await using var database = TestDatabase.Create(engine);
        await using var program = await BuiltProgram.Serve(database, "--Database:TimeoutSeconds=60", "--Database:StatementTimeoutSeconds=60");
        var campaign = (await program.Post("/v1/campaigns", Sample.Campaign())).Is(201).Header("Location")!;

        // Everybody is connected already, so that what they send next is accepted at once.
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => program.Post($"{campaign}/progress", Sample.Increment())));

        List<Task<Reply>> waiting = [];
        await using (await Lock(database))
        {
            waiting.AddRange(Enumerable.Range(0, Clients).Select(i => program.Post($"{campaign}/progress", Sample.Increment(), $"key {i}")));
            await Task.Delay(1000, Ct); // they reach the program, and wait for the lock
            program.Terminate();
            await Task.Delay(500, Ct);
            Assert.DoesNotContain(waiting, answer => answer.IsCompleted);
        }

        foreach (var answer in await Task.WhenAll(waiting))
            answer.Is(201);
        Assert.Equal(0, await program.Ended());
        await using var again = await BuiltProgram.Serve(database);
        Assert.Equal(2 * Clients * 1050, (await again.Get($"{campaign}/status")).Is(200).Json.Count("net"));
    }

    [Theory, EveryEngine]
    public async Task Under_load_every_write_that_is_recorded_was_answered_and_every_answered_one_is_recorded(Engine engine)
    {
        await using var database = TestDatabase.Create(engine);
        string campaign;
        var answered = 0;
        await using (var program = await BuiltProgram.Serve(database))
        {
            campaign = (await program.Post("/v1/campaigns", Sample.Campaign())).Is(201).Header("Location")!;
            var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => RecordUntilGone(program))).ToList();
            while (Volatile.Read(ref answered) < 3 * Clients)
                await Task.Delay(10, Ct);
            program.Terminate();
            await Task.WhenAll(clients);
            Assert.Equal(0, await program.Ended());
        }

        await using var again = await BuiltProgram.Serve(database);
        Assert.Equal(answered * 1050L, (await again.Get($"{campaign}/status")).Is(200).Json.Count("net"));

        async Task RecordUntilGone(BuiltProgram program)
        {
            try
            {
                while (true)
                {
                    var reply = await program.Post($"{campaign}/progress", Sample.Increment());
                    if (reply.Status == 201)
                        Interlocked.Increment(ref answered);
                    else
                        reply.Refuses(503, "unavailable");
                }
            }
            catch (HttpRequestException)
            {
                // The program is gone.
            }
        }
    }

    /// <summary>Keeps every writer waiting until it is disposed of.</summary>
    private static async Task<IAsyncDisposable> Lock(TestDatabase database)
    {
        if (database.Engine == Engine.Sqlite)
        {
            var file = new SqliteConnection($"{database.ConnectionString};Pooling=False");
            await file.OpenAsync(Ct);
            file.BeginTransaction(deferred: false);
            return file;
        }

        var server = new SqlConnection($"{database.ConnectionString};Pooling=False");
        await server.OpenAsync(Ct);
        await using var command = server.CreateCommand();
        command.CommandText = "BEGIN TRANSACTION; UPDATE Campaigns SET Revision = Revision";
        await command.ExecuteNonQueryAsync(Ct);
        return server;
    }
}
