using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Storage;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Offline;

/// <summary>A phone that loses its connection, or its process, at every step there is.</summary>
public sealed class PhoneTests(RealHosts hosts) : IClassFixture<RealHosts>
{
    [Theory, EveryEngine]
    public async Task It_ends_where_one_ends_that_was_never_cut_off(Engine engine)
    {
        var api = await hosts.On(engine);
        var (whole, requests) = await Day(api, 0, default);
        Assert.InRange(requests, 12, 30);

        foreach (var cut in Enum.GetValues<Cut>())
        {
            for (var at = 1; at <= requests; at++)
            {
                var (end, _) = await Day(api, at, cut);
                Assert.True(whole == end, $"Cut off {cut} of request {at}:\n{end}\nand not\n{whole}");
            }
        }
    }

    /// <summary>Two visits to the field. In the office somebody changes the same activity, and corrects an entry.</summary>
    /// <returns>What the server has and the phone shows in the end, and how many requests the phone sent.</returns>
    private static async Task<(string End, int Requests)> Day(ApiHost api, int at, Cut cut)
    {
        var campaign = await api.RegisterCampaign(new { regionCode = "12.76.01" });
        var activity = await api.AddActivity(campaign);
        var before = await api.Record(campaign, Sample.Increment(new { enrolled = 1 }));
        var connection = new Connection(api.Address, ApiHost.KeyOf("manager"), at, cut);
        var memory = await Online(new(), campaign, activity, connection);

        memory = memory with { Queue = [Entry(campaign, 2), Entry(campaign, 3)], Outcome = "112 enrolled" };
        (await api.Patch(activity.Url, new { place = "Kecamatan Padang Hulu" }, "*")).Is(200);
        memory = await Online(memory, campaign, activity, connection);

        (await api.Post($"{before.Url}/void", new { reason = "counted twice" })).Is(200);
        memory = await Online(memory with { Queue = [Entry(campaign, 4)] }, campaign, activity, connection);

        Assert.Equal((0, null), (memory.Queue.Count, memory.Outcome));
        var shown = Same(memory.Copy.Where(item => !item.Key.StartsWith("target", StringComparison.Ordinal)).Select(item => item.Value));
        JsonElement[] held = [(await api.Read(campaign)).Json, .. await api.Walk($"{campaign.Url}/progress?limit=200"), .. await api.Walk($"{campaign.Url}/activities")];
        Assert.Equal(Same(held), shown);
        return ($"{Same(held)}\n{(await api.Status(campaign, "2025-11-06")).Count("covered")}".Replace(campaign.Id, "", StringComparison.Ordinal), connection.Requests);
    }

    /// <summary>Each time anew from what was written down, until it gets through.</summary>
    private static async Task<PhoneMemory> Online(PhoneMemory memory, Resource campaign, Resource activity, Connection connection)
    {
        while (true)
        {
            var phone = new Phone(memory, campaign.Id, activity.Id, connection);
            try
            {
                await phone.Synchronise();
                return phone.Memory;
            }
            catch (CutOffException)
            {
                memory = phone.Memory;
            }
        }
    }

    private static JsonObject Entry(Resource campaign, int enrolled) =>
        Sample.Increment(new { id = Ids.New(TimeProvider.System).ToString(), campaignId = campaign.Id, enrolled });

    /// <summary>What does not differ from phone to phone: what was counted, done and decided, not the ids.</summary>
    private static string Same(IEnumerable<JsonElement> items) => string.Join('\n', items.Select(item => string.Join(' ', ((string[])["observedOn", "enrolled", "status", "place", "outcome", "version"])
        .Select(name => item.TryGetProperty(name, out var value) ? string.Create(CultureInfo.InvariantCulture, $"{name} {value}") : ""))).Order());
}
