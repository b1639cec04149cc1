using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Host;

namespace Api.Tests.Crash;

/// <summary>
/// Something that a client wants recorded, and sends the same way until it is told that it is. Each of its entries has a number of its own,
/// which is its note and gives its counts.
/// </summary>
internal sealed class Intent
{
    private Intent(HttpMethod method, string path, string body, string? key, params IEnumerable<int> numbers) =>
        (Method, Path, Body, Key, Numbers) = (method, path, body, key, [.. numbers]);

    public HttpMethod Method { get; }

    public string Path { get; }

    public string Body { get; }

    public string? Key { get; }

    public IReadOnlyList<int> Numbers { get; }

    /// <summary>The entry that this one takes the place of.</summary>
    public Intent? Corrected { get; private init; }

    /// <summary>What the client was told; null while it was told nothing.</summary>
    public Reply? Acknowledged { get; private set; }

    public bool IsImport => Path.Contains("/imports", StringComparison.Ordinal);

    public string EntryId => Acknowledged!.Json.Text("id")!;

    public static Intent Post(string campaign, int number, string key) =>
        new(HttpMethod.Post, $"{campaign}/progress", Entry(number).ToJsonString(), key, number);

    public static Intent Put(string campaign, int number, Guid id) =>
        new(HttpMethod.Put, $"{campaign}/progress/{id}", Entry(number).ToJsonString(), null, number);

    public static Intent Batch(IReadOnlyList<(string CampaignId, int Number)> entries, string key) => new(
        HttpMethod.Post, "/v1/progress/batch",
        new JsonObject { ["entries"] = new JsonArray([.. entries.Select(entry => Entry(entry.Number).With(new { campaignId = entry.CampaignId }))]) }.ToJsonString(),
        key, entries.Select(entry => entry.Number));

    public static Intent Correction(string campaign, Intent corrected, int number, string key) => new(
        HttpMethod.Post, $"{campaign}/progress/{corrected.EntryId}/corrections", Entry(number).With(new { reason = "counted twice" }).ToJsonString(),
        key, number) { Corrected = corrected };

    /// <summary>A CSV of one campaign; rows of July, apart from the single entries.</summary>
    public static Intent Import(string campaignId, string mode, IReadOnlyList<int> numbers, string key) => new(
        HttpMethod.Post, $"/v1/imports?mode={mode}",
        "campaign_id,observed_on,kind,enrolled,lapsed,segment,region_code,note\n" + string.Concat(numbers.Select(number =>
            string.Create(CultureInfo.InvariantCulture, $"{campaignId},2025-07-{(number % 30) + 1:00},increment,{Enrolled(number)},{Lapsed(number)},bpu,12.76.0{(number % 5) + 1},{number}\n"))),
        key, numbers);

    /// <summary>What an entry adds.</summary>
    public static long Net(int number) => Enrolled(number) - Lapsed(number);

    public async Task<Reply> Send(HttpClient client, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(Method, Path);
        request.Content = new StringContent(Body, Encoding.UTF8, IsImport ? "text/csv" : "application/json");
        if (Key is not null)
            request.Headers.Add("Idempotency-Key", Key);
        using var response = await client.SendAsync(request, ct);
        var reply = await Reply.Of(response, ct);
        if (reply.Status is 200 or 201 or 202)
            Acknowledged ??= reply;
        else
            reply.Refuses(503, "unavailable");
        return reply;
    }

    public override string ToString() => $"{Method} {Path} of {string.Join(", ", Numbers)}";

    private static JsonObject Entry(int number) => Json.Of(new
    {
        observedOn = string.Create(CultureInfo.InvariantCulture, $"2025-06-{(number % 30) + 1:00}"),
        kind = "increment",
        enrolled = Enrolled(number),
        lapsed = Lapsed(number),
        note = number.ToString(CultureInfo.InvariantCulture),
    });

    private static long Enrolled(int number) => (number % 53) + 1;

    private static long Lapsed(int number) => number % 7;
}
