using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Api.Access;
using Api.Http;
using Api.Idempotency;
using Api.Regions;
using Api.Storage;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Api.Tests.Idempotency;

public sealed class IdempotentWritesTests
{
    private readonly TestClock clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task A_failure_after_the_row_leaves_neither_row_nor_key(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await Migrated(test);
        var writes = new IdempotentWrites(database, clock);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Note(writes, 1, _ => throw new InvalidOperationException()));
        Assert.Equal((0, 0), await Stored(database));

        await Note(writes, 1);
        Assert.Equal((1, 1), await Stored(database));
    }

    [Theory, EveryEngine]
    public async Task A_key_that_cannot_be_kept_takes_the_row_with_it(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await Migrated(test);

        await Assert.ThrowsAnyAsync<DbException>(() => Note(new(database, clock), 1, _ => new() { ETag = null! }));

        Assert.Equal((0, 0), await Stored(database));
    }

    [Theory, EveryEngine]
    public async Task Nodes_that_run_the_same_request_at_once_make_one_row_and_answer_alike(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await Migrated(test);
        var nodes = Enumerable.Range(0, 6).Select(_ => new IdempotentWrites(engine == Engine.Sqlite ? database : test.Open(), clock)).ToList();

        var answers = await Task.WhenAll(nodes.Select((node, i) => Task.Run(() => Note(node, i), Ct)));

        Assert.Equal((1, 1), await Stored(database));
        Assert.Single(answers.Distinct());
    }

    [Theory, EveryEngine]
    public async Task Keys_are_kept_for_two_days_and_then_forgotten(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await Migrated(test);
        var expiry = new KeyExpiry(database, clock, NullLogger<KeyExpiry>.Instance);
        await Keep(database, 450, "2026-11-20T03:00:00Z");
        await Keep(database, 10, "2026-11-20T04:00:00Z");

        clock.Set("2026-11-22T03:00:00Z");
        await expiry.Forget(Ct);
        Assert.Equal((0, 460), await Stored(database));

        clock.Set("2026-11-22T03:00:01Z");
        await expiry.Forget(Ct);
        Assert.Equal((0, 10), await Stored(database));
    }

    private static async Task<Database> Migrated(TestDatabase test)
    {
        var database = await test.Open().WithNotes();
        await new Migrator(database, TimeProvider.System, Migration.Embedded(database.Dialect.Provider)).Migrate(Ct);
        return database;
    }

    /// <summary>Asks for a note with always the same key and body.</summary>
    /// <returns>The body of the answer.</returns>
    private static async Task<string> Note(IdempotentWrites writes, int id, Func<int, NoteAnswer>? show = null)
    {
        var context = new DefaultHttpContext { Request = { Method = "POST", Path = "/notes" }, Response = { Body = new MemoryStream() } };
        context.Request.Headers[IdempotencyKey.Header] = "k";
        context.Features.Set(new Caller("somebody", "Somebody", [], new RegionTree([])).As(Role.Manager));
        var key = (await IdempotencyKey.BindAsync(context, null!))!;
        var outcome = await writes.Once<int, NoteAnswer>(
            key,
            new SameBody(),
            async tx =>
            {
                await tx.Note(id);
                return id;
            },
            show ?? (noted => new() { Text = $"note {noted}" }),
            Ct);
        await ((IResult)outcome).ExecuteAsync(context);
        Assert.Equal(201, context.Response.StatusCode);
        return System.Text.Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
    }

    private static Task Keep(Database database, int keys, string from) => database.Write(
        async tx =>
        {
            var answer = new RenderedAnswer(201, "application/json", "{}"u8.ToArray()) { ETag = "\"v1\"" };
            var first = DateTimeOffset.Parse(from, CultureInfo.InvariantCulture);
            for (var i = 0; i < keys; i++)
                await IdempotencyStore.Insert(tx, "somebody", $"{from} {i}", new(new byte[32], answer), first.AddMicroseconds(i));
        },
        Ct);

    private static Task<(int Notes, int Keys)> Stored(Database database) => database.Read(
        async tx => (await tx.Scalar<int>("SELECT COUNT(*) FROM Notes"), await tx.Scalar<int>("SELECT COUNT(*) FROM IdempotencyKeys")), Ct);

    private sealed class SameBody : IDigested
    {
        public ReadOnlyMemory<byte> Digest { get; } = SHA256.HashData("the same"u8);
    }

    private sealed class NoteAnswer : IAnswer
    {
        public string Text { get; init; } = "";

        public string ETag { get; init; } = "\"v1\"";

        public RenderedAnswer Render(HttpRequest request) =>
            new(StatusCodes.Status201Created, "text/plain", System.Text.Encoding.UTF8.GetBytes(Text)) { ETag = ETag };

        public Task ExecuteAsync(HttpContext httpContext) => Render(httpContext.Request).ExecuteAsync(httpContext);
    }
}
