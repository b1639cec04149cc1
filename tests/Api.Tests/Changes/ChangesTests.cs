using Api.Changes;
using Api.Regions;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.Imports;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Api.Tests.Changes;

public sealed class ChangesTests(OwnHosts hosts) : IClassFixture<OwnHosts>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task Each_write_is_one_item_with_what_became_of_it(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaign = await api.RegisterCampaign();
        var target = await api.AddTarget(campaign, Sample.Target());
        var entry = await api.Record(campaign, Sample.Increment());
        var corrected = (await api.Post($"{entry.Url}/corrections", Sample.Increment(new { enrolled = 1300, reason = "counted again" }))).Is(201).Json;
        (await api.Post($"{campaign.Url}/progress/{corrected.Text("id")}/void", new { reason = "counted twice" })).Is(200);
        var activity = await api.AddActivity(campaign);
        (await api.Patch(activity.Url, new { outcome = "x" }, activity.ETag)).Is(200);
        var commitment = await api.AddCommitment(campaign);
        (await api.Delete(commitment.Url, "*")).Is(204);
        (await api.Delete(target.Url, "*")).Is(204);
        (await api.Post($"{campaign.Url}/transitions", new { to = "closed", reason = "over" })).Is(200);
        (await api.Put("/v1/segments/fishers", Sample.Segment(), ("If-None-Match", "*"))).Is(201);
        var figure = await api.Publish();
        (await api.Delete(figure.Url, null)).Is(204);
        await api.IssueKey("viewer", "12");

        var items = (await api.Get("/v1/changes")).Is(200).Json.Items();

        Assert.Equal(
            [
                "created campaign", "created target", "created target", "created entry", "created entry", "changed entry", "changed entry", "created activity",
                "changed activity", "created commitment", "removed commitment", "removed target", "changed campaign", "created segment", "created figure",
                "removed figure",
            ],
            items.Select(item => $"{item.Text("action")} {item.Text("resource")}"));
        Assert.Equal([commitment.Id, target.Id, figure.Id], items.Where(item => item.Text("action") == "removed").Select(item => item.Text("id")!));
        Assert.All(items.Where(item => item.Text("action") == "removed"), item => Assert.True(item.IsNull("value")));
        Assert.All(items, item => Assert.Equal(item.Text("resource") is "segment" or "figure" ? null : campaign.Id, item.Text("campaignId")));
        Assert.Equal("fishers", items[13].Text("id"));
        var follower = Follower.Of(api);
        await follower.CatchUp();
        await follower.IsWhatTheListsHold();
        Assert.Equal("Nelayan", follower.Copy[("segment", "fishers")].Text("nameId"));
        Assert.Equal("superseded", follower.Copy[("entry", entry.Id)].Text("status"));
        Assert.Equal("voided", follower.Copy[("entry", corrected.Text("id")!)].Text("status"));
    }

    [Theory, EveryEngine]
    public async Task There_is_more_after_the_only_entry_of_a_batch(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaign = await api.RegisterCampaign();
        (await api.Post("/v1/progress/batch", new { entries = new[] { Sample.Increment(new { campaignId = campaign.Id }) } })).Is(200);
        for (var i = 0; i < 3; i++)
            await api.Record(campaign, Sample.Increment());

        var follower = Follower.Of(api);
        await follower.CatchUp(limit: 1);

        Assert.Equal((await api.Get("/v1/changes")).Is(200).Json.Items().Select(item => item.Text("cursor")), follower.Seen);
    }

    [Theory, EveryEngine]
    public async Task What_changes_with_something_else_is_told_of_too(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaign = await api.RegisterCampaign();
        await api.AddTarget(campaign, new { kind = "percentOfUncovered", value = 10, dueOn = "2025-12-31" });
        await api.AddTarget(campaign, Sample.Target());
        var follower = Follower.Of(api);
        await follower.CatchUp();

        (await api.Patch(campaign.Url, new { baseline = new { covered = 18000 } }, "*")).Is(200);
        await follower.CatchUp();
        await follower.IsWhatTheListsHold();

        var headline = (await api.Read(campaign)).Json.Text("/target/id");
        (await api.Patch($"{campaign.Url}/targets/{headline}", new { kind = "coveragePercent", value = 50 }, "*")).Is(200);
        await follower.CatchUp();
        await follower.IsWhatTheListsHold();
        Assert.Equal(50, follower.Copy[("campaign", campaign.Id)].At("/target/value").GetInt32());

        (await api.Patch(campaign.Url, new { endsOn = "2026-06-30" }, "*")).Is(200);
        await follower.CatchUp();
        await follower.IsWhatTheListsHold();
    }

    [Theory, EveryEngine]
    public async Task Entries_that_came_together_are_items_each_wherever_a_page_is_cut(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaigns = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => api.RegisterCampaign()));
        var entries = Enumerable.Range(0, 30).Select(i => Sample.Increment(new { campaignId = campaigns[i % 3].Id, enrolled = i }));
        (await api.Post("/v1/progress/batch", new { entries })).Is(200);
        Assert.Equal("succeeded", (await api.Import(ImportCalls.Rows(campaigns[0], 25), "?mode=atomic")).Text("status"));
        Assert.Equal("succeeded", (await api.Import(ImportCalls.Rows(campaigns[1], 25), "?mode=partial")).Text("status"));
        await api.Record(campaigns[2], Sample.Increment());

        var whole = Follower.Of(api);
        await whole.CatchUp();
        await whole.IsWhatTheListsHold();
        Assert.Equal(6 + 30 + 50 + 1, whole.Seen.Count);

        foreach (var limit in new[] { 1, 7, 10, 86 })
        {
            var inParts = Follower.Of(api);
            await inParts.CatchUp(limit);
            Assert.Equal(whole.Seen, inParts.Seen);
        }

        // From any item on, what was left is what comes.
        for (var i = 0; i < whole.Seen.Count; i += 5)
        {
            var rest = (await api.Get($"/v1/changes?limit=200&since={whole.Seen[i]}")).Is(200).Json;
            Assert.Equal(whole.Seen.Skip(i + 1), rest.Each("cursor"));
        }
    }

    [Theory, EveryEngine]
    public async Task Who_begins_now_misses_nothing_that_the_lists_did_not_show(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        await api.RegisterCampaign();

        var begun = (await api.Get("/v1/changes?since=now")).Is(200).Json;
        var second = await api.RegisterCampaign();

        Assert.Empty(begun.Items());
        Assert.False(begun.At("/hasMore").GetBoolean());
        var next = (await api.Get($"/v1/changes?since={begun.Text("nextCursor")}")).Is(200).Json;
        Assert.Equal([second.Id, second.Json.Text("/target/id")], next.Each("id"));
        var after = (await api.Get($"/v1/changes?since={next.Text("nextCursor")}")).Is(200);
        Assert.Empty(after.Json.Items());
        Assert.Equal(next.Text("nextCursor"), after.Json.Text("nextCursor"));
        (await api.Get($"/v1/changes?since={next.Text("nextCursor")}", ("If-None-Match", after.ETag!))).Is(304);
    }

    [Theory, EveryEngine]
    public async Task Each_caller_follows_what_lies_in_its_regions_and_what_is_the_whole_countrys(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        Dictionary<string, string> campaigns = [];
        foreach (var region in new[] { "00", "12", "12.71", "12.76", "12.76.01", "12.76.02", "11.71" })
        {
            var campaign = await api.RegisterCampaign(new { regionCode = region });
            campaigns[campaign.Id] = region;
            await api.Record(campaign, Sample.Increment());
        }

        (await api.Put("/v1/segments/fishers", Sample.Segment(), ("If-None-Match", "*"))).Is(201);
        await api.Publish(new { regionCode = "12.76" });
        await api.Publish(new { regionCode = "11" });

        foreach (var (region, seen, figures) in (IReadOnlyList<(string, string[], int)>)
        [
            ("00", ["00", "12", "12.71", "12.76", "12.76.01", "12.76.02", "11.71"], 2),
            ("12", ["12", "12.71", "12.76", "12.76.01", "12.76.02"], 1),
            ("12.76", ["12.76", "12.76.01", "12.76.02"], 1),
            ("12.76.01", ["12.76.01"], 0),
            ("11", ["11.71"], 1),
            ("13", [], 0),
        ])
        {
            var follower = Follower.Of(api, await api.KeyFor("viewer", region));
            await follower.CatchUp(limit: 4);
            Assert.Equal(seen, follower.Copy.Keys.Where(key => key.Resource == "campaign").Select(key => campaigns[key.Id]));
            Assert.Equal(seen.Length, follower.Copy.Keys.Count(key => key.Resource == "entry"));
            Assert.Equal((figures, 1), (follower.Copy.Keys.Count(key => key.Resource == "figure"), follower.Copy.Keys.Count(key => key.Resource == "segment")));
            await follower.IsWhatTheListsHold();
        }

        var two = Follower.Of(api, ("X-Api-Key", (await api.Post("/v1/api-keys", new
        {
            name = "two",
            grants = new[] { new { role = "viewer", regionCode = "12.76.01" }, new { role = "viewer", regionCode = "11" } },
        })).Is(201).Json.Text("key")!));
        await two.CatchUp(limit: 3);
        Assert.Equal(["12.76.01", "11.71"], two.Copy.Keys.Where(key => key.Resource == "campaign").Select(key => campaigns[key.Id]));
        await two.IsWhatTheListsHold();
    }

    [Theory, EveryEngine]
    public async Task A_cursor_that_holds_no_more_says_how_to_start_over(Engine engine)
    {
        await using var api = await ApiHost.Start(engine, new() { Settings = { ["Changes:CursorDays"] = "30" } });
        await api.RegisterCampaign();
        var cursor = (await api.Get("/v1/changes")).Is(200).Json.Text("nextCursor");
        var (here, there) = (await api.KeyFor("viewer", "12"), await api.KeyFor("viewer", "12.76"));

        // Of what another caller may read.
        (await api.Get($"/v1/changes?since={cursor}", here)).Refuses(410, "cursor-expired");
        var mine = (await api.Get("/v1/changes", here)).Is(200).Json.Text("nextCursor");
        (await api.Get($"/v1/changes?since={mine}", await api.KeyFor("recorder", "12"))).Is(200);
        (await api.Get($"/v1/changes?since={mine}", there)).Refuses(410, "cursor-expired");

        // Of another database.
        await using (var other = await ApiHost.Start(engine))
        {
            (await other.Get($"/v1/changes?since={cursor}")).Refuses(410, "cursor-expired");
            await other.RegisterCampaign(new { name = "another" });
            (await other.Get($"/v1/changes?since={cursor}")).Refuses(410, "cursor-expired");
        }

        // Too old: 30 days on it holds, and is given anew with each page.
        api.Clock.Set("2026-12-22T16:59:59Z");
        var renewed = (await api.Get($"/v1/changes?since={cursor}")).Is(200).Json.Text("nextCursor");
        api.Clock.Set("2026-12-22T17:00:00Z");
        var expired = (await api.Get($"/v1/changes?since={cursor}", ("Accept-Language", "id"))).Refuses(410, "cursor-expired");
        Assert.Contains("GET /v1/changes?since=now", expired.Json.Text("detail"), StringComparison.Ordinal);
        (await api.Get($"/v1/changes?since={renewed}")).Is(200);
        Assert.Equal(2, (await api.Get("/v1/changes")).Is(200).Json.Items().Count); // the beginning stays
    }

    [Theory, EveryEngine]
    public async Task What_is_no_cursor_is_refused(Engine engine)
    {
        var api = await hosts.On(engine);
        foreach (var since in new[] { "x", "Now", "W10", "WyJjaGFuZ2VzIl0", Cursor("a", "b", "c", "d", "e"), Cursor("a", "-1", "1", "", ""), Cursor("a", "1", "99999999999999999999", "", "") })
            (await api.Get($"/v1/changes?since={since}")).Refuses(400, "invalid-request", "since");
        (await api.Get("/v1/changes?limit=0")).Refuses(400, "invalid-request", "limit");
        (await api.Get("/v1/changes?limit=201")).Refuses(400, "invalid-request", "limit");
        (await api.Get("/v1/changes?cursor=x")).Refuses(400, "invalid-request", "cursor");

        static string Cursor(params string[] key) => new Api.Http.Cursor("changes", key).ToString();
    }

    [Fact]
    public async Task A_page_is_some_ranges_of_an_index_for_whoever_reads()
    {
        await using var api = await ApiHost.Start(Engine.Sqlite);
        var (regions, feed) = (api.Services.GetRequiredService<RegionTree>(), api.Services.GetRequiredService<Feed>());
        await api.RegisterCampaign();

        foreach (var (code, expected) in (IReadOnlyList<(string, string[])>)
        [
            ("00", ["SEARCH Changes USING INTEGER PRIMARY KEY (rowid>?)"]),
            ("12", [.. Enumerable.Repeat("SEARCH Changes USING INDEX ChangesByRegency (<expr>=? AND Seq>?)", 35)]), // 33 regencies, itself, and the whole country's
            ("12.76", [.. Enumerable.Repeat("SEARCH Changes USING INDEX ChangesByRegency (<expr>=? AND Seq>?)", 2)]),
            ("12.76.01", ["SEARCH Changes USING INDEX ChangesByRegency (<expr>=? AND Seq>?)", "SEARCH Changes USING INDEX ChangesByDistrict (<expr>=? AND Seq>?)"]),
        ])
        {
            var steps = await api.Database.Read(
                async tx =>
                {
                    List<string> asked = [];
                    var handle = ((SqliteConnection)tx.Connection).Handle!;
                    raw.sqlite3_trace(handle, (_, sql) => asked.Add(sql), null);
                    await feed.Read(tx, FeedPosition.Start, [regions.Find(code)!], 50);
                    raw.sqlite3_trace(handle, (strdelegate_trace?)null, null);
                    return await tx.Query<Step>("EXPLAIN QUERY PLAN " + asked.Single(sql => sql.Contains("OrderedChanges", StringComparison.Ordinal)));
                },
                Ct);
            Assert.Equal(expected, steps.Select(step => step.Detail).Where(step => step.Contains("Changes", StringComparison.Ordinal)));
            Assert.DoesNotContain(steps, step => step.Detail.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }

    private sealed class Step
    {
        public required string Detail { get; init; }
    }
}
