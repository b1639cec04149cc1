using System.Globalization;
using System.Text;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Imports;

/// <summary>Files of progress: every good row is recorded once, every bad one is named.</summary>
public sealed class ImportTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task A_CSV_is_recorded(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var import = await api.Import(
            "\uFEFFkind;campaign_id;observed_on;enrolled;lapsed;reactivated;covered;note;external_ref\r\n"
            + $"increment;{campaign.Id};2025-06-01;1200;150;;;\"They said \"\"yes\"\";\r\nall of them\";a\r\n"
            + $"increment; {campaign.Id} ;2025-06-02;;;7;;;\r\n"
            + "\r\n"
            + $"snapshot;{campaign.Id};2025-06-03;;;;19000;Dihitung – ñ 👷;b");

        Assert.Equal("succeeded 3 read 3 created 0 unchanged 0 rejected", import.Outcome());
        Assert.Equal(100, import.Percent("percentDone"));
        var entries = await api.Walk($"{campaign.Url}/progress");
        Assert.Equal("They said \"yes\";\r\nall of them", entries[0].Text("note"));
        Assert.Equal([1200, 0], entries.Take(2).Select(entry => entry.Count("enrolled")));
        Assert.Equal([0, 7], entries.Take(2).Select(entry => entry.Count("reactivated")));
        Assert.Equal("Dihitung – ñ 👷", entries[2].Text("note"));
        Assert.Equal(19000, (await api.Status(campaign, "2025-06-03")).Count("covered"));
        Assert.Equal(3, await api.EntriesThatAddUp(campaign));
    }

    [Theory, EveryEngine]
    public async Task NDJSON_and_JSON_are_recorded_alike(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        string[] rows =
        [
            $$"""{"campaignId":"{{campaign.Id}}","observedOn":"2025-06-01","kind":"increment","enrolled":5,"externalRef":"a","segment":null}""",
            $$"""{ "kind" : "increment", "lapsed" : 1, "campaignId":"{{campaign.Id}}","observedOn":"2025-06-02","externalRef":"b\u00e9" }""",
        ];

        Assert.Equal("succeeded 2 read 2 created 0 unchanged 0 rejected", (await api.Import(string.Join("\r\n\r\n", rows), type: ImportCalls.Ndjson)).Outcome());
        Assert.Equal("succeeded 2 read 0 created 2 unchanged 0 rejected", (await api.Import($"[{string.Join(" ,\n", rows)}]", type: ImportCalls.Json)).Outcome());
        Assert.Equal(
            "succeeded 2 read 0 created 2 unchanged 0 rejected",
            (await api.Import($$"""{ "entries" : [{{string.Join(',', rows)}}] }""", type: ImportCalls.Json)).Outcome());
        Assert.Equal(2, await api.EntriesThatAddUp(campaign));
    }

    [Theory, EveryEngine]
    public async Task Every_faulty_line_is_named(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var closed = await api.RegisterCampaign(new { status = "draft" });
        string[] rows =
        [
            $"{campaign.Id},2025-06-01,increment,5,,,,,a,",
            $"{campaign.Id},2025-06-31,increment,5,,,,,,",
            $"{campaign.Id},2025-06-01,increment,-1,x,,,,,",
            $"{campaign.Id},2025-06-01,increment,,,,,,,",
            $"{campaign.Id},2025-06-01,snapshot,5,,,,,,",
            $"{campaign.Id},2025-06-01,growth,5,,,,,,",
            $"{campaign.Id},2027-06-01,increment,5,,,,,,",
            $"{campaign.Id},2025-05-05,increment,5,,,,,,",
            $"{campaign.Id},2025-06-01,increment,5,,,,99.99,,",
            $"{campaign.Id},2025-06-01,increment,5,,,,12.71,,",
            $"{campaign.Id},2025-06-01,increment,5,,,tailors,,,",
            $"{campaign.Id},2025-06-01,snapshot,,,5,bpu,,,",
            $"{campaign.Id},2025-06-01,increment,6,,,,,a,",
            $"{campaign.Id},2025-06-01,increment,5,,,,,,a\u0001b",
            $"{closed.Id},2025-06-01,increment,5,,,,,,",
            "0196a31b-5680-7000-8000-00000000ffff,2025-06-01,increment,5,,,,,,",
            ",2025-06-01,increment,5,,,,,,",
            $"{campaign.Id},2025-06-01,increment",
            $"{campaign.Id},2025-06-01,increment,5,,,,,,an \"odd\" quote",
            $"{campaign.Id},2025-06-01,increment,5,,,,,a,",
        ];

        var import = await api.Import(
            "campaign_id,observed_on,kind,enrolled,lapsed,covered,segment,region_code,external_ref,note\n" + string.Join('\n', rows));

        Assert.Equal(
            [
                "3:observed_on:date", "4:enrolled:range", "4:lapsed:type", "5:enrolled:required", "6:covered:required", "6:enrolled:kind",
                "7:kind:enum", "8:observed_on:observed-in-future", "9:observed_on:observed-outside-campaign", "10:region_code:unknown-region",
                "11:region_code:region-outside-campaign", "12:segment:unknown-segment", "13:covered:snapshot-without-baseline",
                "14:external_ref:external-ref-conflict", "15:note:text", "16:campaign_id:campaign-not-active", "17:campaign_id:not-found",
                "18:campaign_id:required", "19::columns", "20::quotes",
            ],
            await api.Faults(import));
        Assert.Equal("partiallySucceeded 20 read 1 created 1 unchanged 18 rejected", import.Outcome());
        Assert.Equal(1, await api.EntriesThatAddUp(campaign));
    }

    [Theory, EveryEngine]
    public async Task Every_faulty_row_of_NDJSON_and_JSON_is_named(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var closed = await api.RegisterCampaign(new { status = "draft" });
        var start = $$"""{"campaignId":"{{campaign.Id}}","observedOn":"2025-06-01","kind":"increment" """;
        string[] rows =
        [
            start + ""","enrolled":5,"externalRef":"a"}""",
            start.Replace("06-01", "06-31", StringComparison.Ordinal) + ""","enrolled":5}""",
            start + ""","enrolled":-1,"lapsed":"x"}""",
            start + ""","enrolled":1.5}""",
            start + ""","enrolled":9223372036854775808}""",
            start + "}",
            start.Replace("increment", "snapshot", StringComparison.Ordinal) + ""","enrolled":5}""",
            start.Replace("increment", "growth", StringComparison.Ordinal) + ""","enrolled":5}""",
            start.Replace("2025", "2027", StringComparison.Ordinal) + ""","enrolled":5}""",
            start.Replace("06-01", "05-05", StringComparison.Ordinal) + ""","enrolled":5}""",
            start + ""","enrolled":5,"regionCode":"99.99"}""",
            start + ""","enrolled":5,"regionCode":"12.71"}""",
            start + ""","enrolled":5,"segment":"tailors"}""",
            start.Replace("increment", "snapshot", StringComparison.Ordinal) + ""","covered":5,"segment":"bpu"}""",
            start + ""","enrolled":6,"externalRef":"a"}""",
            start + ""","enrolled":5,"note":"a\u0001b"}""",
            start.Replace(campaign.Id, closed.Id, StringComparison.Ordinal) + ""","enrolled":5}""",
            start.Replace(campaign.Id, "0196a31b-5680-7000-8000-00000000ffff", StringComparison.Ordinal) + ""","enrolled":5}""",
            start.Replace($"\"campaignId\":\"{campaign.Id}\",", "", StringComparison.Ordinal) + ""","enrolled":5}""",
            start + ""","enroled":5,"enrolled":5}""",
            "[]",
            start + ""","enrolled":5,"externalRef":"a"}""",
        ];
        string[] faults =
        [
            "2:observedOn:date", "3:enrolled:range", "3:lapsed:type", "4:enrolled:type", "5:enrolled:type", "6:enrolled:required", "7:covered:required",
            "7:enrolled:kind", "8:kind:enum", "9:observedOn:observed-in-future", "10:observedOn:observed-outside-campaign",
            "11:regionCode:unknown-region", "12:regionCode:region-outside-campaign", "13:segment:unknown-segment",
            "14:covered:snapshot-without-baseline", "15:externalRef:external-ref-conflict", "16:note:text", "17:campaignId:campaign-not-active",
            "18:campaignId:not-found", "19:campaignId:required", "20:enroled:unknown-member", "21::type",
        ];

        var lines = await api.Import(string.Join('\n', rows), type: ImportCalls.Ndjson);
        var array = await api.Import($"[{string.Join(",\n", rows)}]", type: ImportCalls.Json);

        Assert.Equal(faults, await api.Faults(lines));
        Assert.Equal(faults.Select(OneLater), await api.Faults(array)); // an array counts as if it had a header
        Assert.Equal("partiallySucceeded 22 read 1 created 1 unchanged 20 rejected", lines.Outcome());
        Assert.Equal("partiallySucceeded 22 read 0 created 2 unchanged 20 rejected", array.Outcome());
        Assert.Equal(1, await api.EntriesThatAddUp(campaign));

        static string OneLater(string fault) =>
            (int.Parse(fault[..fault.IndexOf(':', StringComparison.Ordinal)], CultureInfo.InvariantCulture) + 1) + fault[fault.IndexOf(':', StringComparison.Ordinal)..];
    }

    [Theory, EveryEngine]
    public async Task A_row_of_NDJSON_that_is_no_JSON_costs_that_row_alone(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var good = $$"""{"campaignId":"{{campaign.Id}}","observedOn":"2025-06-01","kind":"increment","enrolled":1}""";

        var import = await api.Import($"{good}\n{good[..^1]}\n\n{good}{good}\nnull\n{good}", type: ImportCalls.Ndjson);

        Assert.Equal(["2::malformed-json", "4::malformed-json", "5::type"], await api.Faults(import));
        Assert.Equal("partiallySucceeded 5 read 2 created 0 unchanged 3 rejected", import.Outcome());
    }

    [Theory, EveryEngine]
    public async Task Of_thousands_of_faults_every_line_is_named(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();

        var import = await api.Import(ImportCalls.Rows(campaign, 5_000, i => i % 3 == 0 ? $"{campaign.Id},2025-06-01,increment,many,,,,bad{i}" : null));

        Assert.Equal(Enumerable.Range(0, 5_000).Where(i => i % 3 == 0).Select(i => $"{i + 2}:enrolled:type"), await api.Faults(import));
        Assert.Equal("partiallySucceeded 5000 read 3333 created 0 unchanged 1667 rejected", import.Outcome());
        Assert.Equal(3_333, await api.EntriesThatAddUp(campaign));
    }

    [Theory, EveryEngine]
    public async Task Messages_are_in_the_language_of_the_sender(Engine engine)
    {
        var api = await hosts.On(engine);
        var indonesian = await api.Upload("observed_on,kind\n", "", ImportCalls.Csv, ("Accept-Language", "id"));
        await api.Finished(indonesian);

        Assert.Equal("Berkas memerlukan kolom ini.", (await api.Get($"{indonesian}/errors")).Is(200).Json.Text("items/0/message"));
    }

    [Theory, EveryEngine]
    public async Task A_header_that_does_not_fit_fails_the_import(Engine engine)
    {
        var api = await hosts.On(engine);

        var import = await api.Import("campaign_id,kind,enroled,kind\nx,y,z,w\n");

        Assert.Equal("failed", import.Text("status"));
        Assert.Equal(["1:enroled:unknown-column", "1:kind:duplicate-column", "1:observed_on:missing-column"], await api.Faults(import));
    }

    [Theory, EveryEngine]
    public async Task The_same_file_again_changes_nothing(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var file = ImportCalls.Rows(campaign, 1_000);

        Assert.Equal("succeeded 1000 read 1000 created 0 unchanged 0 rejected", (await api.Import(file)).Outcome());
        Assert.Equal("succeeded 1000 read 0 created 1000 unchanged 0 rejected", (await api.Import(file)).Outcome());
        Assert.Equal("succeeded 1000 read 0 created 1000 unchanged 0 rejected", (await api.Import(file, "?mode=atomic")).Outcome());
        Assert.Equal(1_000, await api.EntriesThatAddUp(campaign));
    }

    [Theory, EveryEngine]
    public async Task One_bad_row_of_5000_costs_a_partial_import_that_row_and_an_atomic_one_everything(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        string Bad(int i) => i == 4_321 ? $"{campaign.Id},2025-06-01,increment,many,,,,{i}" : null!;
        var file = ImportCalls.Rows(campaign, 5_000, Bad);

        var atomic = await api.Import(file, "?mode=atomic");
        Assert.Equal("failed 5000 read 0 created 0 unchanged 1 rejected", atomic.Outcome());
        Assert.Equal(["4323:enrolled:type"], await api.Faults(atomic));
        Assert.Equal(0, await api.EntriesThatAddUp(campaign));

        var partial = await api.Import(file);
        Assert.Equal("partiallySucceeded 5000 read 4999 created 0 unchanged 1 rejected", partial.Outcome());
        Assert.Equal(["4323:enrolled:type"], await api.Faults(partial));
        Assert.Equal(4_999, await api.EntriesThatAddUp(campaign));
    }

    [Theory, EveryEngine]
    public async Task An_atomic_import_of_good_rows_is_recorded_as_a_partial_one_is(Engine engine)
    {
        var api = await hosts.On(engine);
        var (one, other) = (await api.RegisterCampaign(), await api.RegisterCampaign());
        string File(Resource campaign) => ImportCalls.Rows(campaign, 2_500, i => i % 500 == 499 ? $"{campaign.Id},2025-06-{(i / 500) + 10:00},increment,3,,,,r{i}" : null);

        Assert.Equal("succeeded 2500 read 2500 created 0 unchanged 0 rejected", (await api.Import(File(one))).Outcome());
        Assert.Equal("succeeded 2500 read 2500 created 0 unchanged 0 rejected", (await api.Import(File(other), "?mode=atomic")).Outcome());

        Assert.Equal(2_500, await api.EntriesThatAddUp(one));
        Assert.Equal(2_500, await api.EntriesThatAddUp(other));
        Assert.Equal((await api.Status(one)).Count("net"), (await api.Status(other)).Count("net"));
    }

    [Theory, EveryEngine]
    public async Task A_dry_run_counts_and_records_nothing(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var file = ImportCalls.Rows(campaign, 3_000, i => i switch
        {
            7 => $"{campaign.Id},2024-01-01,increment,1,,,,",
            2_900 => $"{campaign.Id},2025-06-01,increment,0,1,bpu,12.76.01,r0",
            _ => null,
        });

        Assert.Equal("partiallySucceeded 3000 read 2998 created 1 unchanged 1 rejected", (await api.Import(file, "?dryRun=true")).Outcome());
        Assert.Equal("failed 3000 read 0 created 1 unchanged 1 rejected", (await api.Import(file, "?dryRun=true&mode=atomic")).Outcome());
        Assert.Equal(0, await api.EntriesThatAddUp(campaign));
    }

    [Theory, EveryEngine]
    public async Task Hostile_files_end_as_failed_imports(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        const string header = "campaign_id,observed_on,kind,enrolled,note\n";
        var start = $"{campaign.Id},2025-06-01,increment,1,";

        await Ends("", "failed", "1::empty-file");
        await Ends("", "failed", "1::empty-file", ImportCalls.Ndjson);
        await Ends("", "failed", "1::empty-file", ImportCalls.Json);
        await Ends(header, "succeeded", null);
        await Ends("[]", "succeeded", null, ImportCalls.Json);
        await Ends("{}", "failed", "1::no-array", ImportCalls.Json);
        await Ends("[1]", "failed", "2::type", ImportCalls.Json);
        await Ends("[{}] x", "failed", "2:campaignId:required", ImportCalls.Json);
        await Ends("[{\"a\":", "failed", "2::malformed-json", ImportCalls.Json);
        await Ends("{\"a\":1,\"a\":2}", "failed", "1::malformed-json", ImportCalls.Ndjson);
        await Ends("{\"\\ud800\":1}", "failed", "1::malformed-json", ImportCalls.Ndjson);
        await Ends(new string('[', 100_000), "failed", "1::malformed-json", ImportCalls.Ndjson);
        await Ends(header + start + new string('x', 1 << 20) + "\n", "failed", "2:note:length");
        await Ends(header + start + "\"" + new string('x', 9 << 20), "failed", "2::row-too-long");
        await Ends(header + start + "\"never closed\n" + start + "\n", "failed", "2::quotes");
        await Ends(header + start + "a\0b\n", "failed", "2:note:text");
        await Ends(Encoding.UTF8.GetBytes(header + start).Concat([(byte)0xC3, (byte)'(', (byte)'\n']).ToArray(), "failed", "2:note:text");
        await Ends(new byte[100_000], "failed", "1:" + new string('\uFFFD', 100) + ":unknown-column");
        Assert.Equal(0, await api.EntriesThatAddUp(campaign));

        async Task Ends(object file, string status, string? first, string type = ImportCalls.Csv)
        {
            var import = await api.Import(file, type: type);
            Assert.Equal((status, first), (import.Text("status"), (await api.Faults(import)).FirstOrDefault()));
        }
    }

    [Theory, EveryEngine]
    public async Task Only_the_three_formats_are_taken(Engine engine)
    {
        var api = await hosts.On(engine);

        (await api.Post("/v1/imports", "a", ("Content-Type", "text/plain"))).Refuses(415, "unsupported-media-type");
        (await api.Post("/v1/imports", "a", ("Content-Type", ""))).Refuses(415, "unsupported-media-type");
        (await api.Post("/v1/imports?mode=all&dryrun=true", "a", ("Content-Type", "text/csv"))).Refuses(400, "invalid-request", "mode", "dryrun");
        (await api.Get("/v1/imports/0196a31b-5680-7000-8000-00000000ffff")).Refuses(404, "not-found");
        (await api.Get("/v1/imports/0196a31b-5680-7000-8000-00000000ffff/errors")).Refuses(404, "not-found");
    }

    [Theory, EveryEngine]
    public async Task A_finished_import_cannot_be_cancelled(Engine engine)
    {
        var api = await hosts.On(engine);
        var import = await api.Import("campaign_id,observed_on,kind\n");

        (await api.Post($"/v1/imports/{import.Text("id")}/cancel", null)).Refuses(409, "import-finished");
        (await api.Post("/v1/imports/0196a31b-5680-7000-8000-00000000ffff/cancel", null)).Refuses(404, "not-found");
    }

    [Theory, EveryEngine]
    public async Task The_same_key_starts_one_import(Engine engine)
    {
        var api = await hosts.On(engine);
        var campaign = await api.RegisterCampaign();
        var file = $"campaign_id,observed_on,kind,enrolled\n{campaign.Id},2025-06-01,increment,1\n";

        var first = await api.Upload(file, "", ImportCalls.Csv, ("Idempotency-Key", campaign.Id));
        var again = await api.Upload(file, "", ImportCalls.Csv, ("Idempotency-Key", campaign.Id));
        (await api.Post("/v1/imports", file + "\n", ("Content-Type", "text/csv"), ("Idempotency-Key", campaign.Id))).Refuses(422, "idempotency-key-reused");

        Assert.Equal(first, again);
        await api.Finished(first);
        Assert.Equal(1, await api.EntriesThatAddUp(campaign));
    }
}
