using System.Net;
using System.Net.Sockets;
using Api.Tests.Engines;
using Api.Tests.Host;
using Api.Webhooks;

namespace Api.Tests.Webhooks;

/// <summary>Webhooks as they are registered and looked after. In hosts which others share they are disabled, so that nobody is called.</summary>
public sealed class WebhookTests(SharedHosts hosts)
{
    [Theory, EveryEngine]
    public async Task The_secret_is_shown_once_and_stands_nowhere_else(Engine engine)
    {
        var api = await hosts.On(engine);

        var reply = (await api.Post("/v1/webhooks", Sample.Webhook())).Is(201);
        var (secret, url) = (reply.Json.Text("secret")!, reply.Header("Location")!);
        var rotated = (await api.Post($"{url}/rotation", new { overlapHours = 2 })).Is(200);

        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", secret);
        Assert.NotEqual(secret, rotated.Json.Text("secret"));
        Assert.Equal("2026-11-22T05:00:00Z", rotated.Json.Text("rotatingUntil"));
        Assert.All((Reply[])[reply, rotated], answer => Assert.Equal("no-store", answer.Header("Cache-Control")));
        var elsewhere = string.Join('\n', (await api.Get(url)).Is(200).Text, (await api.Get("/v1/webhooks?limit=200")).Is(200).Text,
            (await api.Get($"/v1/audit?resource={reply.Json.Text("id")}")).Is(200).Text);
        foreach (var shown in (string[])[secret, rotated.Json.Text("secret")!])
            Assert.DoesNotContain(shown[6..], elsewhere, StringComparison.Ordinal);
        Assert.DoesNotContain("\"secret\"", elsewhere, StringComparison.Ordinal);
        Assert.Equal(2, (await api.Walk($"/v1/audit?resource={reply.Json.Text("id")}&type=webhook")).Count);
    }

    [Theory, EveryEngine]
    public async Task A_webhook_is_its_owners_and_to_others_it_does_not_exist(Engine engine)
    {
        var api = await hosts.On(engine);
        var (owner, other) = (await api.KeyFor("manager", "12.76"), await api.KeyFor("manager", "12.76"));
        var webhook = Made(await api.Post("/v1/webhooks", Sample.Webhook(), owner));
        (string Method, string Path, object? Body)[] all =
        [
            ("GET", "", null), ("PATCH", "", new { description = "mine" }), ("POST", "/rotation", new { }), ("POST", "/test", null), ("GET", "/deliveries", null),
            ("GET", $"/deliveries/{webhook.Id}", null), ("POST", $"/deliveries/{webhook.Id}/redelivery", null), ("DELETE", "", null),
        ];

        foreach (var (method, path, body) in all)
            (await api.Send(method, webhook.Url + path, body, other, ("If-Match", "*"))).Refuses(404, "not-found");
        Assert.Empty((await api.Get("/v1/webhooks", other)).Is(200).Json.Items());
        Assert.Single((await api.Get("/v1/webhooks", owner)).Is(200).Json.Items());
        (await api.Get(webhook.Url, await api.KeyFor("administrator", "12"))).Is(200);
        (await api.Get(webhook.Url, await api.KeyFor("administrator", "12.71"))).Refuses(404, "not-found");
        (await api.Get(webhook.Url, await api.KeyFor("verifier", "12.76"))).Refuses(403, "forbidden");
        (await api.Get(webhook.Url, owner)).Is(200);
    }

    [Theory, EveryEngine]
    public async Task It_lies_where_its_owner_manages(Engine engine)
    {
        var api = await hosts.On(engine);
        var owner = await api.KeyFor("manager", "12.76");

        Assert.Equal("12.76", (await api.Post("/v1/webhooks", Sample.Webhook(new { regionCode = (string?)null }), owner)).Is(201).Json.Text("regionCode"));
        Assert.Equal("Tebing Tinggi Kota", (await api.Post("/v1/webhooks", Sample.Webhook(new { regionCode = "12.76.05" }), owner)).Is(201).Json.Text("regionName"));
        (await api.Post("/v1/webhooks", Sample.Webhook(new { regionCode = "12" }), owner)).Refuses(403, "forbidden", "/regionCode");
        (await api.Post("/v1/webhooks", Sample.Webhook(new { regionCode = "99" }), owner)).Refuses(422, "unknown-region", "/regionCode");
        var both = (await api.Post("/v1/api-keys", new
        {
            name = "two cities",
            grants = new[] { new { role = "manager", regionCode = "12.76" }, new { role = "manager", regionCode = "12.71" } },
        })).Is(201).Json.Text("key")!;
        (await api.Post("/v1/webhooks", Sample.Webhook(new { regionCode = (string?)null }), ("X-Api-Key", both))).Refuses(400, "invalid-request", "/regionCode");
    }

