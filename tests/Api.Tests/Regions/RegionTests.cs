using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Regions;

public sealed class RegionTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task Walking_every_page_meets_every_region_once(Engine engine)
    {
        var api = await hosts.On(engine);

        var codes = (await api.Walk("/v1/regions?limit=200")).ConvertAll(region => region.Text("code"));

        Assert.Equal(7838, codes.Count);
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Theory, EveryEngine]
    public async Task Each_level_has_as_many_regions_as_the_ministry_counts(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var (level, count) in (IEnumerable<(string, int)>)[("country", 1), ("province", 38), ("regency", 514), ("district", 7285)])
            Assert.Equal(count, (await api.Walk($"/v1/regions?level={level}&limit=200")).Count);
    }

    [Theory, EveryEngine]
    public async Task A_region_stands_before_the_regions_in_it(Engine engine)
    {
        var api = await hosts.On(engine);
        HashSet<string?> seen = [null];

        foreach (var region in await api.Walk("/v1/regions?limit=200"))
        {
            Assert.Contains(region.Text("parentCode"), seen);
            seen.Add(region.Text("code"));
        }
    }

    [Theory, EveryEngine]
    public async Task A_region_names_the_way_down_to_it(Engine engine)
    {
        var api = await hosts.On(engine);

        var region = (await api.Get("/v1/regions/12.76")).Is(200).Json;

        Assert.Equal("Kota Tebing Tinggi", region.Text("name"));
        Assert.Equal("regency", region.Text("level"));
        Assert.Equal(["00", "12"], region.Items("ancestors").Select(ancestor => ancestor.Text("code")));
        Assert.Equal(5, region.Count("children"));
    }

    [Theory, EveryEngine]
    public async Task Names_keep_every_character(Engine engine)
    {
        var api = await hosts.On(engine);

        var found = (await api.Get("/v1/regions?q=ra%22as")).Is(200);

        Assert.Contains("Ra\"as", found.Json.Each("name"));
        Assert.Contains("Ra\\\"as", found.Text, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_search_overlooks_case_and_spaces(Engine engine)
    {
        var api = await hosts.On(engine);

        Assert.Contains("12.76", (await api.Get("/v1/regions?q=tebingtinggi")).Is(200).Json.Each("code"));
        Assert.Contains("12.76", (await api.Get("/v1/regions?q=KOTA%20Tebing")).Is(200).Json.Each("code"));
    }

    [Theory, EveryEngine]
    public async Task A_search_for_what_is_no_letter_finds_only_names_that_hold_it(Engine engine)
    {
        var api = await hosts.On(engine);

        Assert.Empty((await api.Get("/v1/regions?q=%25")).Is(200).Json.Items());
        Assert.All((await api.Get("/v1/regions?q=%22")).Is(200).Json.Each("name"), name => Assert.Contains('"', name!));
    }

    [Theory, EveryEngine]
    public async Task Parent_lists_the_regions_directly_below_only(Engine engine)
    {
        var api = await hosts.On(engine);

        var below = (await api.Walk("/v1/regions?parent=12&limit=200")).ConvertAll(region => region.Text("parentCode"));

        Assert.Equal(33, below.Count);
        Assert.All(below, parent => Assert.Equal("12", parent));
    }

    [Theory, EveryEngine]
    public async Task Filters_combine(Engine engine)
    {
        var api = await hosts.On(engine);

        Assert.Equal(["12.76"], (await api.Get("/v1/regions?level=regency&parent=12&q=tebing")).Is(200).Json.Each("code"));
        Assert.Empty((await api.Get("/v1/regions?level=district&parent=12&q=tebing")).Is(200).Json.Items());
    }

    [Theory, EveryEngine]
    public async Task An_unknown_parent_is_refused(Engine engine) =>
        (await (await hosts.On(engine)).Get("/v1/regions?parent=99.99")).Refuses(422, "unknown-region", "parent");

    [Theory, EveryEngine]
    public async Task A_part_of_a_code_is_no_region(Engine engine) =>
        (await (await hosts.On(engine)).Get("/v1/regions/1")).Refuses(404, "not-found");
}
