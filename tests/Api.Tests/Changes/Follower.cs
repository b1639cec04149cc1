using System.Text.Json;
using Api.Tests.Host;

namespace Api.Tests.Changes;

/// <summary>An app that keeps a copy: what it has, and the cursor it has it from.</summary>
public sealed class Follower(Func<string, Task<Reply>> get)
{
    public Dictionary<(string Resource, string Id), JsonElement> Copy { get; private init; } = [];

    /// <summary>Null before the first page.</summary>
    public string? Cursor { get; private set; }

    /// <summary>Every cursor that came, in their order.</summary>
    public List<string> Seen { get; } = [];

    public static Follower Of(ApiHost api, params (string, string)[] headers) => new(path => api.Get(path, headers));

    /// <summary>What is left of it when its process ends: what it wrote down together with its cursor.</summary>
    public Follower Restarted(Func<string, Task<Reply>>? other = null) => new(other ?? get) { Copy = new(Copy), Cursor = Cursor };

    /// <summary>Reads on until there is no more for now.</summary>
    public async Task CatchUp(int limit = 200)
    {
        while (await Step(limit))
        {
        }
    }

    /// <summary>Reads a page and writes it down with its cursor.</summary>
    /// <returns>Whether there is more.</returns>
    public async Task<bool> Step(int limit = 200)
    {
        var page = (await get($"/v1/changes?limit={limit}{(Cursor is null ? "" : $"&since={Cursor}")}")).Is(200).Json;
        Take(page.Items());
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

    /// <summary>Fails unless the copy is what the API's lists hold, of campaigns and all that belongs to them.</summary>
    public async Task IsWhatTheListsHold()
    {
        Dictionary<(string, string), string> held = [];
        foreach (var campaign in await Walk("/v1/campaigns?limit=200"))
        {
            var url = $"/v1/campaigns/{campaign.Text("id")}";
            Add("campaign", campaign);
            foreach (var (resource, list) in (IReadOnlyList<(string, string)>)[("target", "targets"), ("entry", "progress"), ("activity", "activities"), ("commitment", "commitments")])
            {
                foreach (var item in await Walk($"{url}/{list}{(resource == "target" ? "" : "?limit=200")}"))
                    Add(resource, item);
            }
        }

        foreach (var figure in await Walk("/v1/figures?limit=200"))
            Add("figure", figure);
        var copied = Copy.Where(item => item.Key.Resource != "segment").ToDictionary(item => item.Key, item => item.Value.GetRawText());
        Assert.Equal(held.Keys.Order(), copied.Keys.Order());
        Assert.All(held, item => Assert.Equal(item.Value, copied[item.Key]));

        void Add(string resource, JsonElement item) => held.Add((resource, item.Text("id")!), item.GetRawText());
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
