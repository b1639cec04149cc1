using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Api.Tests.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Webhooks;

/// <summary>A message as it came.</summary>
/// <param name="IsTaken">It was answered 2xx.</param>
public sealed record Message(string Id, long Timestamp, string Signature, string Body, bool IsTaken, string Path)
{
    private readonly Lazy<JsonElement> json = new(() => JsonDocument.Parse(Body).RootElement);

    public JsonElement Json => json.Value;

    public string Type => Json.Text("type")!;

    public string? CampaignId => Json.At("data").TryGetProperty("campaignId", out var id) ? id.GetString() : null;

    /// <summary>Checked by hand, as a receiver without a library would.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret.Replace("whsec_", "", StringComparison.Ordinal));
        var expected = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signature.Split(' ').Contains($"v1,{expected}");
    }
}

/// <summary>How a receiver answers.</summary>
public sealed record ReceiverAnswer(int Status, string Body = "", string? RetryAfter = null, string? Location = null)
{
    public static ReceiverAnswer Taken { get; } = new(200, "thanks");

    /// <summary>It never answers.</summary>
    public static ReceiverAnswer Silence { get; } = new(-1);

    /// <summary>It breaks the connection.</summary>
    public static ReceiverAnswer Broken { get; } = new(-2);
}

/// <summary>A receiver of webhooks on a real port. What it answers is the test's choice, message by message.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock door = new();
    private readonly List<Message> messages = [];

    private Receiver(WebApplication app) => this.app = app;

    public string Url => $"{app.Urls.Single()}/hooks";

    public Func<Message, ReceiverAnswer> Answers { get; set; } = _ => ReceiverAnswer.Taken;

    /// <summary>Everything that came, in its order.</summary>
    public IReadOnlyList<Message> Messages
    {
        get
        {
            lock (door)
                return [.. messages];
        }
    }

    /// <summary>What was answered 2xx, each once, in the order of the first time.</summary>
    public IReadOnlyList<Message> Taken => [.. Messages.Where(message => message.IsTaken).DistinctBy(message => message.Id)];

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Map("/{**any}", receiver.Receive);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync(); // whoever waits for silence is not waited for
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private async Task Receive(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        using var reader = new StreamReader(request.Body);
        var message = new Message(
            request.Headers["webhook-id"].Single()!,
            long.Parse(request.Headers["webhook-timestamp"].Single()!, CultureInfo.InvariantCulture),
            request.Headers["webhook-signature"].Single()!,
            await reader.ReadToEndAsync(context.RequestAborted),
            IsTaken: false,
            $"{request.Method} {request.Path}");
        var answer = Answers(message);
        lock (door)
            messages.Add(message with { IsTaken = answer.Status is >= 200 and < 300 });
        if (answer == ReceiverAnswer.Broken)
        {
            context.Abort();
            return;
        }

        if (answer == ReceiverAnswer.Silence)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds;
        if (answer.Location is { } location)
            response.Headers.Location = location;
        await response.WriteAsync(answer.Body, context.RequestAborted);
    }
}
