using System.Globalization;
using System.Text.Json.Nodes;

namespace Api.OpenApi;

/// <summary>Examples that work when executed against the demo data (db/demo); a test executes every one of them.</summary>
internal static class Examples
{
    private const string Campaign = "0196a31b-5680-7000-8000-000000001276";
    private const string AnotherCampaign = "0197be59-1a80-7000-8000-000000006202";
    private const string Target = "0196a31b-5680-7000-8000-000000127602";
    private const string Milestone = "0196a31b-5680-7000-8000-000000127601";
    private const string Entry = "0196a31b-5680-7000-8000-000000001276";

    private const string Activity = "0196a31b-5680-7000-8000-00000012760a";
    private const string ActivityToDelete = "0196a31b-5680-7000-8000-00000012760b";
    private const string Commitment = "0196a31b-5680-7000-8000-00000012760c";
    private const string CommitmentToDelete = "0196a31b-5680-7000-8000-00000012760d";

    private const string Import = "0196a5c4-7d00-7000-8000-000000000a01";
    private const string CancelledImport = "0196a5c4-7d00-7000-8000-000000000a02";

    private const string Figure = "0196a5c4-7d00-7000-8000-00000000f00a";
    private const string WithdrawnFigure = "0196a5c4-7d00-7000-8000-00000000f004";

    private const string Webhook = "0196a5c4-7d00-7000-8000-000000000c01";
    private const string WebhookToDelete = "0196a5c4-7d00-7000-8000-000000000c02";
    private const string Delivery = "0196a5c4-7d00-7000-8000-000000000d01";

