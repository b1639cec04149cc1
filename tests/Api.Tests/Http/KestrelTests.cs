using System.Net.Sockets;
using System.Text;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Http;

/// <summary>What only a real server does: limits on the wire, and bytes that no client library would send.</summary>
public sealed class KestrelTests(RealHosts hosts) : IClassFixture<RealHosts>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_that_announces_too_much_is_refused_before_it_is_sent()
    {
        var api = await hosts.On(Engine.Sqlite);

        var answer = await Raw(api, $"POST /v1/campaigns HTTP/1.1\r\nHost: x\r\nX-Api-Key: {ApiHost.AdministratorKey}\r\nContent-Type: application/json\r\nContent-Length: {2 << 20}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("payload-too-large", answer, StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_in_chunks_is_refused_once_it_is_too_much()
    {
        var api = await hosts.On(Engine.Sqlite);
        var chunk = $"10000\r\n{new string(' ', 0x10000)}\r\n";

        var answer = await Raw(api, $"POST /v1/campaigns HTTP/1.1\r\nHost: x\r\nX-Api-Key: {ApiHost.AdministratorKey}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            + string.Concat(Enumerable.Repeat(chunk, 17)));

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("payload-too-large", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /v1/campaigns/%00 HTTP/1.1", "HTTP/1.1 4")]
    [InlineData("GET /v1/regions/a%00b HTTP/1.1", "HTTP/1.1 4")]
    [InlineData("GET /v1/regions/%ff%fe HTTP/1.1", "HTTP/1.1 4")]
    [InlineData("GET /v1/campaigns?q=%ff%fe HTTP/1.1", "HTTP/1.1 200")]
    [InlineData("GET /v1/regions/../../etc/passwd HTTP/1.1", "HTTP/1.1 404")]
    [InlineData("BREW /v1/campaigns HTTP/1.1", "HTTP/1.1 405")]
    public async Task Odd_request_lines_are_answered_and_the_program_lives(string line, string begins)
    {
        var api = await hosts.On(Engine.Sqlite);

        var answer = await Raw(api, $"{line}\r\nHost: x\r\nX-Api-Key: {ApiHost.AdministratorKey}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith(begins, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer, StringComparison.Ordinal);
        (await api.Get("/health/ready")).Is(200);
    }

    private static async Task<string> Raw(ApiHost api, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(api.Address.Host, api.Address.Port, Ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Ct);
        using var answer = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, Ct) is var read and > 0)
                answer.Write(buffer, 0, read);
        }
        catch (IOException)
        {
            // The server may reset what it no longer reads; what it answered has come before.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
