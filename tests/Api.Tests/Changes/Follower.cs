using System.Text.Json;
using Api.Tests.Host;

namespace Api.Tests.Changes;

/// <summary>An app that keeps a copy: what it has, and the cursor it has it from.</summary>
public sealed class Follower(Func<string, Task<Reply>> get)
{
    public Dictionary<(string Resource, string Id), JsonElement> Copy { get; private init; } = [];

    private static readonly string[] Lists = ["targets", "progress?limit=200", "activities?limit=200", "commitments?limit=200"];

    /// <summary>Null before the first page.</summary>
    public string? Cursor { get; private set; }

    /// <summary>Every cursor that came, in their order.</summary>
    public List<string> Seen { get; private init; } = [];

    public static Follower Of(ApiHost api, params (string, string)[] headers) => new(path => api.Get(path, headers));

    /// <summary>What is left of it when its process ends: what it wrote down together with its cursor.</summary>
    public Follower Restarted(ApiHost at, params (string, string)[] headers) => new(path => at.Get(path, headers)) { Copy = Copy, Cursor = Cursor, Seen = Seen };

    /// <summary>As an app begins: a cursor of now, then the lists, then what has changed since the cursor.</summary>
    public static async Task<Follower> Beginning(ApiHost api, params (string, string)[] headers)
    {
        var follower = Of(api, headers);
        follower.Cursor = (await api.Get("/v1/changes?since=now", headers)).Is(200).Json.Text("nextCursor");
        foreach (var (key, value) in await follower.Held())
            follower.Copy[key] = value;
        return follower;
    }

    /// <summary>Reads on until there is no more for now.</summary>
    public async Task CatchUp(int limit = 200)
    {
        while (await Step(limit))
        {
        }
    }

    /// <summary>Reads a page and writes it down with its cursor.</summary>
    /// <param name="written">How many of its items it comes to write down before its process ends; null for all of them.</param>
    /// <returns>Whether there is more.</returns>
    public async Task<bool> Step(int limit = 200, int? written = null)
    {
        var page = (await get($"/v1/changes?limit={limit}{(Cursor is null ? "" : $"&since={Cursor}")}")).Is(200).Json;
        Take(page.Items().Take(written ?? limit));
        if (written is null)
            Cursor = page.Text("nextCursor");
        return page.At("/hasMore").GetBoolean();
    }

    public void Take(IEnumerable<JsonElement> changes)
    {
        foreach (var change in changes)
        {
            var key = (change.Text("resource")!, change.Text("id")!);
            if (change.IsNull("value"))
                Copy.Remove(key);
            else
                Copy[key] = change.At("/value");
            Seen.Add(Cursor = change.Text("cursor")!);
        }
    }

    /// <summary>Fails unless the copy is what the API's lists hold.</summary>
    public async Task IsWhatTheListsHold()
    {
        var held = await Held();
        Assert.Equal(held.Keys.Order(), Copy.Keys.Where(key => key.Resource != "segment").Order());
        Assert.All(held, item => Assert.Equal(item.Value.GetRawText(), Copy[item.Key].GetRawText()));
    }

    /// <summary>What the lists hold: everything but the segments, of which some came with the program.</summary>
    private async Task<Dictionary<(string Resource, string Id), JsonElement>> Held()
    {
        Dictionary<(string, string), JsonElement> held = [];
        foreach (var campaign in await Walk("/v1/campaigns?limit=200"))
        {
            held.Add(("campaign", campaign.Text("id")!), campaign);
            foreach (var (resource, list) in new[] { "target", "entry", "activity", "commitment" }.Zip(Lists))
            {
                foreach (var item in await Walk($"/v1/campaigns/{campaign.Text("id")}/{list}"))
                    held[(resource, item.Text("id")!)] = item;
            }
        }

        foreach (var figure in await Walk("/v1/figures?limit=200"))
            held[("figure", figure.Text("id")!)] = figure;
        return held;
    }

    private async Task<List<JsonElement>> Walk(string path)
    {
        List<JsonElement> items = [];
        for (string? next = null, cursor = ""; next is not null || cursor.Length == 0; cursor = next ?? "end")
        {
            var page = (await get(path + (next is null ? "" : $"&cursor={next}"))).Is(200).Json;
            items.AddRange(page.Items());
            next = page.Text("next");
        }

        return items;
    }
}
