using System.Buffers.Text;
using Api.Access;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Owasp;

/// <summary>API2: nobody is taken for somebody else (OWASP API Security Top 10, 2023).</summary>
public sealed class Api2BrokenAuthentication(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task Only_the_whole_key_in_its_header_opens(Engine engine)
    {
        var api = await hosts.On(engine);
        var key = (await api.KeyFor("viewer", "12")).Item2;

        foreach (var headers in (IReadOnlyList<(string, string)[]>)
        [
            [("X-Api-Key", "")], [("X-Api-Key", key[..20])], [("X-Api-Key", $" {key}x")], [("X-Api-Key", ""), ("Authorization", $"Bearer {key}")],
            [("X-Api-Key", ""), ("Authorization", key)], [("X-Api-Key", ""), ("Cookie", $"X-Api-Key={key}")], [("X-Api-Key", ""), ("Api-Key", key)],
        ])
            (await api.Get("/v1/schemes", headers)).Refuses(401, "unauthenticated");
        (await api.Get($"/v1/schemes?X-Api-Key={key}", ("X-Api-Key", ""))).Refuses(401, "unauthenticated");
        (await api.Get("/v1/schemes", ("X-Api-Key", key))).Is(200);
    }

    [Theory, EveryEngine]
    public async Task No_answer_tells_a_wrong_key_from_an_ended_one(Engine engine)
    {
        var api = await hosts.On(engine);
        var ended = await api.IssueKey("viewer", "12");
        (await api.Delete(ended.Url, null)).Is(204);

        var wrong = (await api.Get("/v1/schemes", ("X-Api-Key", "cak_wrong"))).Refuses(401, "unauthenticated");
        var revoked = (await api.Get("/v1/schemes", ("X-Api-Key", ended.Json.Text("key")!))).Refuses(401, "unauthenticated");
        Assert.Equal((wrong.Json.Text("detail"), wrong.Header("WWW-Authenticate")), (revoked.Json.Text("detail"), revoked.Header("WWW-Authenticate")));
    }

    [Fact]
    public void Secrets_are_256_random_bits() => Assert.All(
        Enumerable.Range(0, 100).Select(_ => KeySecret.New()), secret => Assert.Equal(32, Base64Url.DecodeFromChars(secret.AsSpan(KeySecret.Prefix.Length)).Length));
}
