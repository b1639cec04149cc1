using Api.Audit;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.Imports;
using Api.Tests.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Audit;

/// <summary>Who did what, and that nobody can make it look otherwise.</summary>
public sealed class AuditTests(SharedHosts hosts)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EveryEngine]
    public async Task A_campaigns_life_is_told_from_its_beginning(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var target = await api.AddTarget(campaign, Sample.Target());
        (await api.Patch(target.Url, new { value = 30 }, "*")).Is(200);
        (await api.Delete(target.Url, "*")).Is(204);
        (await api.Patch(campaign.Url, new { name = "Renamed" }, "*")).Is(200);
        var key = await api.KeyFor("recorder", "12.76");
        var entry = (await api.Post($"{campaign.Url}/progress", Sample.Increment(), key)).Is(201).Header("Location")!;
        (await api.Post($"{entry}/corrections", Sample.Increment(new { enrolled = 5, reason = "miscounted" }), key)).Is(201);
        (await api.Post("/v1/progress/batch", new { entries = new[] { Sample.Increment(new { campaignId = campaign.Id }) } })).Is(200);
        (await api.Post($"{campaign.Url}/transitions", new { to = "closed", reason = "over" })).Is(200);

        var told = (await api.Walk($"/v1/audit?campaign={campaign.Id}&limit=3")).AsEnumerable().Reverse().ToList();

        Assert.Equal(
            ["campaign created", "target created", "target created", "target changed", "target removed", "campaign changed", "entry recorded", "entry recorded", "entry superseded", "entries recorded", "campaign moved"],
            told.Select(change => $"{change.Text("resourceType")} {change.Text("action")}"));
        Assert.All(told, change =>
        {
            Assert.Equal((campaign.Id, "12.76", "2026-11-22T03:00:00Z"), (change.Text("campaignId"), change.Text("regionCode"), change.Text("at")));
            Assert.NotEmpty(change.Text("requestId")!);
        });
        var renamed = told.Single(change => change.Text("action") == "changed" && change.Text("resourceType") == "campaign");
        Assert.Equal(("UCJ Tebing Tinggi 2025", "Renamed", "bootstrap"), (renamed.Text("/before/name"), renamed.Text("/after/name"), renamed.Text("actorId")));
        var recorded = told.First(change => change.Text("action") == "recorded");
        Assert.Equal("recorder of 12.76", recorded.Text("actorName"));
        Assert.Equal((1200, System.Text.Json.JsonValueKind.Null), (recorded.Count("/after/enrolled"), recorded.At("/before").ValueKind));
        var batch = told.Single(change => change.Text("resourceType") == "entries");
        Assert.Equal((1, batch.Count("/after/first")), (batch.Count("/after/count"), batch.Count("/after/last")));
        var moved = told.Single(change => change.Text("action") == "moved");
        Assert.Equal(("active", "closed", "over"), (moved.Text("/before/status"), moved.Text("/after/status"), moved.Text("/after/statusReason")));
    }

    [Theory, EveryEngine]
    public async Task Every_operation_that_writes_leaves_a_change(Engine engine)
    {
        await using var api = await ApiHost.Start(engine, new() { Settings = new() { ["Demo:Seed"] = "true" } });
        var operations = DocumentedOperation.All((await api.Get("/openapi.yaml")).Text).Where(operation => operation.Method != "GET" && operation.Id is not ("resolveTarget" or "cancelImport" or "cascadeCampaign")).ToList();
        Assert.True(operations.Count > 10);

        foreach (var operation in operations.OrderBy(operation => operation.Method == "DELETE"))
        {
            var before = await Changed(api);
            var headers = operation.Examples("header").Append(("Content-Type", operation.ContentType ?? "")).Where(header => header.Item2.Length > 0);
            var reply = await api.Send(operation.Method, operation.FilledPath, operation.Body, [.. headers]);
            Assert.True(reply.Status is >= 200 and < 300, $"{operation.Id}: {reply}");
            Assert.True(await Changed(api) > before, $"{operation.Id} left no change");
        }

        Assert.Equal([], (await Check(api)).Faults);
    }

    [Theory, EveryEngine]
    public async Task What_was_refused_leaves_nothing(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaign = await api.RegisterCampaign();
        var before = await Changed(api);

        (await api.Post($"{campaign.Url}/progress", Sample.Increment(new { observedOn = "2030-01-01" }))).Refuses(422, "observed-in-future", "/observedOn");
        (await api.Patch(campaign.Url, new { name = "x" }, "\"v9\"")).Refuses(412, "precondition-failed");
        (await api.Post("/v1/progress/batch", new { entries = new[] { Sample.Increment(new { campaignId = campaign.Id, observedOn = "2030-01-01" }) } })).Is(200);

        Assert.Equal(before, await Changed(api));
    }

    [Theory, EveryEngine]
    public async Task Imports_are_one_change_for_each_campaign_and_part(Engine engine)
    {
        var api = await hosts.On(engine);
        foreach (var mode in (string[])["partial", "atomic"])
        {
            var (one, other) = (await api.RegisterCampaign(), await api.RegisterCampaign());
            var rows = Enumerable.Range(1, 9).Select(i => $"{(i % 3 == 0 ? other : one).Id},2025-06-0{i},increment,{i}");
            var import = await api.Import("campaign_id,observed_on,kind,enrolled\n" + string.Join('\n', rows), $"?mode={mode}");
            Assert.Equal("succeeded 9 read 9 created 0 unchanged 0 rejected", import.Outcome());

            foreach (var (campaign, count) in (IReadOnlyList<(Resource, long)>)[(one, 6), (other, 3)])
            {
                var change = Assert.Single(await api.Walk($"/v1/audit?campaign={campaign.Id}&type=entries"));
                Assert.Equal((count, $"import {import.Text("id")}"), (change.Count("/after/count"), change.Text("requestId")));
                Assert.True(change.Count("/after/last") - change.Count("/after/first") >= count - 1);
                Assert.Matches("^[0-9a-f]{64}$", change.Text("/after/digest"));
            }

            Assert.Equal(["finished", "created"], (await api.Walk($"/v1/audit?resource={import.Text("id")}")).Select(change => change.Text("action")));
        }
    }

    [Theory, EveryEngine]
    public async Task The_audit_is_filtered_and_shows_an_administrator_their_regions_alone(Engine engine)
    {
        var api = await hosts.On(engine);
        api.Clock.Set("2026-11-22T03:00:05Z");
        var (here, there) = (await api.RegisterCampaign(), await api.RegisterCampaign(new { regionCode = "11.71" }));
        var mine = await api.KeyFor("administrator", "12");
        var me = (await api.Get("/v1/me", mine)).Json.Text("id");
        (await api.Patch(here.Url, new { name = "x" }, "*")).Is(200);
        (await api.Send("PATCH", here.Url, new { name = "y" }, mine, ("If-Match", "*"))).Is(200);

        Assert.Equal(["changed", "changed", "created"], (await api.Walk($"/v1/audit?resource={here.Id}")).Select(change => change.Text("action")));
        Assert.Equal("y", Assert.Single(await api.Walk($"/v1/audit?resource={here.Id}&actor={me}")).Text("/after/name"));
        Assert.Equal(3, (await api.Walk($"/v1/audit?resource={here.Id}&type=campaign&from=2026-11-22T03:00:05Z&to=2026-11-22T03:00:06Z")).Count);
        Assert.Empty(await api.Walk($"/v1/audit?resource={here.Id}&to=2026-11-22T03:00:05Z"));
        Assert.Empty(await api.Walk($"/v1/audit?resource={here.Id}&from=2026-11-22T03:00:06Z"));
        Assert.Equal(3, (await api.Get($"/v1/audit?resource={here.Id}", mine)).Is(200).Json.Items().Count);
        Assert.Empty((await api.Get($"/v1/audit?resource={there.Id}", mine)).Is(200).Json.Items());
        Assert.All((await api.Get("/v1/audit?limit=200", mine)).Is(200).Json.Items(), change => Assert.StartsWith("12", change.Text("regionCode"), StringComparison.Ordinal));
    }

    [Theory, EveryEngine]
    public async Task Whoever_tampers_with_a_change_is_found(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaign = await api.RegisterCampaign();
        for (var i = 0; i < 5; i++)
            await api.Record(campaign, Sample.Increment(new { enrolled = 100 + i }));
        await api.IssueKey("viewer", "12");
        Assert.Equal((8, 0), await Counted(api));
        var id = Guid.Parse(campaign.Id);
        var name = $"changes of campaign {id}";
        var rows = await api.Database.Read(tx => tx.Query<ChangeRow>($"SELECT {Columns} FROM Changes ORDER BY Seq"), Ct);
        var last = rows.Last(row => row.StreamId == id);

        foreach (var (what, sql, faults) in (IReadOnlyList<(string, string, string[])>)
        [
            ("a value", "UPDATE Changes SET ValueAfter = REPLACE(ValueAfter, '102', '902') WHERE StreamId = @id AND Number = 5", [$"{name}: number 5 is not what was recorded, or does not follow what was recorded before it"]),
            ("who", "UPDATE Changes SET ActorId = 'nobody', ActorName = 'nobody' WHERE StreamId = @id AND Number = 7", [$"{name}: number 7 is not what was recorded, or does not follow what was recorded before it"]),
            ("when", "UPDATE Changes SET RecordedAt = RecordedAt + 1 WHERE StreamId = @id AND Number = 1", [$"{name}: number 1 is not what was recorded, or does not follow what was recorded before it"]),
            ("what was before", "UPDATE Changes SET ValueBefore = '{}' WHERE StreamId = @id AND Number = 3", [$"{name}: number 3 is not what was recorded, or does not follow what was recorded before it"]),
            ("one removed", "DELETE FROM Changes WHERE StreamId = @id AND Number = 4", [$"{name}: number 4 is missing"]),
            ("two removed", "DELETE FROM Changes WHERE StreamId = @id AND Number IN (3, 4)", [$"{name}: numbers 3 to 4 are missing"]),
            ("the last removed", "DELETE FROM Changes WHERE StreamId = @id AND Number = 7", [$"{name}: the last 1 of 7 are missing"]),
            ("all removed", "DELETE FROM Changes WHERE StreamId = @id", [$"{name}: the last 7 of 7 are missing"]),
            ("the head with it", "DELETE FROM ChangeHeads WHERE StreamId = @id", [$"{name}: it is not kept how many there are"]),
            ("the head moved back", "UPDATE ChangeHeads SET Number = 6 WHERE StreamId = @id", [$"{name}: there are 7, and 6 were recorded"]),
        ])
        {
            await api.Database.Write(tx => tx.Execute(sql, new { id }), Ct);
            Assert.Equal((what, string.Join('\n', faults)), (what, string.Join('\n', (await Check(api)).Faults)));
            await Restore(api, rows, id, last);
            Assert.Equal((8, 0), await Counted(api));
        }
    }

    [Theory, EveryEngine]
    public async Task Changes_that_trade_places_are_found(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaign = await api.RegisterCampaign();
        for (var i = 0; i < 3; i++)
            await api.Record(campaign, Sample.Increment());
        var id = Guid.Parse(campaign.Id);

        foreach (var (from, to) in (IReadOnlyList<(int, int)>)[(2, 99), (3, 2), (99, 3)])
            await api.Database.Write(tx => tx.Execute("UPDATE Changes SET Number = @to WHERE StreamId = @id AND Number = @from", new { id, from, to }), Ct);

        var faults = (await Check(api)).Faults;
        Assert.Contains($"changes of campaign {id}: number 2 is not what was recorded, or does not follow what was recorded before it", faults);
        Assert.Contains($"changes of campaign {id}: number 3 stands before number 2", faults);
    }

    [Theory, EveryEngine]
    public async Task A_chain_written_anew_is_found_by_its_head(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());
        var id = Guid.Parse(campaign.Id);
        var rows = await api.Database.Read(tx => tx.Query<ChangeRow>($"SELECT {Columns} FROM Changes WHERE StreamId = @id ORDER BY Number", new { id }), Ct);
        var forged = rows[2] with { ActorName = "somebody else" };
        var hash = forged.HashAfter(rows[1].Hash);

        await api.Database.Write(tx => tx.Execute("UPDATE Changes SET ActorName = 'somebody else', Hash = @hash WHERE StreamId = @id AND Number = 3", new { id, hash }), Ct);

        Assert.Equal([$"changes of campaign {id}: the last one, number 3, is not the one that was recorded"], (await Check(api)).Faults);
    }

    [Theory, EveryEngine]
    public async Task Writers_at_once_leave_whole_chains(Engine engine)
    {
        await using var api = await ApiHost.Start(engine);
        var campaigns = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.RegisterCampaign()));

        await Task.WhenAll(campaigns.SelectMany(campaign => Enumerable.Range(0, 8).Select(_ => api.Record(campaign, Sample.Increment()))).Concat<Task>(
            Enumerable.Range(0, 6).Select(_ => api.IssueKey("viewer", "12"))));

        Assert.Equal((8 + 32 + 6, 0), await Counted(api));
    }

    private const string Columns = "Seq, StreamId, Number, RecordedAt, ActorId, ActorName, Action, ResourceType, ResourceId, RegionCode, ValueBefore, ValueAfter, RequestId, Hash";

    private static async Task Restore(ApiHost api, List<ChangeRow> rows, Guid id, ChangeRow last) => await api.Database.Write(
        async tx =>
        {
            await tx.Execute("DELETE FROM Changes WHERE StreamId = @id", new { id });
            foreach (var row in rows.Where(row => row.StreamId == id))
            {
                await tx.Execute(
                    $"""
                    INSERT INTO Changes ({Columns[5..]})
                    VALUES (@StreamId, @Number, @RecordedAt, @ActorId, @ActorName, @Action, @ResourceType, @ResourceId, @RegionCode, @ValueBefore, @ValueAfter, @RequestId, @Hash)
                    """, row);
            }

            await tx.Execute("DELETE FROM ChangeHeads WHERE StreamId = @id", new { id });
            await tx.Execute("INSERT INTO ChangeHeads (StreamId, Number, Hash) VALUES (@id, @Number, @Hash)", new { id, last.Number, last.Hash });
        },
        Ct);

    private static Task<(long Changes, List<string> Faults)> Check(ApiHost api) => api.Services.GetRequiredService<ChangeCheck>().Run(Ct);

    private static async Task<(long, int)> Counted(ApiHost api)
    {
        var (changes, faults) = await Check(api);
        return (changes, faults.Count);
    }

    private static Task<long> Changed(ApiHost api) => api.Database.Read(tx => tx.Scalar<long>("SELECT COUNT(*) FROM Changes"), Ct);
}
