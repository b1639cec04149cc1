using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks.Load;

/// <summary>
/// One connection, one request at a time, as little of HTTP/1.1 as that takes: what the caller spends is spent on both sides
/// and makes them look more alike than they are.
/// </summary>
internal sealed class Caller : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[32 * 1024];
    private int filled;

    /// <summary>Head and body of the last answer.</summary>
    public string LastAnswer => Encoding.UTF8.GetString(buffer, 0, filled);

    public Task Connect(int port, CancellationToken ct) => socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), ct).AsTask();

    /// <exception cref="IOException">It was not answered.</exception>
    /// <exception cref="InvalidOperationException">It was answered with another status.</exception>
    public async ValueTask Ask(Request request, CancellationToken ct)
    {
        await socket.SendAsync(request.Bytes, ct);
        filled = 0;
        do
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, 2 * buffer.Length);
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), ct);
            if (read == 0)
                throw new IOException("The connection was closed instead of an answer.");
            filled += read;
        }
        while (!IsWhole(buffer.AsSpan(0, filled), request.Expected));
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer, int expected)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        if (!Utf8Parser.TryParse(answer["HTTP/1.1 ".Length..], out int status, out _) || status != expected)
            throw new InvalidOperationException($"Answered {status} where {expected} was expected: {Encoding.UTF8.GetString(answer)}");
        if (status is 204 or 304)
            return true;

        var name = answer[..head].IndexOf("\r\nContent-Length: "u8);
        return name < 0
            ? answer.EndsWith("0\r\n\r\n"u8) // chunked: with one request at a time, this can only be its end
            : Utf8Parser.TryParse(answer[(name + "\r\nContent-Length: ".Length)..], out int length, out _) && answer.Length == head + 4 + length;
    }
}
