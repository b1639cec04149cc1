using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Cascades;

public sealed class CascadeTests(SharedHosts hosts)
{
    /// <summary>The districts of Tebing Tinggi: 86,500 eligible and 17,300 covered between them.</summary>
    private static readonly (string RegionCode, long Eligible, long Covered)[] Districts =
        [("12.76.01", 20_000, 4_000), ("12.76.02", 18_000, 3_500), ("12.76.03", 16_000, 3_300), ("12.76.04", 17_500, 3_500), ("12.76.05", 15_000, 3_000)];

    [Theory, EveryEngine]
    public async Task Each_rule_divides_to_the_last_person(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        foreach (var (rule, shares) in ((string, long[])[])
            [("byUncovered", [3200, 2900, 2540, 2800, 2400]), ("byEligible", [3200, 2880, 2560, 2800, 2400]), ("equalFinalRate", [3200, 2980, 2460, 2800, 2400])])
        {
            var reply = (await api.Post($"{campaign.Url}/cascade", Body(rule, dryRun: true))).Is(200);

            Assert.Equal(shares, reply.Json.Items("/parts").Select(part => part.Count("added")));
            Assert.Equal((13_840L, 13_840L, 0L), (reply.Json.Count("people"), reply.Json.Count("allocated"), reply.Json.Count("unallocated")));
            Assert.Null(reply.Header("Location"));
            if (rule == "equalFinalRate")
                Assert.All(reply.Json.Items("/parts"), part => Assert.Equal(36m, part.Percent("finalPercent")));
        }

        Assert.Empty(await api.Walk($"/v1/campaigns?parent={campaign.Id}"));
        Assert.True((await api.Status(campaign)).IsNull("children"));
    }

    [Theory, EveryEngine]
    public async Task No_region_gets_more_than_it_has_room_for_and_the_rest_is_shown(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var cascade = (await api.Post($"{campaign.Url}/cascade", Body("byEligible", false, [("12.76.01", 1_000, 0), ("12.76.02", 500, 500), ("12.76.03", 0, 0)]))).Is(201).Json;

        Assert.Equal((1_000L, 12_840L), (cascade.Count("allocated"), cascade.Count("unallocated")));
        Assert.Equal([1_000L, 0, 0], cascade.Items("/parts").Select(part => part.Count("added")));
        Assert.Equal([false, true, true], Enumerable.Range(0, 3).Select(part => cascade.IsNull($"/parts/{part}/childId")));
        Assert.Single(await api.Walk($"/v1/campaigns?parent={campaign.Id}"));
    }

    [Theory, EveryEngine]
    public async Task Child_campaigns_are_created_and_their_sums_stand_beside_the_parents_own(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var reply = (await api.Post($"{campaign.Url}/cascade", Body("byUncovered"))).Is(201);
        var children = await api.Walk(reply.Header("Location")!);

        Assert.Equal(reply.Json.Items("/parts").Select(part => part.Text("childId")).Order(), children.Select(child => child.Text("id")).Order());
        Assert.Equal(13_840, children.Sum(child => child.Count("/target/added")));
        Assert.All(children, child => Assert.Equal((campaign.Id, "active", "2026-05-05", "penduduk bekerja"),
            (child.Text("parentId"), child.Text("status"), child.Text("/target/dueOn"), child.Text("/baseline/definition"))));
        foreach (var child in children)
            Assert.Equal(["created target", "created campaign"], (await api.Get($"/v1/audit?campaign={child.Text("id")}")).Is(200).Json.Items().Select(change => $"{change.Text("action")} {change.Text("resourceType")}"));
        Assert.Contains("UCJ Tebing Tinggi 2025: Padang Hulu", children.Select(child => child.Text("name")));
        Json.AssertSame(new { count = 5, added = 13_840, net = 0, covered = 17_300 }, (await api.Status(campaign, "2025-11-06")).At("children"));

        var first = await api.Read($"/v1/campaigns/{reply.Json.Text("/parts/0/childId")}");
        await api.Record(first, Sample.Increment());
        await api.Record(first, Sample.Snapshot(new { observedOn = "2025-10-31", covered = 4_500 }));

        var status = await api.Status(campaign, "2025-11-06");
        Json.AssertSame(new { count = 5, added = 13_840, net = 500, covered = 17_800 }, status.At("children"));
        Assert.Equal((0L, 17_300L), (status.Count("net"), status.Count("covered")));
        Assert.Equal(1_050, (await api.Status(campaign, "2025-07-31")).Count("/children/net"));
        Assert.True((await api.Status(first)).IsNull("children"));
    }