    private const string Key = "0196a5c4-7d00-7000-8000-000000000b01";
    private const string RevokedKey = "0196a5c4-7d00-7000-8000-000000000b02";

    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["createCampaign"] =
            """
            { "name": "UCJ Tebing Tinggi 2025", "scheme": "bpjs-ketenagakerjaan", "regionCode": "12.76",
              "startsOn": "2025-05-06", "endsOn": "2026-05-05", "trajectory": "linear",
              "baseline": { "eligible": 86500, "covered": 17300, "asOf": "2025-05-06", "definition": "penduduk bekerja", "source": "press, 2022 and 2025" },
              "target": { "statement": "20 percent of the uncovered 80 percent" } }
            """,
        ["changeCampaign"] = """{ "name": "UCJ Tebing Tinggi 2025/2026" }""",
        ["moveCampaign"] = """{ "to": "closed", "reason": "The year is over and the last reports are in." }""",
        ["resolveTarget"] = """{ "eligible": 86500, "covered": 17300, "statement": "20% dari 80% yang belum tercover" }""",
        ["addTarget"] =
            """
            { "segment": "honorary-staff", "statement": "reach 100 percent", "dueOn": "2025-12-31",
              "baseline": { "eligible": 2400, "covered": 2150, "asOf": "2025-05-06", "definition": "tenaga honorer" } }
            """,
        ["changeTarget"] = """{ "value": 30 }""",
        ["cascadeCampaign"] =
            """
            { "rule": "byUncovered", "dryRun": true, "parts": [
              { "regionCode": "12.76.01", "eligible": 20000, "covered": 4000 }, { "regionCode": "12.76.02", "eligible": 18000, "covered": 3500 },
              { "regionCode": "12.76.03", "eligible": 16000, "covered": 3300 }, { "regionCode": "12.76.04", "eligible": 17500, "covered": 3500 },
              { "regionCode": "12.76.05", "eligible": 15000, "covered": 3000 } ] }
            """,
        ["addActivity"] =
            """
            { "kind": "enrolmentDrive", "heldOn": "2025-08-13", "place": "Kecamatan Padang Hulu", "organisations": [ "Disnaker", "BPJS Ketenagakerjaan" ],
              "segment": "vulnerable-workers", "outcome": "112 market workers enrolled and were handed their cards." }
            """,
        ["changeActivity"] = """{ "outcome": "The offices agreed to meet every quarter." }""",
        ["addCommitment"] =
            """
            { "who": "Dinas Perdagangan", "what": "Enrol the stallholders of the central market", "people": 450, "dueOn": "2025-12-31",
              "activityId": "0196a31b-5680-7000-8000-00000012760a" }
            """,
        ["changeCommitment"] = """{ "people": 950 }""",
        ["fulfilCommitment"] = """{ "fulfilledOn": "2025-11-14", "evidence": "The branch office's list of 14 November, 903 names" }""",
        ["recordProgress"] = """{ "observedOn": "2025-06-30", "kind": "increment", "enrolled": 1200, "lapsed": 150, "segment": "bpu", "regionCode": "12.76.01" }""",
        ["recordBatch"] =
            """
            { "entries": [
              { "campaignId": "0196a31b-5680-7000-8000-000000001276", "observedOn": "2025-07-15", "kind": "increment", "enrolled": 240, "segment": "bpu",
                "externalRef": "TT-2025-07-15" },
              { "campaignId": "01972900-ae80-7000-8000-000000000082", "id": "0196a5c4-7d00-7000-8000-000000000082", "observedOn": "2025-08-31",
                "kind": "increment", "enrolled": 75, "lapsed": 5 } ] }
            """,
        ["createImport"] =
            """
            { "entries": [
              { "campaignId": "0196a31b-5680-7000-8000-000000001276", "observedOn": "2025-08-15", "kind": "increment", "enrolled": 35, "lapsed": 2,
                "segment": "bpu", "regionCode": "12.76.02", "externalRef": "TT-2025-08-15-02" },
              { "campaignId": "0196a31b-5680-7000-8000-000000001276", "observedOn": "2025-08-15", "kind": "increment", "enrolled": 41,
                "segment": "bpu", "regionCode": "12.76.03", "externalRef": "TT-2025-08-15-03" } ] }
            """,
        ["putEntry"] = """{ "observedOn": "2025-07-31", "kind": "snapshot", "covered": 19000 }""",
        ["correctEntry"] =
            """
            { "observedOn": "2025-06-30", "kind": "increment", "enrolled": 1180, "lapsed": 150, "segment": "bpu", "regionCode": "12.76.01",
              "reason": "Twenty names stood twice in the list." }
            """,
        ["voidEntry"] = """{ "reason": "Recorded for the wrong month." }""",
        ["verifyEntry"] = """{ "decision": "verified", "reason": "Agrees with the branch office's list." }""",
        ["createFigure"] =
            """
            { "regionCode": "12.76", "scheme": "bpjs-ketenagakerjaan", "asOf": "2025-05-06", "eligible": 86500, "covered": 17300, "publishedPercent": "20",
              "definition": "penduduk bekerja", "authority": "BPJS Ketenagakerjaan", "source": "press, 2022 and 2025" }
            """,
        ["createWebhook"] =
            """
            { "url": "https://receiver.example/cakupan", "description": "The branch office's dashboard", "regionCode": "12.76",
              "events": [ "campaign.stateChanged", "target.achieved" ] }
            """,
        ["changeWebhook"] = """{ "events": [ "campaign.stateChanged", "target.achieved", "commitment.due" ] }""",
        ["rotateWebhook"] = """{ "overlapHours": 24 }""",
        ["createKey"] = """{ "name": "Dinas Tenaga Kerja", "grants": [ { "role": "recorder", "regionCode": "12.76" } ], "expiresAt": null }""",
        ["rotateKey"] = """{ "overlapHours": 24 }""",
        ["putSegment"] = """{ "nameEn": "Farmers and fishers", "nameId": "Petani dan nelayan", "parentCode": "vulnerable-workers", "schemeCode": "bpjs-ketenagakerjaan" }""",
    };

    /// <summary>Bodies that are no JSON document, by their media type.</summary>
    private static readonly Dictionary<(string Operation, string MediaType), string> Texts = new()
    {
        [("createImport", "text/csv")] =
            """
            campaign_id,observed_on,kind,enrolled,lapsed,segment,region_code,external_ref
            0196a31b-5680-7000-8000-000000001276,2025-08-15,increment,35,2,bpu,12.76.02,TT-2025-08-15-02
            0196a31b-5680-7000-8000-000000001276,2025-08-15,increment,41,,bpu,12.76.03,TT-2025-08-15-03

            """,
        [("createImport", "application/x-ndjson")] =
            """
            {"campaignId":"0196a31b-5680-7000-8000-000000001276","observedOn":"2025-08-15","kind":"increment","enrolled":35,"externalRef":"TT-2025-08-15-04"}
            {"campaignId":"0196a31b-5680-7000-8000-000000001276","observedOn":"2025-08-15","kind":"increment","enrolled":41,"externalRef":"TT-2025-08-15-05"}

            """,
    };

    private static readonly Dictionary<(string Operation, string Name), string> Special = new()
    {
        [("getRegion", "code")] = "12.76",
        [("getSegment", "code")] = "bpu",
        [("putSegment", "code")] = "farmers-fishers",
        [("getProblem", "code")] = "unreadable-statement",
        [("moveCampaign", "id")] = AnotherCampaign,
        [("deleteTarget", "targetId")] = Milestone,
        [("deleteActivity", "activityId")] = ActivityToDelete,
        [("deleteCommitment", "commitmentId")] = CommitmentToDelete,
        [("listCommitments", "asOf")] = "2025-11-06",
        [("correctEntry", "entryId")] = "0196a31b-5680-7000-8000-000600001276",
        [("voidEntry", "entryId")] = "0196a31b-5680-7000-8000-000700001276",
        [("verifyEntry", "entryId")] = "0196a31b-5680-7000-8000-000800001276",
        [("putEntry", "entryId")] = "0196a5c4-7d00-7000-8000-000000000001",
        [("getKey", "id")] = Key,
        [("rotateKey", "id")] = Key,
        [("revokeKey", "id")] = RevokedKey,
        [("getWebhook", "id")] = Webhook,
        [("changeWebhook", "id")] = Webhook,
        [("rotateWebhook", "id")] = Webhook,
        [("testWebhook", "id")] = Webhook,
        [("deleteWebhook", "id")] = WebhookToDelete,
        [("listDeliveries", "id")] = Webhook,
        [("listDeliveries", "status")] = "dead",
        [("getDelivery", "id")] = Webhook,
        [("redeliver", "id")] = Webhook,
        [("getCampaignStatus", "denominator")] = "latest",
        [("getCampaignChange", "denominator")] = "latest",
        [("getRegionSummary", "code")] = "12",
        [("getRegionSummary", "asOf")] = "2025-11-06",
        [("getRegionChange", "code")] = "12",
        [("getRegionChange", "from")] = "2018-12-31",
        [("getRegionChange", "to")] = "2025-11-06",
        [("listRankings", "parent")] = "12",
        [("listRankings", "level")] = "regency",
        [("listRankings", "by")] = "coverage",
        [("listRankings", "asOf")] = "2025-11-06",
        [("getRegionPeers", "code")] = "12.76",
        [("getRegionPeers", "asOf")] = "2025-11-06",
        [("getFigure", "id")] = Figure,
        [("deleteFigure", "id")] = WithdrawnFigure,
        [("listFigures", "region")] = "51",
        [("listFigures", "scheme")] = "bpjs-ketenagakerjaan",
        [("listFigures", "from")] = "2025-01-01",
        [("listFigures", "to")] = "2025-12-31",
        [("getImport", "id")] = Import,
        [("listImportErrors", "id")] = Import,
        [("cancelImport", "id")] = CancelledImport,
        [("createImport", "mode")] = "atomic",
        [("listRegions", "parent")] = "12.76",
        [("listCampaigns", "region")] = "12.76",
        [("listCampaigns", "scheme")] = "bpjs-ketenagakerjaan",
        [("listSegments", "scheme")] = "bpjs-ketenagakerjaan",
        [("listProgress", "from")] = "2025-06-01",
        [("listProgress", "to")] = "2025-12-31",
        [("streamChanges", "limit")] = "3",
        [("listAudit", "campaign")] = Campaign,
        [("listAudit", "type")] = "entry",
        [("getCampaignStatus", "asOf")] = "2025-11-06",
        [("getCampaignChart", "asOf")] = "2025-11-06",
        [("getCampaignSeries", "interval")] = "month",
        [("getCampaignSeries", "asOf")] = "2025-11-06",
        [("getCampaignForecast", "asOf")] = "2025-11-06",
        [("getCampaignCost", "segment")] = "vulnerable-workers",
        [("getCampaignCost", "programmes")] = "jkk,jkm",
        [("getCampaignCost", "from")] = "2025-05-01",
        [("getCampaignChange", "from")] = "2025-05-06",
        [("getCampaignChange", "to")] = "2025-11-06",
    };

    public static JsonNode? Body(string operation) => Bodies.TryGetValue(operation, out var json) ? JsonNode.Parse(json) : null;

    public static JsonNode? Lines(string operation, string mediaType) =>
        Texts.TryGetValue((operation, mediaType), out var text) ? JsonValue.Create(text.ReplaceLineEndings("\n")) : null;

    public static JsonNode? PathParameter(string operation, string name) => JsonValue.Create(
        Special.TryGetValue((operation, name), out var special) ? special
        : name == "id" ? Campaign
        : name == "targetId" ? Target
        : name == "entryId" ? Entry
        : name == "activityId" ? Activity
        : name == "commitmentId" ? Commitment
        : name == "deliveryId" ? Delivery
        : null);

    public static JsonNode? QueryParameter(string operation, string name) =>
        Special.TryGetValue((operation, name), out var special)
            ? int.TryParse(special, CultureInfo.InvariantCulture, out var number) && name == "limit" ? JsonValue.Create(number) : JsonValue.Create(special)
            : null;

    public static string? PathParameterMeaning(string operation, string name) => name switch
    {
        "id" when operation.Contains("Import", StringComparison.Ordinal) => "The import's id.",
        "id" when operation.EndsWith("Figure", StringComparison.Ordinal) => "The figure's id.",
        "id" when operation.EndsWith("Key", StringComparison.Ordinal) => "The key's id.",
        "id" when operation.EndsWith("Webhook", StringComparison.Ordinal) || operation is "listDeliveries" or "getDelivery" or "redeliver" => "The webhook's id.",
        "deliveryId" => "The message's id.",
        "id" => "The campaign's id.",
        "targetId" => "The target's id.",
        "entryId" => "The entry's id; with PUT a UUID of your own choice.",
        "activityId" => "The activity's id.",
        "commitmentId" => "The commitment's id.",
        "code" => "The code.",
        _ => null,
    };
}
