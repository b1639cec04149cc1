using System.Text.RegularExpressions;
using Api.Access;
using Api.Http;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Tests.OpenApi;
using YamlDotNet.Serialization;

namespace Api.Tests.Access;

/// <summary>The table of roles that the document prints, held against what the program does: every operation, role and place.</summary>
public sealed partial class RoleTableTests(SharedHosts hosts)
{
    private const string Home = "12.76";

    /// <summary>Where a grant may lie, seen from the resource: 12.76 is a city of the province 12, 12.71 another, 12.76.01 a district of it.</summary>
    private static readonly (string Place, string RegionCode, bool Reaches)[] Places =
        [("home", Home, true), ("above", "12", true), ("country", "00", true), ("beside", "12.71", false), ("below", "12.76.01", false)];

    [Theory, EveryEngine]
    public async Task Every_operation_answers_every_role_in_every_place_as_the_table_says(Engine engine)
    {
        var api = await hosts.On(engine);
        var document = (await api.Get("/openapi.yaml")).Is(200).Text;
        var table = Table(document);
        var operations = DocumentedOperation.All(document).Where(operation => operation.Path.StartsWith("/v1", StringComparison.Ordinal)).ToList();
        Assert.Equal(operations.Select(operation => operation.Id).Order(), table.Keys.Order());

        List<string> wrong = [];
        foreach (var (place, regionCode, reaches) in Places)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var key = await api.KeyFor(role.Name(), regionCode);
                foreach (var operation in operations)
                {
                    var (least, where) = table[operation.Id];
                    var expected = Expected(least, where, role, reaches, regionCode == "00");
                    var reply = await Ask(api, operation, key);
                    if (!expected(reply))
                        wrong.Add($"{operation.Id} ({least}, {where}) by a {role.Name()} {place}: {reply}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} answers differ from the table:\n{string.Join('\n', wrong.Take(20))}");
    }

    private static Func<Reply, bool> Expected(string least, string where, Role role, bool reaches, bool isCountry)
    {
        if (least != "any" && role < Enum.GetValues<Role>().Single(known => known.Name() == least))
            return reply => reply.IsProblem(403, "forbidden");
        return where switch
        {
            "anywhere" => IsLet,
            "where the resource lies" => reaches ? IsLet : reply => reply.IsProblem(404, "not-found"),
            "in the region named" => reaches ? IsLet : reply => reply.Status == 403 && reply.Json.Text("code") == "forbidden",
            "where each item lies" => reaches ? reply => IsLet(reply) && !Rejects(reply) : reply => IsLet(reply) && (reply.Status == 202 || Rejects(reply)),
            "on the whole country" => isCountry ? IsLet : reply => reply.IsProblem(403, "forbidden"),
            _ => throw new NotSupportedException($"Say what \"{where}\" means."),
        };

        static bool IsLet(Reply reply) => reply.Status is >= 200 and < 300 || reply.IsProblem(409, "import-finished"); // as fast as it was to be cancelled
        static bool Rejects(Reply reply) => reply.Text.Contains("\"not-found\"", StringComparison.Ordinal) || reply.Text.Contains("\"forbidden\"", StringComparison.Ordinal);
    }

    /// <summary>Sends the operation, as its example shows it, to resources of home that were made for it.</summary>
    private static async Task<Reply> Ask(ApiHost api, DocumentedOperation operation, (string, string) key)
    {
        var path = await Filled(api, operation, key);
        var campaign = path.Campaign;
        var body = operation.Body;
        if (operation.Id == "recordBatch")
            body = System.Text.Json.JsonSerializer.Serialize(new { entries = new[] { Sample.Increment(new { campaignId = campaign!.Id }) } }, Json.Web);
        if (operation.Id == "addCommitment")
            body = Sample.Commitment().ToJsonString(); // the example names an activity of the demo
        if (operation.Id == "createWebhook")
            body = Sample.Webhook().ToJsonString(); // which calls nobody
        var headers = new List<(string, string)> { key };
        if (operation.ContentType is { } type)
            headers.Add(("Content-Type", type));
        if (operation.Examples("header").Any(header => header.Name == "If-Match") && operation.Id != "putSegment")
            headers.Add(("If-Match", "*"));
        return await api.Send(operation.Method, path.Path, body, [.. headers]);
    }

    private static async Task<(string Path, Resource? Campaign)> Filled(ApiHost api, DocumentedOperation operation, (string, string) key)
    {
        if (operation.Path.StartsWith("/v1/api-keys/{id}", StringComparison.Ordinal))
            return (operation.Path.Replace("{id}", (await api.IssueKey("viewer", Home)).Id, StringComparison.Ordinal), null);
        if (operation.Path.StartsWith("/v1/imports/{id}", StringComparison.Ordinal))
            return (operation.Path.Replace("{id}", await Import(api, key), StringComparison.Ordinal), null);
        if (operation.Path.StartsWith("/v1/webhooks/{id}", StringComparison.Ordinal))
            return (await Webhook(api, operation.Path, key), null);
        if (operation.Path.StartsWith("/v1/figures/{id}", StringComparison.Ordinal))
            return (operation.Path.Replace("{id}", (await api.Publish(new { regionCode = Home })).Id, StringComparison.Ordinal), null);
        if (operation.Id == "recordBatch")
            return (operation.Path, await api.RegisterCampaign());
        if (!operation.Path.StartsWith("/v1/campaigns/{id}", StringComparison.Ordinal))
            return (operation.Id == "putSegment" ? $"/v1/segments/s{Segment()}" : operation.FilledPath, null);

        var campaign = await api.RegisterCampaign();
        var path = operation.Path.Replace("{id}", campaign.Id, StringComparison.Ordinal);
        if (path.Contains("{targetId}", StringComparison.Ordinal))
            path = path.Replace("{targetId}", (await api.AddTarget(campaign, Sample.Target())).Id, StringComparison.Ordinal);
        if (path.Contains("{activityId}", StringComparison.Ordinal))
            path = path.Replace("{activityId}", (await api.AddActivity(campaign)).Id, StringComparison.Ordinal);
        if (path.Contains("{commitmentId}", StringComparison.Ordinal))
            path = path.Replace("{commitmentId}", (await api.AddCommitment(campaign)).Id, StringComparison.Ordinal);
        if (operation.Id == "putEntry")
            path = path.Replace("{entryId}", Api.Storage.Ids.New(TimeProvider.System).ToString(), StringComparison.Ordinal);
        if (path.Contains("{entryId}", StringComparison.Ordinal))
            path = path.Replace("{entryId}", (await api.Record(campaign, Sample.Increment())).Id, StringComparison.Ordinal);
        return (path, campaign);
    }

    /// <summary>An import lies nowhere: it is its sender's, or for the other places somebody else's.</summary>
    private static async Task<string> Import(ApiHost api, (string Name, string Value) key)
    {
        var me = (await api.Get("/v1/me", key)).Is(200).Json;
        var isNear = me.Items("/grants").Any(grant => Places.Any(place => place.Reaches && place.RegionCode == grant.Text("regionCode")));
        var mayImport = me.Items("/grants").Any(grant => grant.At("/mayRecord").GetBoolean());
        var sender = isNear && mayImport ? key : ("X-Api-Key", ApiHost.AdministratorKey);
        var posted = (await api.Post("/v1/imports?dryRun=true", "campaign_id,observed_on,kind\n", [sender, ("Content-Type", "text/csv")])).Is(202);
        return posted.Json.Text("id")!;
    }

    /// <summary>A webhook is its owner's, or for the other places somebody else's; whoever manages nothing is not even asked which.</summary>
    private static async Task<string> Webhook(ApiHost api, string path, (string Name, string Value) key)
    {
        var grant = (await api.Get("/v1/me", key)).Is(200).Json.Items("/grants").Single();
        if (!grant.At("/mayManage").GetBoolean())
            return path.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{deliveryId}", Guid.Empty.ToString(), StringComparison.Ordinal);
        var isNear = Places.Any(place => place.Reaches && place.RegionCode == grant.Text("regionCode"));
        var owner = isNear ? key : ("X-Api-Key", ApiHost.AdministratorKey);
        var webhook = await api.RegisterWebhook(owner);
        var filled = path.Replace("{id}", webhook.Id, StringComparison.Ordinal);
        return path.Contains("{deliveryId}", StringComparison.Ordinal)
            ? filled.Replace("{deliveryId}", (await api.Post($"{webhook.Url}/test", null, owner)).Is(201).Json.Text("id"), StringComparison.Ordinal)
            : filled;
    }

    private static string Segment() => Api.Storage.Ids.New(TimeProvider.System).ToString("N")[..24];

    private static Dictionary<string, (string Role, string Where)> Table(string document)
    {
        var info = (IReadOnlyDictionary<object, object>)new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(document)["info"];
        return (from row in Row().Matches((string)info["description"])
                from id in row.Groups["operations"].Value.Split(", ")
                select (id, row)).ToDictionary(found => found.id, found => (found.row.Groups["role"].Value, found.row.Groups["where"].Value));
    }

    [GeneratedRegex(@"^\| (?<role>any|viewer|recorder|verifier|manager|administrator) \| (?<where>[^|]+) \| (?<operations>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
