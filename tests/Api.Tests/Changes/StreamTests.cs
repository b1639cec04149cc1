using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Changes;

public sealed class StreamTests
{
    private static readonly HostOptions Real = new() { OnKestrel = true, Settings = { ["Changes:HeartbeatSeconds"] = "1", ["Changes:StreamsPerCaller"] = "2" } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task It_sends_what_is_there_and_then_what_comes_and_goes_on_where_it_was_cut_off(Engine engine)
    {
        await using var api = await ApiHost.Start(engine, Real);
        var first = await api.RegisterCampaign();

        await using var stream = await EventReader.Open(api);
        Assert.Equal([first.Id, first.Json.Text("/target/id")], (await stream.Read(2)).Select(change => change.Text("id")));
        var second = await api.RegisterCampaign();
        var came = await stream.Read(2);
        Assert.Equal([second.Id, second.Json.Text("/target/id")], came.Select(change => change.Text("id")));
        Assert.Equal((await api.Read(second)).Json.GetRawText(), came[0].At("/value").GetRawText());
        Assert.Equal(came[1].Text("cursor"), stream.LastId);

        // Cut off after the first of the two: the id wins over what the address says.
        await using var again = await EventReader.Open(api, "?since=now", ("Last-Event-ID", came[0].Text("cursor")!));
        Assert.Equal(came[1].GetRawText(), (await again.Next())!.Value.GetRawText());

        // The same items as pages have.
        var follower = Follower.Of(api);
        await follower.CatchUp();
        Assert.Equal(follower.Cursor, stream.LastId);
    }

    [Theory, EveryEngine]
    public async Task Who_begins_now_is_told_where_that_is_before_anything_happens(Engine engine)
    {
        await using var api = await ApiHost.Start(engine, Real);
        await api.RegisterCampaign();
        string begun;
        await using (var stream = await EventReader.Open(api, "?since=now"))
        {
            await stream.Beat(); // and a comment keeps the connection
            begun = stream.LastId!;
        }

        var campaign = await api.RegisterCampaign();
        await using var again = await EventReader.Open(api, $"?since={begun}&limit=1");
        Assert.Equal(campaign.Id, (await again.Next())!.Value.Text("id"));
        Assert.Null(await again.Next()); // limit ends it
    }

    [Theory, EveryEngine]
    public async Task What_another_node_writes_comes_too(Engine engine)
    {
        Assert.SkipWhen(engine == Engine.Sqlite, "One process owns a SQLite file.");
        await using var api = await ApiHost.Start(engine, Real);
        await using var other = await api.AnotherNode();
        await using var stream = await EventReader.Open(api, "?since=now");

        for (var i = 0; i < 3; i++)
        {
            var campaign = await other.RegisterCampaign();
            Assert.Equal(campaign.Id, (await stream.Read(2))[0].Text("id"));
        }
    }

    [Theory, EveryEngine]
    public async Task A_key_that_is_revoked_ends_it(Engine engine)
    {
        await using var api = await ApiHost.Start(engine, Real);
        var issued = await api.IssueKey("viewer", "12.76");
        await using var stream = await EventReader.Open(api, "", ("X-Api-Key", issued.Json.Text("key")!));
        await api.RegisterCampaign();
        Assert.Equal(2, (await stream.Read(2)).Count);

        (await api.Delete($"/v1/api-keys/{issued.Id}", null)).Is(204);
        await api.RegisterCampaign();

        Assert.Null(await stream.Next());
        (await api.Get("/v1/changes/stream", ("X-Api-Key", issued.Json.Text("key")!))).Refuses(401, "unauthenticated");
    }

    [Fact]
    public async Task A_caller_has_so_many_at_once_and_another_has_its_own()
    {
        await using var api = await ApiHost.Start(Engine.Sqlite, Real);
        var key = await api.KeyFor("viewer", "12");
        await using var one = await EventReader.Open(api);
        await using (await EventReader.Open(api))
        {
            await using var third = await EventReader.Open(api);
            (await third.Refusal()).Refuses(429, "too-many-streams");
            await using var others = await EventReader.Open(api, "", key);
            Assert.Equal(200, others.Status);
        }

        // It is free again once the server has noticed.
        for (var i = 0; ; i++)
        {
            await using var next = await EventReader.Open(api);
            if (next.Status == 200)
                break;
            Assert.True(i < 100, "The place of a closed stream stays taken.");
            await Task.Delay(100, Ct);
        }
    }

    [Fact]
    public async Task A_cursor_that_holds_no_more_is_refused_before_the_stream_begins()
    {
        await using var api = await ApiHost.Start(Engine.Sqlite, Real);
        await api.RegisterCampaign();
        var elsewhere = (await api.Get("/v1/changes", await api.KeyFor("viewer", "12"))).Is(200).Json.Text("nextCursor");

        await using var stream = await EventReader.Open(api, $"?since={elsewhere}");
        (await stream.Refusal()).Refuses(410, "cursor-expired");
        await using var unfit = await EventReader.Open(api, "", ("Last-Event-ID", "x"));
        (await unfit.Refusal()).Refuses(400, "invalid-request", "since");
    }

    [Fact]
    public async Task Open_streams_do_not_hold_up_the_end_of_the_program()
    {
        var api = await ApiHost.Start(Engine.Sqlite, Real);
        await using var one = await EventReader.Open(api, "?since=now");
        await using var other = await EventReader.Open(api, "?since=now");
        var stopping = TimeProvider.System.GetTimestamp();

        await api.DisposeAsync();

        Assert.True(TimeProvider.System.GetElapsedTime(stopping) < TimeSpan.FromSeconds(15), "The program waits for its streams.");
        Assert.Null(await one.Next());
        Assert.Null(await other.Next());
    }
}
