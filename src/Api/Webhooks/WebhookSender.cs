using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;

namespace Api.Webhooks;

/// <summary>What came of an attempt.</summary>
/// <param name="Status">The HTTP status answered; null without an answer.</param>
/// <param name="Failure">Why there was none.</param>
/// <param name="Answer">The first KiB of the body answered.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
internal sealed record SendOutcome(int? Status, AttemptFailure? Failure, string? Answer, TimeSpan? RetryAfter, TimeSpan Duration)
{
    public bool IsDelivered => Status is >= 200 and < 300;

    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

/// <summary>
/// Sends messages out. It connects to public addresses only, and to the very address that was looked at, follows no redirect, uses no proxy,
/// keeps no cookies, and reads no more of an answer than is kept.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    public const int AnswerBytes = 1024;

    private readonly WebhookOptions options;
    private readonly TimeProvider clock;
    private readonly HttpClient client;

    public WebhookSender(IOptions<WebhookOptions> options, TimeProvider clock)
    {
        (this.options, this.clock) = (options.Value, clock);
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2), // after which the host is looked up again
            ConnectCallback = Connect,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // each attempt has its own
        };
    }

    /// <summary>One attempt; it never throws.</summary>
    /// <param name="secrets">What it is signed with.</param>
    /// <param name="stopping">Cancelled when the program ends.</param>
    public async Task<SendOutcome> Send(Uri url, DeliveryRow delivery, IEnumerable<byte[]> secrets, CancellationToken stopping)
    {
        var started = clock.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(options.Timeout);
        try
        {
            using var request = Request(url, delivery, secrets);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new((int)response.StatusCode, null, await Beginning(response, limit.Token), Asked(response), clock.GetElapsedTime(started));
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException or SocketException)
        {
            return new(null, Reason(failure, stopping), null, null, clock.GetElapsedTime(started));
        }
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(Uri url, DeliveryRow delivery, IEnumerable<byte[]> secrets)
    {
        var (id, body, timestamp) = (delivery.Id.ToString(), Encoding.UTF8.GetBytes(delivery.Body), clock.GetUtcNow().ToUnixTimeSeconds());
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.UserAgent.Add(new("Cakupan", "1.0"));
        request.Headers.Add(Signature.IdHeader, id);
        request.Headers.Add(Signature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(Signature.Header, Signature.Of(id, timestamp, body, secrets));
        return request;
    }

    /// <summary>Looks the host up and connects to what was found, so that no second look-up can lead elsewhere.</summary>
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        IPAddress[] found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        var allowed = options.AllowPrivateNetworks ? found : Array.FindAll(found, PublicAddresses.Contains);
        if (allowed.Length == 0)
            throw found.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>As text that can be kept: what is no UTF-8 and no printable character is replaced. A body that breaks off is none the worse.</summary>
    private static async Task<string?> Beginning(HttpResponseMessage response, CancellationToken ct)
    {
        var (bytes, length) = (new byte[AnswerBytes], 0);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            for (var read = 1; read > 0 && length < AnswerBytes; length += read)
                read = await body.ReadAsync(bytes.AsMemory(length), ct);
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException)
        {
            // It was answered; the rest of the words does not matter.
        }

        return length == 0 ? null : string.Concat(Encoding.UTF8.GetString(bytes, 0, length).Select(letter => char.IsControl(letter) && letter is not ('\n' or '\t') ? '\ufffd' : letter));
    }

    /// <summary>Only of answers that say that the receiver wants time.</summary>
    private TimeSpan? Asked(HttpResponseMessage response) =>
        response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) ? null
        : response.Headers.RetryAfter is not { } asked ? null
        : asked.Delta ?? asked.Date - clock.GetUtcNow();

    private static AttemptFailure Reason(Exception failure, CancellationToken stopping)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is ForbiddenAddressException)
                return AttemptFailure.AddressForbidden;
            if (cause is AuthenticationException)
                return AttemptFailure.TlsFailed;
        }

        return failure is not OperationCanceledException ? AttemptFailure.Unreachable
            : stopping.IsCancellationRequested ? AttemptFailure.Interrupted
            : AttemptFailure.TimedOut;
    }

    private sealed class ForbiddenAddressException : IOException;
}
