using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Host;

namespace Api.Tests.Offline;

/// <summary>What a phone has written down: all that is left of it when its process ends.</summary>
public sealed record PhoneMemory
{
    /// <summary>Where in the changes the copy is from; null before it has begun.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether the lists have been read after the first cursor was.</summary>
    public bool HasBegun { get; init; }

    /// <summary>What it shows: resource and id, with what the server last said it is.</summary>
    public Dictionary<string, JsonElement> Copy { get; init; } = [];

    /// <summary>Entries that the server has not confirmed, under ids of the phone's own.</summary>
    public List<JsonObject> Queue { get; init; } = [];

    /// <summary>What its user wants the activity's outcome to be; null for nothing.</summary>
    public string? Outcome { get; init; }
}

/// <summary>An app in the field, as the README says to write one: it works on what it has written down, and sends and reads when it can.</summary>
public sealed class Phone(PhoneMemory memory, string campaign, string activity, Connection connection)
{
    public PhoneMemory Memory { get; private set; } = memory;

    /// <summary>Comes as far as the connection lets it.</summary>
    /// <exception cref="CutOffException">What was written down until then holds.</exception>
    public async Task Synchronise()
    {
        await Begin();
        await SendQueue();
        await SendOutcome();
        await Pull();
    }

    private async Task Begin()
    {
        if (Memory.Cursor is null)
            Memory = Memory with { Cursor = (await Read("/v1/changes?since=now")).Text("nextCursor") };
        if (Memory.HasBegun)
            return;
        Dictionary<string, JsonElement> copy = new() { [$"campaign {campaign}"] = await Read($"/v1/campaigns/{campaign}") };
        foreach (var entry in (await Read($"/v1/campaigns/{campaign}/progress?limit=200")).Items())
            copy[$"entry {entry.Text("id")}"] = entry;
        foreach (var held in (await Read($"/v1/campaigns/{campaign}/activities")).Items())
            copy[$"activity {held.Text("id")}"] = held;
        Memory = Memory with { Copy = copy, HasBegun = true };
    }

    private async Task SendQueue()
    {
        if (Memory.Queue.Count == 0)
            return;
        var (status, answer) = await connection.Send("POST", "/v1/progress/batch", new { entries = Memory.Queue });
        Assert.Equal(200, status);
        Assert.All(answer.Items("/results"), result => Assert.NotEqual("rejected", result.Text("status")));
        Memory = Memory with { Queue = [] };
    }

    private async Task SendOutcome()
    {
        while (Memory.Outcome is { } wanted)
        {
            var known = Memory.Copy[$"activity {activity}"];
            if (known.Text("outcome") == wanted)
            {
                Memory = Memory with { Outcome = null }; // an answer was lost, and the change was not
                return;
            }

            var (status, answer) = await connection.Send("PATCH", $"/v1/campaigns/{campaign}/activities/{activity}", new { outcome = wanted }, $"\"v{known.Count("version")}\"");
            if (status == 200)
                Memory = Memory with { Outcome = null, Copy = new(Memory.Copy) { [$"activity {activity}"] = answer } };
            else if (status == 412)
                await Pull(); // somebody saved first: what they did is seen, then it is decided again
            else
                Assert.Fail($"{status} {answer}");
        }
    }

    private async Task Pull()
    {
        for (var hasMore = true; hasMore;)
        {
            var page = await Read($"/v1/changes?limit=2&since={Memory.Cursor}");
            var copy = new Dictionary<string, JsonElement>(Memory.Copy);
            foreach (var change in page.Items().Where(change => change.Text("campaignId") == campaign))
            {
                var key = $"{change.Text("resource")} {change.Text("id")}";
                if (change.IsNull("value"))
                    copy.Remove(key);
                else
                    copy[key] = change.At("/value");
            }

            Memory = Memory with { Copy = copy, Cursor = page.Text("nextCursor") }; // both or neither
            hasMore = page.At("/hasMore").GetBoolean();
        }
    }

    private async Task<JsonElement> Read(string path)
    {
        var (status, answer) = await connection.Send("GET", path);
        Assert.True(status == 200, $"{path}: {status} {answer}");
        return answer;
    }
}
