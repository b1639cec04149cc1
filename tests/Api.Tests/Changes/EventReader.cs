using System.Text.Json;
using Api.Tests.Host;

namespace Api.Tests.Changes;

/// <summary>A stream of events over a real connection, read line by line.</summary>
public sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient client;
    private readonly HttpResponseMessage response;
    private readonly StreamReader lines;

    private EventReader(HttpClient client, HttpResponseMessage response, StreamReader lines) => (this.client, this.response, this.lines) = (client, response, lines);

    /// <summary>What a caller that is cut off goes on from.</summary>
    public string? LastId { get; private set; }

    /// <summary>Comments that came.</summary>
    public int Beats { get; private set; }

    public int Status => (int)response.StatusCode;

    public static async Task<EventReader> Open(ApiHost api, string query = "", params (string Name, string Value)[] headers)
    {
        var client = new HttpClient { BaseAddress = api.Address, DefaultRequestHeaders = { { "Accept", "text/event-stream" } } };
        if (headers.All(header => header.Name != "X-Api-Key"))
            client.DefaultRequestHeaders.Add("X-Api-Key", ApiHost.AdministratorKey);
        foreach (var (name, value) in headers)
            client.DefaultRequestHeaders.Add(name, value);
        var response = await client.GetAsync($"/v1/changes/stream{query}", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new(client, response, new(response.IsSuccessStatusCode ? await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken) : Stream.Null));
    }

    /// <summary>So many changes, or fewer where the stream ends before.</summary>
    public async Task<List<JsonElement>> Read(int count)
    {
        List<JsonElement> changes = [];
        while (changes.Count < count && await Next() is { } change)
            changes.Add(change);
        return changes;
    }

    /// <returns>Null at the end of the stream.</returns>
    public Task<JsonElement?> Next() => Until(static (_, change) => change is not null);

    /// <summary>Waits for a comment.</summary>
    public Task Beat() => Until((before, _) => Beats > before);

    public Task<Reply> Refusal() => Reply.Of(response, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        lines.Dispose();
        response.Dispose();
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<JsonElement?> Until(Func<int, JsonElement?, bool> reached)
    {
        var before = Beats;
        JsonElement? change = null;
        while (!reached(before, change))
        {
            string? line;
            try
            {
                line = await lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                return null; // cut off
            }

            if (line is null)
                return null;
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                LastId = line[4..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                change = JsonDocument.Parse(line[6..]).RootElement;
            else if (line.StartsWith(':'))
                Beats++;
        }

        return change;
    }
}
