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
        ["recordProgress"] = """{ "observedOn": "2025-06-30", "kind": "increment", "enrolled": 1200, "lapsed": 150, "segment": "bpu", "regionCode": "12.76.01" }""",
        ["recordBatch"] =
            """
            { "entries": [
              { "campaignId": "0196a31b-5680-7000-8000-000000001276", "observedOn": "2025-07-15", "kind": "increment", "enrolled": 240, "segment": "bpu",
                "externalRef": "TT-2025-07-15" },
              { "campaignId": "01972900-ae80-7000-8000-000000000082", "id": "0196a5c4-7d00-7000-8000-000000000082", "observedOn": "2025-08-31",
                "kind": "increment", "enrolled": 75, "lapsed": 5 } ] }
            """,
        ["putEntry"] = """{ "observedOn": "2025-07-31", "kind": "snapshot", "covered": 19000 }""",
        ["correctEntry"] =
            """
            { "observedOn": "2025-06-30", "kind": "increment", "enrolled": 1180, "lapsed": 150, "segment": "bpu", "regionCode": "12.76.01",
              "reason": "Twenty names stood twice in the list." }
            """,
        ["voidEntry"] = """{ "reason": "Recorded for the wrong month." }""",
        ["verifyEntry"] = """{ "decision": "verified", "reason": "Agrees with the branch office's list." }""",
        ["putSegment"] = """{ "nameEn": "Farmers and fishers", "nameId": "Petani dan nelayan", "parentCode": "vulnerable-workers", "schemeCode": "bpjs-ketenagakerjaan" }""",
    };

    private static readonly Dictionary<(string Operation, string Name), string> Special = new()
    {
        [("getRegion", "code")] = "12.76",
        [("getSegment", "code")] = "bpu",
        [("putSegment", "code")] = "farmers-fishers",
        [("getProblem", "code")] = "unreadable-statement",
        [("moveCampaign", "id")] = AnotherCampaign,
        [("deleteTarget", "targetId")] = Milestone,
        [("correctEntry", "entryId")] = "0196a31b-5680-7000-8000-000600001276",
        [("voidEntry", "entryId")] = "0196a31b-5680-7000-8000-000700001276",
        [("verifyEntry", "entryId")] = "0196a31b-5680-7000-8000-000800001276",
        [("putEntry", "entryId")] = "0196a5c4-7d00-7000-8000-000000000001",
        [("listRegions", "parent")] = "12.76",
        [("listCampaigns", "region")] = "12.76",
        [("listCampaigns", "scheme")] = "bpjs-ketenagakerjaan",
        [("listSegments", "scheme")] = "bpjs-ketenagakerjaan",
        [("listProgress", "from")] = "2025-06-01",
        [("listProgress", "to")] = "2025-12-31",
        [("getCampaignStatus", "asOf")] = "2025-11-06",
    };

    public static JsonNode? Body(string operation) => Bodies.TryGetValue(operation, out var json) ? JsonNode.Parse(json) : null;

    public static JsonNode? PathParameter(string operation, string name) => JsonValue.Create(
        Special.TryGetValue((operation, name), out var special) ? special
        : name == "id" ? Campaign
        : name == "targetId" ? Target
        : name == "entryId" ? Entry
        : null);

    public static JsonNode? QueryParameter(string operation, string name) =>
        Special.TryGetValue((operation, name), out var special) ? JsonValue.Create(special) : null;

    public static string? PathParameterMeaning(string name) => name switch
    {
        "id" => "The campaign's id.",
        "targetId" => "The target's id.",
        "entryId" => "The entry's id; with PUT a UUID of your own choice.",
        "code" => "The code.",
        _ => null,
    };
}
