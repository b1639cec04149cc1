using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.OpenApi;

namespace Api.Tests.Http;

public sealed class FieldsTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task Every_list_shows_the_members_asked_for_and_no_others(Engine engine)
    {
        await using var api = await ApiHost.Start(engine, new() { Settings = new() { ["Demo:Seed"] = "true" } });
        var operations = DocumentedOperation.All((await api.Get("/openapi.yaml")).Is(200).Text).ToList();
        var lists = operations.Where(operation => operation.Answers.Any(answer => answer.Content.Any(content => content.Schema.EndsWith("Page", StringComparison.Ordinal)))).ToList();
        Assert.Superset(new HashSet<string> { "listCampaigns", "listProgress", "listRankings", "listAudit" }, lists.Select(list => list.Id).ToHashSet());

        foreach (var list in lists)
        {
            Assert.Contains("fields", list.Parameters.Select(parameter => (string)parameter["name"]));
            var address = $"{list.FilledPath}?{list.FilledQuery}";
            var whole = (await api.Get(address)).Is(200);
            if (whole.Json.Items() is not [var item, ..])
                continue;
            var names = item.EnumerateObject().Select(member => member.Name).ToList();
            var asked = $"{address}&fields={names[^1]},{names[0]}";

            var some = (await api.Get(asked)).Is(200);

            Assert.Equal([names[0], names[^1]], some.Json.Items()[0].EnumerateObject().Select(member => member.Name));
            Assert.Equal(item.GetProperty(names[0]).GetRawText(), some.Json.Items()[0].GetProperty(names[0]).GetRawText());
            Assert.Equal(whole.Json.Text("next") is null, some.Json.Text("next") is null);
            Assert.NotEqual(whole.ETag, some.ETag);
            (await api.Get(asked, ("If-None-Match", some.ETag!))).Is(304);
            (await api.Get(asked, ("If-None-Match", whole.ETag!))).Is(200);
        }
    }

    [Fact]
    public async Task A_member_that_no_item_has_is_refused_and_the_others_are_named()
    {
        var api = await hosts.On(Engine.Sqlite);

        var refused = (await api.Get("/v1/regions?fields=code,nmae&limit=1")).Refuses(400, "invalid-request", "fields");
        Assert.Contains("code, name, level, parentCode", refused.Text, StringComparison.Ordinal);
        foreach (var odd in (string[])["", ",", "code,", "Code", "code&fields=name", "parentCode.name"])
            (await api.Get($"/v1/regions?fields={odd}")).Refuses(400, "invalid-request", "fields");
        (await api.Get("/v1/regions/12.76?fields=code")).Refuses(400, "invalid-request", "fields");
    }

    [Fact]
    public async Task The_next_page_shows_the_same_members()
    {
        var api = await hosts.On(Engine.Sqlite);

        Assert.Contains("fields=code", (await api.Get("/v1/regions?fields=code&limit=3")).Is(200).Header("Link"), StringComparison.Ordinal);
        Assert.All(await api.Walk("/v1/regions?fields=code&limit=200&parent=12"), region => Assert.Single(region.EnumerateObject()));
    }
}
