using System.Text.Json.Nodes;

namespace Api.Tests.Host;

/// <summary>Requests that fit; a test changes what it is about.</summary>
public static class Sample
{
    /// <summary>The campaign of Tebing Tinggi: 13,840 people to add to 17,300 of 86,500, from 2025-05-06 to 2026-05-05.</summary>
    public static JsonObject Campaign(object? changes = null) => Json.Of(new
    {
        name = "UCJ Tebing Tinggi 2025",
        scheme = "bpjs-ketenagakerjaan",
        regionCode = "12.76",
        startsOn = "2025-05-06",
        endsOn = "2026-05-05",
        trajectory = "linear",
        baseline = new { eligible = 86500, covered = 17300, asOf = "2025-05-06", definition = "penduduk bekerja", source = "press, 2022 and 2025" },
        target = new { statement = "20 percent of the uncovered 80 percent" },
    }).With(changes);

    public static JsonObject Increment(object? changes = null) =>
        Json.Of(new { observedOn = "2025-06-30", kind = "increment", enrolled = 1200, lapsed = 150 }).With(changes);

    public static JsonObject Snapshot(object? changes = null) =>
        Json.Of(new { observedOn = "2025-07-31", kind = "snapshot", covered = 19000 }).With(changes);

    /// <summary>A target of the segment bpu with a baseline of its own.</summary>
    public static JsonObject Target(object? changes = null) => Json.Of(new
    {
        segment = "bpu",
        kind = "percentOfUncovered",
        value = 25,
        dueOn = "2025-12-31",
        baseline = new { eligible = 12400, covered = 1900, asOf = "2025-05-06", definition = "pekerja rentan", source = "survey" },
    }).With(changes);

    /// <summary>The meeting of 2025-05-06.</summary>
    public static JsonObject Activity(object? changes = null) => Json.Of(new
    {
        kind = "meeting",
        heldOn = "2025-05-06",
        place = "Tebing Tinggi city hall",
        organisations = new[] { "Disnaker", "BPKPD" },
        outcome = "20 percent of the uncovered shall be enrolled",
        link = "https://example.org/minutes?of=2025-05-06",
    }).With(changes);

    /// <summary>900 people by the end of October.</summary>
    public static JsonObject Commitment(object? changes = null) => Json.Of(new
    {
        who = "Disnaker",
        what = "enrol hawkers",
        people = 900,
        madeOn = "2025-05-06",
        dueOn = "2025-10-31",
    }).With(changes);

    /// <summary>What Bali printed in 2025: the percent does not follow from the counts.</summary>
    public static JsonObject Figure(object? changes = null) => Json.Of(new
    {
        regionCode = "51",
        scheme = "bpjs-ketenagakerjaan",
        asOf = "2025-03-31",
        eligible = 1873899,
        covered = 935079,
        publishedPercent = "50.88",
        definition = "penduduk bekerja",
        authority = "BPJS Ketenagakerjaan",
        source = "press",
    }).With(changes);

    public static JsonObject Key(string role, string regionCode) => Json.Of(new { name = $"{role} of {regionCode}", grants = new[] { new { role, regionCode } } });

    /// <summary>A disabled one, so that nobody is called.</summary>
    public static JsonObject Webhook(object? changes = null) =>
        Json.Of(new { url = "https://receiver.example/cakupan", regionCode = "12.76", status = "disabled" }).With(changes);

    public static JsonObject Segment(object? changes = null) => Json.Of(new
    {
        parentCode = "bpu",
        schemeCode = "bpjs-ketenagakerjaan",
        nameEn = "Fishers",
        nameId = "Nelayan",
    }).With(changes);
}
