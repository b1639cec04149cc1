using System.IO.Pipelines;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>
/// 200 with server-sent events (WHATWG HTML, 9.2) as they come, until their source ends, the caller goes or the program stops.
/// </summary>
/// <param name="source">Writes them.</param>
internal sealed class EventStream(Func<EventWriter, CancellationToken, Task> source) : IResult, IEndpointMetadataProvider
{
    public const string MediaType = "text/event-stream";

    /// <summary>Where a caller that was cut off had come to.</summary>
    public const string LastId = "Last-Event-ID";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]));
        builder.Metadata.Add(new EventStreamMetadata());
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // what proxies know to hand on at once
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        try
        {
            await source(new(response.BodyWriter), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The caller connects again, here or elsewhere, and says where it was.
        }
    }
}

/// <summary>Marks an endpoint whose caller may say which event it had last.</summary>
internal sealed class EventStreamMetadata;

/// <summary>Writes events.</summary>
internal sealed class EventWriter(PipeWriter to)
{
    /// <summary>How long a caller waits before it connects again.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>Tells a caller where it is, before there is any event.</summary>
    public void Begin(string id) => Write($"retry: {(int)Retry.TotalMilliseconds}\nid: {id}\n\n");

    public void Write<T>(string id, T data)
    {
        Write($"id: {id}\ndata: ");
        using (var json = new Utf8JsonWriter(to, new() { Encoder = ApiJson.Context.Options.Encoder }))
            JsonSerializer.Serialize(json, data, ApiJson.TypeOf<T>());
        Write("\n\n");
    }

    /// <summary>A comment, so that whoever stands between does not think that all is over.</summary>
    public void Beat(string id) => Write($":\nid: {id}\n\n");

    public async ValueTask Flush(CancellationToken ct)
    {
        if ((await to.FlushAsync(ct)).IsCompleted)
            throw new OperationCanceledException("The caller has gone.", ct);
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, to);
}
