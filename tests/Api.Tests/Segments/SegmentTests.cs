using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Segments;

public sealed class SegmentTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task Every_scheme_is_listed_with_its_programmes(Engine engine)
    {
        var schemes = (await (await hosts.On(engine)).Get("/v1/schemes")).Is(200).Json;

        Assert.Equal(["bpjs-ketenagakerjaan", "bpjs-kesehatan"], schemes.Each("code"));
        Assert.Contains("jkk", schemes.Items()[0].Items("/programmes").Select(programme => programme.Text("code")));
    }

    [Theory, EveryEngine]
    public async Task A_scheme_lists_its_segments_and_those_of_any(Engine engine)
    {
        var api = await hosts.On(engine);
        (await api.Put("/v1/segments/any-scheme", new { nameEn = "Any", nameId = "Apa saja" })).Is(201);

        var health = (await api.Get("/v1/segments?scheme=bpjs-kesehatan")).Is(200).Json.Each("code").ToList();

        Assert.Contains("pbi", health);
        Assert.Contains("any-scheme", health);
        Assert.DoesNotContain("bpu", health);
        Assert.DoesNotContain("pbi", (await api.Get("/v1/segments?scheme=BPJS-kesehatan")).Is(200).Json.Each("code"));
    }

    [Theory, EveryEngine]
    public async Task A_new_segment_can_be_counted_by(Engine engine)
    {
        var api = await hosts.On(engine);

        var created = (await api.Put("/v1/segments/fishers", Sample.Segment())).Is(201);

        Assert.Equal(("/v1/segments/fishers", "\"v1\""), (created.Header("Location"), created.ETag));
        Assert.Equal(created.Text, (await api.Get("/v1/segments/fishers")).Is(200).Text);
        await api.Record(await api.RegisterCampaign(), Sample.Increment(new { segment = "fishers" }));
    }

    [Theory, EveryEngine]
    public async Task A_change_says_which_version_it_was_made_on(Engine engine)
    {
        var api = await hosts.On(engine);
        (await api.Put("/v1/segments/changed", Sample.Segment())).Is(201);

        (await api.Put("/v1/segments/changed", Sample.Segment())).Refuses(428, "precondition-required");
        (await api.Put("/v1/segments/changed", Sample.Segment(), ("If-Match", "\"v9\""))).Refuses(412, "precondition-failed");
        var changed = (await api.Put("/v1/segments/changed", Sample.Segment(new { nameEn = "Seafarers" }), ("If-Match", "\"v1\""))).Is(200);

        Assert.Equal(("Seafarers", 2L, "\"v2\""), (changed.Json.Text("nameEn"), changed.Json.Count("version"), changed.ETag));
    }

    [Theory, EveryEngine]
    public async Task A_version_of_what_does_not_exist_cannot_be_changed(Engine engine)
    {
        var api = await hosts.On(engine);

        (await api.Put("/v1/segments/nowhere", Sample.Segment(), ("If-Match", "*"))).Refuses(412, "precondition-failed");
        (await api.Get("/v1/segments/nowhere")).Refuses(404, "not-found");
    }

    [Theory, EveryEngine]
    public async Task A_segment_is_part_of_one_that_exists_and_never_of_itself(Engine engine)
    {
        var api = await hosts.On(engine);
        (await api.Put("/v1/segments/outer", Sample.Segment())).Is(201);
        (await api.Put("/v1/segments/inner", Sample.Segment(new { parentCode = "outer" }))).Is(201);

        (await api.Put("/v1/segments/lost", Sample.Segment(new { parentCode = "nobody" }))).Refuses(422, "unknown-segment", "/parentCode");
        (await api.Put("/v1/segments/lost", Sample.Segment(new { parentCode = "lost" }))).Refuses(422, "unknown-segment", "/parentCode");
        (await api.Put("/v1/segments/outer", Sample.Segment(new { parentCode = "inner" }), ("If-Match", "*"))).Refuses(422, "unknown-segment", "/parentCode");
    }

    [Theory, EveryEngine]
    public async Task A_segment_is_of_a_scheme_that_exists(Engine engine) =>
        (await (await hosts.On(engine)).Put("/v1/segments/lost", Sample.Segment(new { schemeCode = "jamsostek" }))).Refuses(422, "unknown-scheme", "/schemeCode");

    [Theory, EveryEngine]
    public async Task A_code_is_lower_case_letters_digits_and_hyphens(Engine engine)
    {
        var api = await hosts.On(engine);

        foreach (var code in (string[])["x", "BPU", "a_b", "a%20b", new string('a', 41)])
            (await api.Put($"/v1/segments/{code}", Sample.Segment())).Refuses(400, "invalid-request", "code");
    }

    [Theory, EveryEngine]
    public async Task A_code_in_other_letters_is_another_code(Engine engine) =>
        (await (await hosts.On(engine)).Get("/v1/segments/BPU")).Refuses(404, "not-found");

    [Theory, EveryEngine]
    public async Task Of_many_who_create_a_segment_at_once_one_does(Engine engine)
    {
        var api = await hosts.On(engine);

        var replies = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => api.Put("/v1/segments/raced", Sample.Segment())));

        Assert.Single(replies, reply => reply.Status == 201);
        Assert.All(replies.Where(reply => reply.Status != 201), reply => reply.Refuses(428, "precondition-required"));
    }
}
