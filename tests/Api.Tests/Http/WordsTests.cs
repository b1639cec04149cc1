using System.Text.Json;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.OpenApi;

namespace Api.Tests.Http;

/// <summary>Whatever is said with a code is said in both languages.</summary>
public sealed class WordsTests(DemoHosts hosts) : IClassFixture<DemoHosts>
{
    [Fact]
    public async Task Every_reason_and_warning_that_is_answered_is_said_in_both_languages()
    {
        var api = await hosts.On(Engine.Sqlite);
        HashSet<string> codes = [];
        List<string> same = [];

        foreach (var operation in DocumentedOperation.All((await api.Get("/openapi.yaml")).Is(200).Text).Where(operation => operation.Method == "GET"))
        {
            foreach (var query in (string[])["", operation.FilledQuery])
            {
                var (english, indonesian) = (await In("en"), await In("id"));
                if (english.Status != 200 || !english.Header("Content-Type")!.StartsWith("application/json", StringComparison.Ordinal))
                    continue;
                foreach (var (said, again) in Said(english.Json).Zip(Said(indonesian.Json)))
                {
                    codes.Add(said.Code);
                    if (said.Code != again.Code || said.Text.Length == 0 || said.Text == again.Text)
                        same.Add($"{operation.Id}: {said} {again}");
                }

                Task<Reply> In(string language) => api.Get($"{operation.FilledPath}?{query}", ("Accept-Language", language));
            }
        }

        Assert.Empty(same);
        Assert.Contains("behindPlan", codes);
    }

    [Theory]
    [InlineData("notStarted", "2025-05-05", 0)]
    [InlineData("targetMet", "2025-11-06", 13840)]
    [InlineData("targetMissed", "2026-05-05", 5)]
    [InlineData("aheadOfPlan", "2025-11-06", 8000)]
    [InlineData("onPlan", "2025-11-06", 6997)]
    [InlineData("behindPlan", "2025-11-06", 4000)]
    public async Task Every_reason_of_a_state_is_said_in_both_languages(string code, string asOf, int enrolled)
    {
        var api = await hosts.On(Engine.Sqlite);
        var campaign = await api.RegisterCampaign();
        if (enrolled > 0)
            await api.Record(campaign, Sample.Increment(new { enrolled, lapsed = 0 }));

        var (english, indonesian) = (await In("en"), await In("id"));

        Assert.Equal((code, code), (english.Text("/reasons/0/code"), indonesian.Text("/reasons/0/code")));
        Assert.NotEqual(english.Text("/reasons/0/text"), indonesian.Text("/reasons/0/text"));

        async Task<JsonElement> In(string language) => (await api.Get($"{campaign.Url}/status?asOf={asOf}", ("Accept-Language", language))).Is(200).Json;
    }

    [Fact]
    public async Task Every_problem_has_a_page_in_both_languages()
    {
        var api = await hosts.On(Engine.Sqlite);

        foreach (var code in Api.Http.Problems.ByCode.Keys)
        {
            var (english, indonesian) = ((await api.Get($"/problems/{code}")).Is(200).Json, (await api.Get($"/problems/{code}", ("Accept-Language", "id"))).Is(200).Json);
            foreach (var member in (string[])["title", "help"])
            {
                Assert.NotEmpty(english.Text(member)!);
                Assert.NotEqual(english.Text(member), indonesian.Text(member));
            }
        }
    }

    /// <summary>Every object, at any depth, that has a code and says something.</summary>
    private static IEnumerable<(string Code, string Text)> Said(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("code", out var code) && element.TryGetProperty("text", out var text) => [(code.GetString()!, text.GetString()!)],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Said(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Said),
        _ => [],
    };
}
