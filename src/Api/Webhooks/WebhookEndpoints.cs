using System.Globalization;
using Api.Access;
using Api.Http;
using Api.Regions;
using Api.Storage;

namespace Api.Webhooks;

/// <summary>Being told of what happens, instead of asking.</summary>
internal static class WebhookEndpoints
{
    private static readonly string Schedule = string.Join(", ", RetrySchedule.Waits.Skip(1).Select(wait =>
        wait.TotalHours >= 1 ? $"{wait.TotalHours:0} h" : wait.TotalMinutes >= 1 ? $"{wait.TotalMinutes:0} min" : $"{wait.TotalSeconds:0} s"));

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks").RequireRole(Role.Manager, Reach.Resource);

        webhooks.MapGet("/", List).WithName("listWebhooks").WithSummary("List webhooks, the latest first")
            .WithDescription("Your own, and those of the regions where you are an administrator. Secrets are never shown.")
            .RequireRole(Role.Manager);
        webhooks.MapPost("/", Post).WithName("createWebhook").WithSummary("Be told of what happens in a region")
            .WithDescription(
                "What happens is sent as POST by the Standard Webhooks specification: webhook-id, webhook-timestamp and webhook-signature, which is "
                + "`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64. The section webhooks of this document shows every event with its payload. "
                + "Each message arrives at least once, those of one campaign in their order; tell repeated ones by webhook-id. Answer 2xx within 15 seconds. "
                + $"Else it is tried again after {Schedule}, each up to a tenth longer, or later where Retry-After of a 429 or 503 asks for it (at most a day); "
                + "then it is dead. 410 disables the webhook, and so do five days without success. Redirects are not followed. The secret is "
                + "shown in this answer and never again, so this takes no Idempotency-Key: whoever heard no answer deletes the webhook that was made.")
            .RequireRole(Role.Manager, Reach.Named)
            .Refuses(Problems.UnknownRegion, Problems.UnfitWebhookUrl, Problems.TooManyWebhooks);
        webhooks.MapGet("/{id:guid}", Get).WithName("getWebhook").WithSummary("One webhook")
            .WithDescription("Where it sends what, whether it does, and since when it fails; never its secret.")
            .Refuses(Problems.NotFound);
        webhooks.MapPatch("/{id:guid}", Patch).WithName("changeWebhook").WithSummary("Change a webhook, disable or enable it")
            .WithDescription(
                "A JSON merge patch (RFC 7396) that needs the ETag in If-Match. Disabling gives up what is pending; what happens while it is disabled "
                + "is not sent afterwards: GET /v1/changes has it.")
            .Refuses(Problems.NotFound, Problems.PreconditionFailed, Problems.PreconditionRequired, Problems.ReadOnlyField, Problems.UnfitWebhookUrl, Problems.WebhookOwnerEnded);
        webhooks.MapDelete("/{id:guid}", Delete).WithName("deleteWebhook").WithSummary("Remove a webhook")
            .WithDescription("Needs the ETag in If-Match. Its secrets and its deliveries go with it.")
            .Refuses(Problems.NotFound, Problems.PreconditionFailed, Problems.PreconditionRequired);
        webhooks.MapPost("/{id:guid}/rotation", Rotate).WithName("rotateWebhook").WithSummary("Change a webhook's secret over to another")
            .WithDescription(
                "Answers the new secret, which is shown this once. For overlapHours more each message has two signatures, with the new secret and with the one "
                + "before, parted by a space.")
            .Refuses(Problems.NotFound);
        webhooks.MapPost("/{id:guid}/test", Test).WithName("testWebhook").WithSummary("Send a test")
            .WithDescription("A message of the event webhook.test, also to a disabled webhook. It is sent once; the delivery shows what was answered.")
            .Refuses(Problems.NotFound, Problems.WebhookOwnerEnded);
        webhooks.MapGet("/{id:guid}/deliveries", Deliveries).WithName("listDeliveries").WithSummary("List what was sent, the latest first")
            .WithDescription("Each message with every attempt: when, how long it took, and what was answered. Kept for 30 days. Filters combine.")
            .Refuses(Problems.NotFound);
        webhooks.MapGet("/{id:guid}/deliveries/{deliveryId:guid}", Delivery).WithName("getDelivery").WithSummary("One message with its payload")
            .WithDescription("What is sent, and every attempt at it.")
            .Refuses(Problems.NotFound);
        webhooks.MapPost("/{id:guid}/deliveries/{deliveryId:guid}/redelivery", Redeliver).WithName("redeliver").WithSummary("Send a message again")
            .WithDescription(
                "With the same webhook-id, at once and by the whole schedule, before whatever waits in its campaign; also to a disabled webhook. "
                + "One that is being sent, or waits for another, is left alone.")
            .Refuses(Problems.NotFound, Problems.WebhookOwnerEnded);
    }

    private static async Task<Results<Answer<Page<WebhookAnswer>>, Problem>> List(
        Query<ListWebhooks> query, WebhookBook book, Permission permission, RegionTree regions, CancellationToken ct)
    {
        var filters = Cursor.Mark("webhooks");
        if (Cursor.Read(query.Value.Cursor, filters, 1, out var cursor) is { } unfit)
            return unfit;
        Guid? after = null;
        if (cursor is not null)
        {
            if (!Guid.TryParseExact(cursor.Key[0], "N", out var id))
                return Cursor.Unfit();
            after = id;
        }

        var limit = query.Value.Limit ?? Limits.PageDefault;
        var rows = await book.List(after, limit + 1, permission, ct);
        return new Answer<Page<WebhookAnswer>>(Page.Of(rows, limit, row => row.Answer(regions), last => new Cursor(filters, last.Id.ToString("N"))));
    }

    private static async Task<Results<Answer<WebhookAnswer>, Problem>> Get(
        Guid id, WebhookBook book, Permission permission, RegionTree regions, CancellationToken ct) =>
        (await book.Find(id, permission, ct)).Succeeded(out var webhook, out var problem) ? Show(webhook, regions) : problem;

    private static async Task<Results<CreatedAnswer<IssuedWebhookAnswer>, Problem>> Post(
        Body<NewWebhook> body, WebhookBook book, Dispatcher dispatcher, Permission permission, RegionTree regions, CancellationToken ct)
    {
        if (!(await book.Issue(body.Value, permission, ct)).Succeeded(out var issued, out var problem))
            return problem;
        dispatcher.Wake();
        return new CreatedAnswer<IssuedWebhookAnswer>($"/v1/webhooks/{issued.Webhook.Id}", Show(issued, regions), issued.Webhook.Version) { IsSecret = true };
    }

    private static async Task<Results<Answer<WebhookAnswer>, Problem>> Patch(
        Guid id, MergePatch<WebhookPatch> patch, IfMatch ifMatch, WebhookBook book, Dispatcher dispatcher, Permission permission, RegionTree regions,
        CancellationToken ct)
    {
        if (!(await book.Change(id, patch, ifMatch.Refuses, permission, ct)).Succeeded(out var webhook, out var problem))
            return problem;
        dispatcher.Wake();
        return Show(webhook, regions);
    }

    private static async Task<Results<NoContent, Problem>> Delete(Guid id, IfMatch ifMatch, WebhookBook book, Permission permission, CancellationToken ct) =>
        await book.Remove(id, ifMatch.Refuses, permission, ct) is { } problem ? problem : TypedResults.NoContent();

    private static async Task<Results<Answer<IssuedWebhookAnswer>, Problem>> Rotate(
        Guid id, Body<RotateWebhook> body, Database db, WebhookBook book, Permission permission, RegionTree regions, CancellationToken ct) =>
        (await db.Write(book.Rotate(id, body.Value, permission), ct)).Succeeded(out var issued, out var problem)
            ? new Answer<IssuedWebhookAnswer>(Show(issued, regions), issued.Webhook.Version) { IsSecret = true }
            : problem;

    private static async Task<Results<CreatedAnswer<DeliveryAnswer>, Problem>> Test(
        Guid id, Database db, WebhookBook book, Dispatcher dispatcher, Permission permission, CancellationToken ct)
    {
        if (!(await db.Write(book.Test(id, permission), ct)).Succeeded(out var delivery, out var problem))
            return problem;
        dispatcher.Wake();
        return new CreatedAnswer<DeliveryAnswer>($"/v1/webhooks/{id}/deliveries/{delivery.Id}", delivery.Answer());
    }

    private static async Task<Results<Answer<Page<DeliveryAnswer>>, Problem>> Deliveries(
        Guid id, Query<ListDeliveries> query, WebhookBook book, Permission permission, CancellationToken ct)
    {
        var ask = query.Value;
        var filters = Cursor.Mark("deliveries", id, ask.Status, ask.Event);
        if (Cursor.Read(ask.Cursor, filters, 1, out var cursor) is { } unfit)
            return unfit;
        long? before = null;
        if (cursor is not null)
        {
            if (!long.TryParse(cursor.Key[0], CultureInfo.InvariantCulture, out var seq))
                return Cursor.Unfit();
            before = seq;
        }

        var limit = ask.Limit ?? Limits.PageDefault;
        return (await book.Deliveries(id, ask, before, limit + 1, permission, ct)).Succeeded(out var rows, out var problem)
            ? new Answer<Page<DeliveryAnswer>>(Page.Of(
                rows, limit, row => row.Answer(), last => new Cursor(filters, last.Seq.ToString(CultureInfo.InvariantCulture))))
            : problem;
    }

    private static async Task<Results<Answer<DeliveryDetailAnswer>, Problem>> Delivery(
        Guid id, Guid deliveryId, WebhookBook book, Permission permission, CancellationToken ct) =>
        (await book.Delivery(id, deliveryId, permission, ct)).Succeeded(out var delivery, out var problem)
            ? new Answer<DeliveryDetailAnswer>(delivery.Detail())
            : problem;

    private static async Task<Results<Answer<DeliveryDetailAnswer>, Problem>> Redeliver(
        Guid id, Guid deliveryId, Database db, WebhookBook book, Dispatcher dispatcher, Permission permission, CancellationToken ct)
    {
        if (!(await db.Write(book.Redeliver(id, deliveryId, permission), ct)).Succeeded(out var delivery, out var problem))
            return problem;
        dispatcher.Wake();
        return new Answer<DeliveryDetailAnswer>(delivery.Detail());
    }

    private static Answer<WebhookAnswer> Show(WebhookRow webhook, RegionTree regions) =>
        new(webhook.Answer(regions), webhook.Version) { Variant = webhook.Variant };

    private static IssuedWebhookAnswer Show(IssuedWebhook issued, RegionTree regions) =>
        IssuedWebhookAnswer.Of(issued.Webhook.Answer(regions), Signature.Shown(issued.Secret));
}