    [Theory]
    [InlineData("http://receiver.example/")]
    [InlineData("https://user:password@receiver.example/")]
    [InlineData("https://user@receiver.example/")]
    [InlineData("https://receiver.example/#there")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.1.2.3:8443/")]
    [InlineData("ftp://receiver.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("receiver.example")]
    [InlineData("//receiver.example/")]
    [InlineData("https://")]
    [InlineData("https://receiver.example:99999/")]
    public async Task Such_an_address_is_refused(string url)
    {
        var api = await hosts.On(Engine.Sqlite);
        var webhook = Made(await api.Post("/v1/webhooks", Sample.Webhook()));

        (await api.Post("/v1/webhooks", Sample.Webhook(new { url }))).Refuses(422, "unfit-webhook-url", "/url");
        (await api.Patch(webhook.Url, new { url }, "*")).Refuses(422, "unfit-webhook-url", "/url");
    }

    [Theory, EveryEngine]
    public async Task A_change_needs_the_version_it_was_made_on_and_leaves_the_rest(Engine engine)
    {
        var api = await hosts.On(engine);
        var webhook = Made(await api.Post("/v1/webhooks", Sample.Webhook(new { events = new[] { "target.achieved", "campaign.created", "target.achieved" } })));

        (await api.Patch(webhook.Url, new { description = "x" }, null)).Refuses(428, "precondition-required");
        var changed = (await api.Patch(webhook.Url, new { description = "for the mayor" }, webhook.ETag)).Is(200);
        (await api.Patch(webhook.Url, new { description = "x" }, webhook.ETag)).Refuses(412, "precondition-failed");
        (await api.Patch(webhook.Url, new { regionCode = "12" }, "*")).Refuses(422, "read-only-field", "/regionCode");
        (await api.Patch(webhook.Url, new { events = new[] { "campaign.exploded" } }, "*")).Refuses(400, "invalid-request", "/events/0");

        Assert.Equal(("for the mayor", 2L), (changed.Json.Text("description"), changed.Json.Count("version")));
        Assert.Equal(["target.achieved", "campaign.created"], changed.Json.Items("/events").Select(name => name.GetString()));
        Assert.Equal(16, (await api.Patch(webhook.Url, new { events = (string[]?)null }, changed.ETag)).Is(200).Json.Items("/events").Count);
        (await api.Delete(webhook.Url, changed.ETag)).Refuses(412, "precondition-failed");
        (await api.Delete(webhook.Url, "*")).Is(204);
        (await api.Get(webhook.Url)).Refuses(404, "not-found");
        (await api.Delete(webhook.Url, "*")).Refuses(404, "not-found");
    }

    [Theory, EveryEngine]
    public async Task A_list_is_read_page_by_page(Engine engine)
    {
        var api = await hosts.On(engine);
        var owner = await api.KeyFor("manager", "12.76");
        List<string?> made = [];
        for (var i = 0; i < 5; i++)
        {
            api.Clock.Set($"2026-11-22T03:00:0{i}Z");
            made.Insert(0, Made(await api.Post("/v1/webhooks", Sample.Webhook(), owner)).Id);
        }

        List<string?> read = [];
        for (string? next = ""; next is not null;)
        {
            var page = (await api.Get($"/v1/webhooks?limit=2{(next.Length > 0 ? $"&cursor={next}" : "")}", owner)).Is(200).Json;
            read.AddRange(page.Each("id"));
            next = page.Text("next");
        }

        Assert.Equal(made, read);
    }

    [Fact]
    public async Task An_owner_has_so_many_at_most()
    {
        var api = await hosts.On(Engine.Sqlite);
        var (owner, other) = (await api.KeyFor("manager", "12.76"), await api.KeyFor("manager", "12.76"));
        for (var i = 0; i < WebhookBook.Most; i++)
            Made(await api.Post("/v1/webhooks", Sample.Webhook(), owner));

        (await api.Post("/v1/webhooks", Sample.Webhook(), owner)).Refuses(409, "too-many-webhooks");
        Made(await api.Post("/v1/webhooks", Sample.Webhook(), other));
        (await api.Delete((await api.Get("/v1/webhooks?limit=1", owner)).Json.Text("/items/0/id") is { } id ? $"/v1/webhooks/{id}" : "", "*")).Is(204);
        Made(await api.Post("/v1/webhooks", Sample.Webhook(), owner));
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_name_that_leads_to_this_machine()
    {
        await using var host = await WebhookHost.Start(Engine.Sqlite, settings: [("Webhooks:AllowPrivateNetworks", "false")]);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        foreach (var name in (string[])["localhost", "localhost.", Dns.GetHostName()])
        {
            var webhook = Made(await host.Api.Post("/v1/webhooks", Sample.Webhook(new { url = $"http://{name}:{((IPEndPoint)listener.LocalEndpoint).Port}/" })));
            (await host.Api.Post($"{webhook.Url}/test", null)).Is(201);
            await host.Until(async () => await host.Pending() == 0, "the test was sent");
            var attempt = (await host.Deliveries(webhook)).Single().Items("/attempts").Single();
            Assert.Contains(attempt.Text("failure"), (string[])["addressForbidden", "unreachable"]);
            if (name == "localhost")
                Assert.Equal("addressForbidden", attempt.Text("failure"));
        }

        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var host = await WebhookHost.Start(Engine.Sqlite);
        await using var elsewhere = await Receiver.Start();
        host.Receiver.Answers = _ => new(307, "elsewhere", Location: elsewhere.Url);
        var webhook = await host.Register(new { status = "enabled" });

        (await host.Api.Post($"{webhook.Url}/test", null)).Is(201);
        await host.Until(async () => await host.Pending() == 0, "the test was sent");

        var delivery = (await host.Deliveries(webhook)).Single();
        Assert.Equal(("dead", 307L, "elsewhere"), (delivery.Text("status"), delivery.Count("/attempts/0/status"), delivery.Text("/attempts/0/answer")));
        Assert.Empty(elsewhere.Messages);
    }

    private static Resource Made(Reply reply)
    {
        reply.Is(201);
        return new(reply.Header("Location")!, reply.ETag!, reply.Json);
    }
}
