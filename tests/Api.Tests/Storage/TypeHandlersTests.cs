using Api.Storage;
using Api.Tests.Engines;
using Microsoft.Extensions.Time.Testing;

namespace Api.Tests.Storage;

public sealed class TypeHandlersTests
{
    private static readonly Guid Id = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task Ids_dates_and_instants_come_back_as_they_went(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await WithThings(test);
        var thing = new Thing
        {
            Id = Id,
            Other = Guid.AllBitsSet,
            Day = new DateOnly(2025, 5, 6),
            OtherDay = DateOnly.MinValue,
            At = new DateTimeOffset(2025, 5, 6, 7, 8, 9, 123, 456, TimeSpan.FromHours(7)),
            OtherAt = new DateTimeOffset(1945, 8, 17, 10, 0, 0, TimeSpan.FromHours(7)).AddMicroseconds(1),
        };

        await Insert(database, thing);

        Assert.Equivalent(thing, await Only(database), strict: true);
    }

    [Theory, EveryEngine]
    public async Task Missing_ids_dates_and_instants_come_back_as_null(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await WithThings(test);

        await Insert(database, new Thing { Id = Id });

        var thing = await Only(database);
        Assert.Null(thing.Other);
        Assert.Null(thing.OtherDay);
        Assert.Null(thing.OtherAt);
    }

    [Theory, EveryEngine]
    public async Task An_instant_is_kept_to_the_microsecond_before_it(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await WithThings(test);
        var before1970 = DateTimeOffset.UnixEpoch.AddTicks(-1);

        await Insert(database, new Thing { Id = Id, At = DateTimeOffset.UnixEpoch.AddTicks(19), OtherAt = before1970 });

        var thing = await Only(database);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(10), thing.At);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(-10), thing.OtherAt);
    }

    [Theory, EveryEngine]
    public async Task Scalars_and_single_columns_are_read_like_rows(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await WithThings(test);
        var day = new DateOnly(2025, 12, 31);
        await Insert(database, new Thing { Id = Id, Day = day, At = DateTimeOffset.UnixEpoch });

        var read = await database.Read(
            async session => (
                Id: await session.Scalar<Guid>("SELECT Id FROM Things"),
                Ids: await session.Query<Guid>("SELECT Id FROM Things"),
                Other: await session.Scalar<Guid?>("SELECT Other FROM Things"),
                Day: await session.Scalar<DateOnly>("SELECT Day FROM Things"),
                At: await session.Find<DateTimeOffset?>("SELECT At FROM Things"),
                Nothing: await session.Find<Thing>("SELECT Id FROM Things WHERE Id = @none", new { none = Guid.Empty })),
            Ct);

        Assert.Equal(Id, read.Id);
        Assert.Equal([Id], read.Ids);
        Assert.Null(read.Other);
        Assert.Equal(day, read.Day);
        Assert.Equal(DateTimeOffset.UnixEpoch, read.At);
        Assert.Null(read.Nothing);
    }

    [Theory, EveryEngine]
    public async Task Ids_dates_and_instants_find_their_rows_alone_and_in_lists(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await WithThings(test);
        var day = new DateOnly(2025, 5, 6);
        var at = new DateTimeOffset(2025, 5, 6, 7, 8, 9, TimeSpan.FromHours(7));
        await Insert(database, new Thing { Id = Id, Other = Id, Day = day, At = at });

        var found = await database.Read(
            session => session.Scalar<long>(
                """
                SELECT COUNT(*) FROM Things
                WHERE Id = @Id AND Other IN @ids AND Other NOT IN @others
                AND Day = @day AND Day IN @days AND Day > @earlier AND Day < @later AND At IN @instants
                """,
                new
                {
                    Id,
                    ids = new[] { Guid.Empty, Id },
                    others = new List<Guid>(),
                    day,
                    days = new[] { day },
                    earlier = day.AddDays(-1),
                    later = day.AddMonths(8),
                    instants = new HashSet<DateTimeOffset> { at },
                }),
            Ct);

        Assert.Equal(1, found);
    }

    [Theory, EveryEngine]
    public async Task Ids_sort_by_the_time_of_their_making(Engine engine)
    {
        await using var test = TestDatabase.Create(engine);
        var database = await WithThings(test);
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 5, 6, 0, 0, 0, TimeSpan.Zero));
        var made = new List<Guid>();
        for (var i = 0; i < 200; i++)
        {
            made.Add(Ids.New(clock));
            clock.Advance(TimeSpan.FromMilliseconds(1 << (i % 20)));
        }

        foreach (var id in made.OrderBy(id => id.GetHashCode()))
        {
            await Insert(database, new Thing { Id = id });
        }

        Assert.Equal(made, await database.Read(session => session.Query<Guid>("SELECT Id FROM Things ORDER BY Id"), Ct));
    }

    private static async Task<Database> WithThings(TestDatabase test)
    {
        var database = test.Open();
        await database.Write(
            session => session.Execute("""
                CREATE TABLE Things (
                    Id BINARY(16) NOT NULL PRIMARY KEY, Other BINARY(16) NULL,
                    Day DATE NOT NULL, OtherDay DATE NULL,
                    At BIGINT NOT NULL, OtherAt BIGINT NULL)
                """),
            Ct);
        return database;
    }

    private static Task<int> Insert(Database database, Thing thing) => database.Write(
        session => session.Execute(
            "INSERT INTO Things (Id, Other, Day, OtherDay, At, OtherAt) VALUES (@Id, @Other, @Day, @OtherDay, @At, @OtherAt)", thing),
        Ct);

    private static async Task<Thing> Only(Database database) =>
        Assert.Single(await database.Read(session => session.Query<Thing>("SELECT Id, Other, Day, OtherDay, At, OtherAt FROM Things"), Ct));

    private sealed class Thing
    {
        public Guid Id { get; init; }

        public Guid? Other { get; init; }

        public DateOnly Day { get; init; } = new(2025, 1, 1);

        public DateOnly? OtherDay { get; init; }

        public DateTimeOffset At { get; init; }

        public DateTimeOffset? OtherAt { get; init; }
    }
}
