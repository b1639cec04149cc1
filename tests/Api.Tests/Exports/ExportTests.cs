using System.Text.Json;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.OpenApi;

namespace Api.Tests.Exports;

public sealed class ExportTests(SharedHosts hosts)
{
    private const string Csv = "text/csv";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Theory, EveryEngine]
    public async Task Every_file_says_what_the_pages_say(Engine engine)
    {
        await using var api = await ApiHost.Start(engine, new() { Settings = new() { ["Demo:Seed"] = "true" } });
        await Fill(api);
        var reads = DocumentedOperation.All((await api.Get("/openapi.yaml")).Is(200).Text)
            .Where(operation => operation.Answers.Any(answer => answer.Content.Any(content => content.MediaType == Csv))).ToList();
        Assert.Superset(new HashSet<string> { "listProgress", "getCampaignSeries", "listRankings", "getRegionSummary" }, reads.Select(read => read.Id).ToHashSet());

        foreach (var read in reads)
        {
            var address = $"{read.FilledPath}?{read.FilledQuery}&";
            var items = await Items(api, read.Id, address);
            var file = CsvFile.Read((await api.Get(address + "format=csv")).Is(200).Text);
            var sheet = SheetFile.Read(await api.Download(address + "format=xlsx"));

            Assert.True(items.Count > 0 || read.Id == "listImportErrors", read.Id);
            Assert.Equal(items.Count, file.Rows.Count);
            Assert.Equal(file.Columns, sheet.Columns);
            Assert.Equal(items.Count, sheet.Rows.Count);
            for (var at = 0; at < items.Count; at++)
            {
                for (var column = 0; column < file.Columns.Count; column++)
                {
                    var expected = Said(items[at], file.Columns[column]);
                    Assert.True(expected == file.Rows[at][column], $"{read.Id} {file.Columns[column]}: {expected} and {file.Rows[at][column]}");
                    Assert.True(expected == sheet.Rows[at][column], $"{read.Id} {file.Columns[column]}: {expected} and {sheet.Rows[at][column]}");
                }
            }
        }
    }

    [Theory, EveryEngine]
    public async Task A_list_longer_than_any_page_is_one_file(Engine engine)
    {
        var api = await hosts.On(engine);

        var file = CsvFile.Read((await api.Get("/v1/regions?format=csv")).Is(200).Text);

        Assert.Equal((await api.Walk("/v1/regions?limit=200")).Select(region => region.Text("code")), file.Rows.Select(row => row[0]));
    }

    [Fact]
    public async Task The_format_is_chosen_by_parameter_or_by_what_is_preferred()
    {
        var api = await hosts.On(Engine.Sqlite);

        async Task<string> Answered(string query, string? accept) =>
            (await api.Get($"/v1/schemes{query}", accept is null ? [] : [("Accept", accept)])).Is(200).Header("Content-Type")!.Split(';')[0];
        Assert.Equal("application/json", await Answered("", null));
        Assert.Equal("application/json", await Answered("", "*/*"));
        Assert.Equal("application/json", await Answered("", "text/csv;q=0.5, application/json"));
        Assert.Equal("application/json", await Answered("", "text/csv;q=0, */*"));
        Assert.Equal("application/json", await Answered("?format=json", Csv));
        Assert.Equal(Csv, await Answered("", Csv));
        Assert.Equal(Csv, await Answered("", "text/csv, application/json;q=0.9"));
        Assert.Equal(Csv, await Answered("", "text/*"));
        Assert.Equal(Csv, await Answered("?format=csv", "application/json"));
        Assert.Equal(Xlsx, await Answered("", Xlsx));
        Assert.Equal(Xlsx, await Answered("?format=xlsx", null));
        Assert.Matches("^attachment; filename=\"schemes-[0-9-]{10}\\.xlsx\"$", (await api.Get("/v1/schemes?format=xlsx")).Header("Content-Disposition"));
        (await api.Get("/v1/schemes/", ("Accept", "text/html"))).Refuses(406, "not-acceptable");
        (await api.Get("/v1/me", ("Accept", Csv))).Refuses(406, "not-acceptable");
        (await api.Get("/v1/schemes?format=pdf")).Refuses(400, "invalid-request", "format");
        (await api.Get("/v1/me?format=csv")).Refuses(400, "invalid-request", "format");
        (await api.Get("/v1/regions?format=csv&limit=3&cursor=x")).Refuses(400, "invalid-request", "cursor", "limit");
        (await api.Get("/v1/regions?format=csv&parent=nowhere")).Refuses(422, "unknown-region", "parent");
    }

    [Theory, EveryEngine]
    public async Task What_is_kept_as_json_is_not_taken_for_a_file(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        await api.Record(campaign, Sample.Increment());

        for (var i = 0; i < 2; i++)
        {
            (await api.Get($"{campaign.Url}/progress")).Is(200);
            Assert.StartsWith("id,campaignId", (await api.Get($"{campaign.Url}/progress", ("Accept", Csv))).Is(200).Text, StringComparison.Ordinal);
        }
    }

    [Theory, EveryEngine]
    public async Task A_file_holds_what_its_reader_may_read(Engine engine)
    {
        var api = await hosts.On(engine);
        var elsewhere = await api.RegisterCampaign(new { regionCode = "51.71", name = "Elsewhere" });
        var key = await api.KeyFor("viewer", "12.76");

        var file = CsvFile.Read((await api.Get("/v1/campaigns?format=csv", key)).Is(200).Text);

        Assert.DoesNotContain(elsewhere.Json.Text("id"), file.Rows.Select(row => row[0]));
        (await api.Get($"{elsewhere.Url}/progress?format=csv", key)).Refuses(404, "not-found");
    }

    [Fact]
    public async Task A_text_is_never_a_formula_and_a_number_stays_a_number()
    {
        var api = await hosts.On(Engine.Sqlite);
        var campaign = await api.RegisterCampaign();
        string[] texts = ["=1+1", "+62 21", "-3", "@SUM(A1)", "a,b", "say \"hi\"", "Ra\u2019as – 100%", "'=1"];
        foreach (var text in texts)
            await api.Record(campaign, Sample.Increment(new { note = text, enrolled = 0, lapsed = 7 }));

        var reply = (await api.Get($"{campaign.Url}/progress?format=csv&fields=net,note")).Is(200);
        var sheet = SheetFile.Read(await api.Download($"{campaign.Url}/progress?format=xlsx&fields=net,note"));

        var file = CsvFile.Read(reply.Text);
        Assert.Equal(["net", "note"], file.Columns);
        Assert.Equal(texts.Select(text => "=+-@".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text), file.Rows.Select(row => row[1]));
        Assert.All(file.Rows, row => Assert.Equal("-7", row[0]));
        Assert.StartsWith("net,note\r\n-7,\"'=1+1\"\r\n", reply.Text, StringComparison.Ordinal);
        Assert.Equal(texts, sheet.Rows.Select(row => row[1]));
        Assert.Equal("n", sheet.Types[0]);
    }

    [Fact]
    public async Task A_file_is_compressed_where_that_helps()
    {
        var api = await hosts.On(Engine.Sqlite);

        Assert.Equal("gzip", (await api.Get("/v1/regions?format=csv", ("Accept-Encoding", "gzip"))).Is(200).Header("Content-Encoding"));
        Assert.Equal("br", (await api.Get("/v1/regions", ("Accept-Encoding", "br"))).Is(200).Header("Content-Encoding"));
        Assert.Null((await api.Get("/v1/regions?format=xlsx", ("Accept-Encoding", "gzip"))).Is(200).Header("Content-Encoding"));
    }

    /// <summary>What the demo has none of.</summary>
    private static async Task Fill(ApiHost api)
    {
        await api.IssueKey("recorder", "12.76");
        var rows = "campaign_id,observed_on,kind,enrolled\n" + string.Concat(Enumerable.Repeat("0196a31b-5680-7000-8000-000000001276,2025-06-31,increment,1\n", 3));
        (await api.Send("POST", "/v1/imports", rows, ("Content-Type", Csv))).Is(202);
    }

    /// <summary>The rows that a file of this read is to have, as JSON.</summary>
    private static async Task<List<JsonElement>> Items(ApiHost api, string read, string address)
    {
        var json = (await api.Get(address)).Is(200).Json;
        return read switch
        {
            "getCampaignSeries" => [.. json.GetProperty("items").EnumerateArray()],
            "getRegionSummary" => [JsonSerializer.SerializeToElement(new { regionCode = json.Text("regionCode"), regionName = json.Text("regionName"), number = json.GetProperty("number"), reason = json.GetProperty("reason"), counted = false }), .. json.GetProperty("parts").EnumerateArray()],
            _ => await api.Walk(address.TrimEnd('&')),
        };
    }

    /// <summary>What a member says, by its path; empty for null and for what an object that is null would have.</summary>
    private static string Said(JsonElement item, string column)
    {
        foreach (var name in column.Split('.'))
        {
            if (item.ValueKind == JsonValueKind.Null)
                return "";
            item = item.GetProperty(name);
        }

        return item.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => item.GetString()!,
            JsonValueKind.Array => string.Join("; ", item.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? part.GetString() : $"{part.Text("role")} {part.Text("regionCode")}")),
            _ => item.GetRawText(),
        };
    }
}
