using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Api.Access;
using Api.Http;
using Api.Storage;
using Api.Tests.Engines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Host;

/// <summary>The program on a fresh database, started as it starts itself. Requests carry an administrator's key unless they say otherwise.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    public const string AdministratorKey = "the bootstrap key of the tests, 32+";

    private readonly WebApplication app;
    private readonly TestDatabase database;
    private readonly HttpClient client;
    private bool leavesDatabase;

    private ApiHost(WebApplication app, TestDatabase database, HttpClient client) => (this.app, this.database, this.client) = (app, database, client);

    public TestClock Clock => (TestClock)app.Services.GetRequiredService<TimeProvider>();

    public IServiceProvider Services => app.Services;

    public TestDatabase TestDatabase => database;

    public Uri Address => client.BaseAddress!;

    internal Database Database => app.Services.GetRequiredService<Database>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static Task<ApiHost> Start(Engine engine, HostOptions? options = null) => Start(TestDatabase.Create(engine), options ?? HostOptions.Usual);

    /// <summary>The program stopped and started again on the same database.</summary>
    internal async Task<ApiHost> Restart(HostOptions? options = null)
    {
        client.Dispose();
        await app.StopAsync(CancellationToken.None); // what works in the background lets go of the database
        await app.DisposeAsync();
        return await Start(database, options ?? HostOptions.Usual);
    }

    /// <summary>Another program on the same database; it leaves the database alone when it ends.</summary>
    internal Task<ApiHost> AnotherNode(HostOptions? options = null) => Start(database, (options ?? HostOptions.Usual) with { LeavesDatabase = true });

    /// <summary>On a database that is there; its owner removes it.</summary>
    internal static Task<ApiHost> Start(TestDatabase database) => Start(database, HostOptions.Usual with { LeavesDatabase = true });

    private static async Task<ApiHost> Start(TestDatabase database, HostOptions options)
    {
        var app = Build(database, options);
        await app.Prepare(Ct);
        await app.StartAsync(Ct);
        foreach (var role in Enum.GetValues<Role>())
            app.Services.GetRequiredService<KeyRing>().Add(KeyOf(role.Name()), role.Name(), role);
        return new(app, database, Client(app, options)) { leavesDatabase = options.LeavesDatabase };
    }

    public static string KeyOf(string role) => $"the key of a {role} of the tests";

    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Send("GET", path, null, headers);

    /// <param name="body">An object to send as JSON; text is sent as it is.</param>
    public Task<Reply> Post(string path, object? body, params (string Name, string Value)[] headers) => Send("POST", path, body, headers);

    public Task<Reply> Put(string path, object? body, params (string Name, string Value)[] headers) => Send("PUT", path, body, headers);

    /// <param name="ifMatch">Null leaves the header out.</param>
    public Task<Reply> Patch(string path, object body, string? ifMatch) =>
        Send("PATCH", path, body, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    public Task<Reply> Delete(string path, string? ifMatch) => Send("DELETE", path, null, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    /// <summary>Sends anything. A header given here takes the place of the usual one; an empty one takes it away.</summary>
    public async Task<Reply> Send(string method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => new ByteArrayContent(body as byte[] ?? Encoding.UTF8.GetBytes(body as string ?? JsonSerializer.Serialize(body, Json.Web))),
        };
        if (request.Content is { Headers.ContentType: null } untyped && headers.All(header => header.Name != "Content-Type"))
            untyped.Headers.ContentType = new(method == "PATCH" ? "application/merge-patch+json" : "application/json");
        // The server refuses a body that is too long before it has come in, and closes: only who asks first is sure to learn why.
        request.Headers.ExpectContinue = request.Content?.Headers.ContentLength > 64 * 1024;
        foreach (var (name, value) in headers.Prepend(("X-Api-Key", AdministratorKey)))
            Set(request, name, value);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        return await Reply.Of(response, Ct);
    }

    /// <summary>The bytes of a file, as they come.</summary>
    public async Task<Stream> Download(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers.Prepend(("X-Api-Key", AdministratorKey)))
            Set(request, name, value);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(Ct);
    }

    /// <summary>A key with one grant, as a header to send.</summary>
    public async Task<(string, string)> KeyFor(string role, string regionCode) => ("X-Api-Key", (await IssueKey(role, regionCode)).Json.Text("key")!);

    public async Task<Resource> IssueKey(string role, string regionCode) => Created(await Post("/v1/api-keys", Sample.Key(role, regionCode)));

    public async Task<Resource> RegisterCampaign(object? changes = null) => Created(await Post("/v1/campaigns", Sample.Campaign(changes)));

    public async Task<Resource> Publish(object? changes = null) => Created(await Post("/v1/figures", Sample.Figure(changes)));

    public async Task<Resource> AddTarget(Resource campaign, object target) => Created(await Post($"{campaign.Url}/targets", target));

    public async Task<Resource> AddActivity(Resource campaign, object? changes = null) => Created(await Post($"{campaign.Url}/activities", Sample.Activity(changes)));

    public async Task<Resource> AddCommitment(Resource campaign, object? changes = null) => Created(await Post($"{campaign.Url}/commitments", Sample.Commitment(changes)));

    /// <summary>A webhook that is told of nothing.</summary>
    public async Task<Resource> RegisterWebhook(params (string, string)[] headers) => Created(await Post("/v1/webhooks", Sample.Webhook(), headers));

    public async Task<Resource> Record(Resource campaign, object entry) => Created(await Post($"{campaign.Url}/progress", entry));

    /// <summary>What the resource is now.</summary>
    public async Task<Resource> Read(string url)
    {
        var reply = (await Get(url)).Is(200);
        return new(url, reply.ETag!, reply.Json);
    }

    public Task<Resource> Read(Resource before) => Read(before.Url);

    public async Task<JsonElement> Status(Resource campaign, string? asOf = null) =>
        (await Get($"{campaign.Url}/status{(asOf is null ? "" : $"?asOf={asOf}")}")).Is(200).Json;

    /// <summary>Every item of a list, page by page.</summary>
    public async Task<List<JsonElement>> Walk(string path)
    {
        List<JsonElement> items = [];
        for (string? next = null, cursor = ""; next is not null || cursor.Length == 0; cursor = next ?? "end")
        {
            var page = (await Get(path + (next is null ? "" : $"{(path.Contains('?') ? '&' : '?')}cursor={next}"))).Is(200).Json;
            items.AddRange(page.Items());
            next = page.Text("next");
        }

        return items;
    }

    /// <summary>Everything that is stored, as text: equal before and after when nothing was written.</summary>
    public Task<string> Dump() => Database.Read(
        async tx =>
        {
            StringBuilder dump = new();
            var tables = await tx.Query<string>(database.Engine == Engine.Sqlite
                ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                : "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES");
            foreach (var table in tables.Except(["Regions"])) // which are many, and no request writes them
            {
                var rows = await tx.Query<dynamic>($"SELECT * FROM {table}");
                dump.AppendLine(table).AppendJoin('\n', rows.Select(row => (string)JsonSerializer.Serialize(row)).Order()).AppendLine();
            }

            return dump.ToString();
        },
        Ct);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.StopAsync(CancellationToken.None); // what works in the background lets go of the database
        await app.DisposeAsync();
        if (!leavesDatabase)
            await database.DisposeAsync();
    }

    private static WebApplication Build(TestDatabase database, HostOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = options.Environment,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = database.Provider,
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Database:MigrateOnStart"] = "true",
            ["Database:TimeoutSeconds"] = "600", // a test is no race against a busy machine
            ["Database:StatementTimeoutSeconds"] = "300",
            ["Access:BootstrapKey"] = AdministratorKey,
            ["Demo:Seed"] = "false",
            ["RateLimit:PermitsPerMinute"] = "0", // the clock of the tests stands still
            ["Urls"] = "http://127.0.0.1:0",
        });
        builder.Configuration.AddInMemoryCollection(options.Settings);
        builder.Logging.ClearProviders();
        if (options.Log is { } log)
            builder.Logging.AddProvider(log);
        builder.Services.AddSingleton(options.Clock ?? new TestClock());
        if (!options.OnKestrel)
            builder.WebHost.UseTestServer(server => server.PreserveExecutionContext = true);
        builder.AddCakupan();
        if (options.Faults is { } faults)
        {
            builder.Services.AddSingleton(services => new Database(
                services.GetRequiredService<DatabaseOptions>(), services.GetRequiredService<TimeProvider>(), faults: faults));
        }

        return builder.Build().MapCakupan();
    }

    private static HttpClient Client(WebApplication app, HostOptions options)
    {
        if (!options.OnKestrel)
            return app.GetTestClient();
        return new() { BaseAddress = new(app.Urls.Single()) };
    }

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        HttpHeaders headers = name == "Content-Type" ? request.Content!.Headers : request.Headers;
        headers.Remove(name);
        if (value.Length > 0)
            Assert.True(headers.TryAddWithoutValidation(name, value));
    }

    private static Resource Created(Reply reply)
    {
        reply.Is(201);
        return new(reply.Header("Location")!, reply.ETag!, reply.Json);
    }
}
