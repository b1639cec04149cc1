using System.Text.Json;
using Api.Demo;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Figures;

public sealed class FigureTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_printed_percent_stands_beside_what_the_counts_give(Engine engine)
    {
        var bali = await (await hosts.On(engine)).Publish();

        Assert.Equal(("50.88", 49.90m, false, "Bali"), (bali.Json.Text("publishedPercent"), bali.Json.Percent("computedPercent"),
            bali.Json.At("/percentFollows").GetBoolean(), bali.Json.Text("regionName")));
        Assert.Equal($"/v1/figures/{bali.Id}", bali.Url);
    }

    [Theory, EveryEngine]
    public async Task Whether_a_percent_follows_is_told_only_where_it_can_be(Engine engine)
    {
        var api = await hosts.On(engine);
        async Task<JsonElement> Follows(object changes) => (await api.Publish(changes)).Json.At("/percentFollows");

        Assert.True((await Follows(new { eligible = 424131, covered = 176604, publishedPercent = "41,64" })).GetBoolean());
        Assert.False((await Follows(new { eligible = 51086, covered = 77074, publishedPercent = "150" })).GetBoolean());
        Assert.True((await Follows(new { eligible = 51086, covered = 77074, publishedPercent = "151" })).GetBoolean());
        foreach (var silent in (object[])[new { publishedPercent = "about 50" }, new { publishedPercent = (string?)null }, new { eligible = (long?)null }, new { eligible = 0 }])
            Assert.Equal(JsonValueKind.Null, (await Follows(silent)).ValueKind);
    }

    [Theory, EveryEngine]
    public async Task Every_printed_figure_is_kept_as_it_was_printed(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var (_, figure) in DemoFigures.Embedded())
        {
            var kept = (await api.Publish(figure)).Json;
            Assert.Equal(
                (figure.Eligible, figure.Covered, figure.PublishedPercent, figure.Definition, figure.Source, figure.Note, figure.Segment),
                (Count(kept.At("/eligible")), Count(kept.At("/covered")), kept.Text("publishedPercent"), kept.Text("definition"), kept.Text("source"), kept.Text("note"), kept.Text("segment")));
        }

        static long? Count(JsonElement count) => count.ValueKind == JsonValueKind.Null ? null : count.GetInt64();
    }

    [Theory, EveryEngine]
    public async Task Several_of_one_day_stand_beside_each_other_and_are_found_by_every_filter(Engine engine)
    {
        var api = await hosts.On(engine);
        var (one, other) = (await api.Publish(new { regionCode = "74.71", asOf = "2024-02-01" }), await api.Publish(new { regionCode = "74.71", asOf = "2024-02-01", eligible = 2000000 }));
        var later = await api.Publish(new { regionCode = "74.72", asOf = "2024-08-01", segment = "bpu" });

        var walked = (await api.Walk("/v1/figures?region=74&limit=1")).Select(figure => figure.Text("id")).ToList();
        string?[] sameDay = [.. new[] { one.Id, other.Id }.Order()];
        Assert.Equal((later.Id, 3), (walked[0], walked.Count));
        Assert.Equal(sameDay, walked.Skip(1).Order());
        Assert.Equal(sameDay, (await Found("region=74&to=2024-07-31")).Order());
        Assert.Equal([later.Id], await Found("region=74&from=2024-02-02"));
        Assert.Equal([later.Id], await Found("region=74&segment=bpu"));
        Assert.Empty(await Found("region=74&segment=BPU"));
        Assert.Empty(await Found("region=74&scheme=bpjs-kesehatan"));
        (await api.Get("/v1/figures?region=1276")).Refuses(422, "unknown-region", "region");

        async Task<IEnumerable<string?>> Found(string filters) => (await api.Get($"/v1/figures?{filters}")).Is(200).Json.Each("id");
    }

    [Theory, EveryEngine]
    public async Task A_withdrawn_figure_is_kept_marked_and_listed_no_more(Engine engine)
    {
        var api = await hosts.On(engine);
        var figure = await api.Publish(new { regionCode = "75" });

        Assert.True(figure.Json.IsNull("deletedAt"));
        (await api.Delete(figure.Url, ifMatch: null)).Is(204);
        var withdrawn = (await api.Get(figure.Url)).Is(200);
        Assert.False(withdrawn.Json.IsNull("deletedAt"));
        Assert.Empty((await api.Get("/v1/figures?region=75")).Is(200).Json.Items());
        (await api.Delete(figure.Url, ifMatch: null)).Is(204);
        Assert.Equal(withdrawn.Text, (await api.Get(figure.Url)).Is(200).Text);
    }

    [Theory, EveryEngine]
    public async Task What_does_not_fit_is_named(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var (changes, code, place) in (IReadOnlyList<(object, string, string)>)
        [
            (new { regionCode = "1276" }, "unknown-region", "/regionCode"), (new { scheme = "bpjs" }, "unknown-scheme", "/scheme"),
            (new { segment = "pbi" }, "unknown-segment", "/segment"), (new { asOf = "2026-11-23" }, "figure-in-future", "/asOf"),
        ])
            (await api.Post("/v1/figures", Sample.Figure(changes))).Refuses(422, code, place);
        (await api.Post("/v1/figures", new { regionCode = "51", scheme = "bpjs-ketenagakerjaan", asOf = "2025-03-31" })).Refuses(400, "invalid-request", "");
    }

    [Theory, EveryEngine]
    public async Task A_region_s_managers_write_and_its_viewers_read(Engine engine)
    {
        var api = await hosts.On(engine);
        var (manager, viewer, stranger) = (await api.KeyFor("manager", "76"), await api.KeyFor("viewer", "76"), await api.KeyFor("manager", "13"));
        var posted = (await api.Post("/v1/figures", Sample.Figure(new { regionCode = "76" }), manager)).Is(201);
        var url = posted.Header("Location")!;

        (await api.Get(url, viewer)).Is(200);
        (await api.Get(url, stranger)).Refuses(404, "not-found");
        Assert.Single((await api.Get("/v1/figures?region=76", viewer)).Is(200).Json.Items());
        Assert.Empty((await api.Get("/v1/figures?region=76", stranger)).Is(200).Json.Items());
        (await api.Post("/v1/figures", Sample.Figure(new { regionCode = "76" }), stranger)).Refuses(403, "forbidden");
        (await api.Send("DELETE", url, null, viewer)).Refuses(403, "forbidden");
        (await api.Send("DELETE", url, null, stranger)).Refuses(404, "not-found");
    }

    [Theory, EveryEngine]
    public async Task Sent_again_with_its_key_it_is_kept_once(Engine engine)
    {
        var api = await hosts.On(engine);
        (string, string) key = ("Idempotency-Key", "figure of 78");

        var (first, again) = (await api.Post("/v1/figures", Sample.Figure(new { regionCode = "73.71" }), key), await api.Post("/v1/figures", Sample.Figure(new { regionCode = "73.71" }), key));

        Assert.Equal(first.Is(201).Text, again.Is(201).Text);
        Assert.Single((await api.Get("/v1/figures?region=73.71")).Is(200).Json.Items());
    }
}
