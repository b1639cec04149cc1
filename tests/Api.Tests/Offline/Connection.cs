using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Api.Tests.Host;

namespace Api.Tests.Offline;

/// <summary>When a phone loses its connection, or its process ends.</summary>
public enum Cut
{
    BeforeConnecting,
    WhileSending,

    /// <summary>Whether the server has seen the request is anybody's guess.</summary>
    RightAfterSending,

    /// <summary>The server has done it, and not a byte of its answer arrives.</summary>
    BeforeTheAnswer,
    WhileTheAnswerComes,

    /// <summary>The answer is there, and the process ends.</summary>
    BeforeWritingItDown,
}

/// <summary>The connection is gone, or the process.</summary>
public sealed class CutOffException(Exception? inner = null) : Exception("Cut off.", inner);

/// <summary>Plain HTTP over TCP, one connection for each request; one request of all is cut off, with a reset where a connection stands.</summary>
/// <param name="at">The number of the request to cut off, from 1; 0 for none.</param>
public sealed class Connection(Uri server, string key, int at, Cut cut)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Requests begun so far.</summary>
    public int Requests { get; private set; }

    /// <exception cref="CutOffException">The phone cannot know what became of the request.</exception>
    public async Task<(int Status, JsonElement Json)> Send(string method, string path, object? body = null, string? ifMatch = null)
    {
        Cut? now = ++Requests == at ? cut : null;
        if (now == Cut.BeforeConnecting)
            throw new CutOffException();

        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, Ct);
        var stream = client.GetStream();
        var request = Request(method, path, body, ifMatch);
        if (now == Cut.WhileSending)
            await stream.WriteAsync(request.AsMemory(0, request.Length / 2), Ct);
        else
            await stream.WriteAsync(request, Ct);
        if (now is Cut.WhileSending or Cut.RightAfterSending)
            Break(client);

        using var answer = new MemoryStream();
        var buffer = new byte[now == Cut.WhileTheAnswerComes ? 64 : 16 * 1024];
        while (await stream.ReadAsync(buffer, Ct) is var read and > 0)
        {
            answer.Write(buffer, 0, read);
            if (now is Cut.BeforeTheAnswer or Cut.WhileTheAnswerComes)
                Break(client);
        }

        if (now == Cut.BeforeWritingItDown)
            throw new CutOffException();
        return Answer(Encoding.UTF8.GetString(answer.ToArray()));
    }

    private static void Break(TcpClient client)
    {
        client.LingerState = new(true, 0); // a reset, as when the radio is gone
        client.Close();
        throw new CutOffException();
    }

    private byte[] Request(string method, string path, object? body, string? ifMatch)
    {
        var content = body is null ? [] : Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body, Json.Web));
        var head = $"{method} {path} HTTP/1.0\r\nHost: {server.Authority}\r\nX-Api-Key: {key}\r\n"
            + (body is null ? "" : $"Content-Type: {(method == "PATCH" ? "application/merge-patch+json" : "application/json")}\r\nContent-Length: {content.Length}\r\n")
            + (ifMatch is null ? "" : $"If-Match: {ifMatch}\r\n") + "\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. content];
    }

    private static (int Status, JsonElement Json) Answer(string text)
    {
        var status = int.Parse(text.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        return (status, JsonDocument.Parse(text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]).RootElement);
    }
}