    [Theory, EveryEngine]
    public async Task A_region_has_one_child_campaign_and_all_are_created_or_none(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var first = (await api.Post($"{campaign.Url}/cascade", Body("byUncovered", false, [("12.76.02", 18_000, 3_500)]))).Is(201).Json.Text("/parts/0/childId");

        (await api.Post($"{campaign.Url}/cascade", Body("byUncovered"))).Refuses(409, "child-exists", "/parts/1/regionCode");
        Assert.Single(await api.Walk($"/v1/campaigns?parent={campaign.Id}"));
        (await api.Post($"{campaign.Url}/cascade", Body("byUncovered", dryRun: true))).Is(200);

        (await api.Post($"/v1/campaigns/{first}/transitions", new { to = "cancelled", reason = "divided anew" })).Is(200);
        Assert.True((await api.Status(campaign)).IsNull("children"));
        (await api.Post($"{campaign.Url}/cascade", Body("byUncovered"))).Is(201);
        Assert.Equal(5, (await api.Status(campaign)).Count("/children/count"));
        (await api.Post($"{campaign.Url}/cascade", Body("byUncovered"))).Refuses(409, "child-exists", [.. Enumerable.Range(0, 5).Select(part => $"/parts/{part}/regionCode")]);
    }

    [Theory, EveryEngine]
    public async Task Of_many_at_once_one_divides(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.Post($"{campaign.Url}/cascade", Body("byUncovered"))));

        Assert.Equal([201, 409, 409, 409], replies.Select(reply => reply.Status).Order());
        Assert.Equal(5, (await api.Walk($"/v1/campaigns?parent={campaign.Id}&limit=2")).Count);
    }

    [Theory, EveryEngine]
    public async Task The_same_key_divides_once(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        (string, string) key = ("Idempotency-Key", $"cascade of {campaign.Id}");

        var first = (await api.Post($"{campaign.Url}/cascade", Body("byEligible"), key)).Is(201);
        var again = (await api.Post($"{campaign.Url}/cascade", Body("byEligible"), key)).Is(201);

        Assert.Equal((first.Text, "true"), (again.Text, again.Header("Idempotent-Replayed")));
        Assert.Equal(5, (await api.Walk($"/v1/campaigns?parent={campaign.Id}")).Count);
    }

    [Theory, EveryEngine]
    public async Task Regions_lie_below_the_campaigns_and_nobody_is_counted_twice(Engine engine)
    {
        var api = await hosts.On(engine);
        var province = await api.RegisterCampaign(new { regionCode = "12" });
        Task<Reply> Divided(params string[] codes) => api.Post($"{province.Url}/cascade", Body("byEligible", false, [.. codes.Select(code => (code, 10L, 0L))]));

        (await Divided("12.76", "99.99")).Refuses(422, "unknown-region", "/parts/1/regionCode");
        (await Divided("12.76", "11.71")).Refuses(422, "region-outside-campaign", "/parts/1/regionCode");
        (await Divided("12")).Refuses(422, "region-outside-campaign", "/parts/0/regionCode");
        (await Divided("12.76.01", "12.71", "12.76")).Refuses(422, "parts-overlap", "/parts/0/regionCode");
        (await Divided("12.76", "12.71", "12.76")).Refuses(422, "parts-overlap", "/parts/2/regionCode");
        (await api.Post($"{province.Url}/cascade", new { rule = "byEligible", parts = new object[] { new { regionCode = "12.76", eligible = -1, covered = 0 }, new { } } }))
            .Refuses(400, "invalid-request", "/parts/0/eligible", "/parts/1/regionCode", "/parts/1/eligible", "/parts/1/covered");
        Assert.Empty(await api.Walk($"/v1/campaigns?parent={province.Id}"));
    }

    [Theory, EveryEngine]
    public async Task What_is_over_is_not_divided_any_more(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        (await api.Post($"{campaign.Url}/transitions", new { to = "closed", reason = "over" })).Is(200);

        (await api.Post($"{campaign.Url}/cascade", Body("byEligible"))).Refuses(409, "campaign-not-active");
    }

    [Theory, EveryEngine]
    public async Task A_long_name_is_cut_and_not_in_the_middle_of_a_character(Engine engine)
    {
        var api = await hosts.On(engine);
        foreach (var name in (string[])[new('x', 200), "x" + string.Concat(Enumerable.Repeat("👷", 99)), string.Concat(Enumerable.Repeat("👷", 100))])
        {
            var campaign = await api.RegisterCampaign(new { name });
            (await api.Post($"{campaign.Url}/cascade", Body("byEligible"))).Is(201);
            Assert.All(await api.Walk($"/v1/campaigns?parent={campaign.Id}"), child =>
            {
                Assert.InRange(child.Text("name")!.Length, 198, 200);
                Assert.DoesNotContain('\uFFFD', child.Text("name")!);
            });
        }
    }

    private static object Body(string rule, bool dryRun = false, (string RegionCode, long Eligible, long Covered)[]? parts = null) =>
        new { rule, dryRun, parts = (parts ?? Districts).Select(part => new { regionCode = part.RegionCode, eligible = part.Eligible, covered = part.Covered }) };
}
