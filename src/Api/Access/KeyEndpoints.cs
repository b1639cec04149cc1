using Api.Exports;
using Api.Http;
using Api.Regions;
using Api.Storage;

namespace Api.Access;

/// <summary>The keys of other systems, and what a caller is.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        api.MapGet("/me", Me).WithTags("Access").WithName("getMe").WithSummary("Who am I, and what may I do")
            .WithDescription("The caller as the key or token tells, with every role and the region it was granted for.")
            .RequireCaller();

        var keys = api.MapGroup("/api-keys").WithTags("Access");

        keys.MapGet("/", List).WithName("listKeys").WithSummary("List the keys, the latest first")
            .WithDescription("Those that grant nothing beyond the regions where you are an administrator; revoked ones, too. Secrets are never shown.")
            .RequireRole(Role.Administrator)
            .Exports(KeyTable.Keys);
        keys.MapGet("/{id:guid}", Get).WithName("getKey").WithSummary("One key")
            .WithDescription("Its name, its grants and its last use; never its secret.")
            .RequireRole(Role.Administrator, Reach.Resource)
            .Refuses(Problems.NotFound);
        keys.MapPost("/", Post).WithName("createKey").WithSummary("Give a system a key")
            .WithDescription(
                "The secret is shown in this answer and never again; only its SHA-256 is kept. So this takes no Idempotency-Key: whoever heard no "
                + "answer revokes the key that was made and makes another.")
            .RequireRole(Role.Administrator, Reach.Named)
            .Refuses(Problems.UnknownRegion, Problems.ExpiresInPast);
        keys.MapPost("/{id:guid}/rotation", Rotate).WithName("rotateKey").WithSummary("Change a key's secret over to another")
            .WithDescription(
                "Answers the new secret, which is shown this once. The present one opens the key for overlapHours more, so that nothing stands "
                + "still while the system is changed over; at most two open it at a time.")
            .RequireRole(Role.Administrator, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.KeyEnded);
        keys.MapDelete("/{id:guid}", Revoke).WithName("revokeKey").WithSummary("Revoke a key")
            .WithDescription("From the next request on it opens nothing, on every node. It stays in the list; to revoke it again changes nothing.")
            .RequireRole(Role.Administrator, Reach.Resource)
            .Refuses(Problems.NotFound);
    }

    private static Answer<MeAnswer> Me(Permission permission) => new(new()
    {
        Id = permission.Caller.Id,
        Name = permission.Caller.Name,
        Grants = [.. permission.Caller.Grants.Select(grant => new MyGrantAnswer
        {
            Role = grant.Role,
            RegionCode = grant.Region.Code,
            RegionName = grant.Region.Name,
            MayRecord = grant.Role >= Role.Recorder,
            MayVerify = grant.Role >= Role.Verifier,
            MayManage = grant.Role >= Role.Manager,
            MayAdminister = grant.Role >= Role.Administrator,
        })],
    });

    private static async Task<Results<Answer<Page<KeyAnswer>>, Problem>> List(
        Query<ListKeys> query, Permission permission, KeyStore keys, RegionTree regions, TimeProvider clock, CancellationToken ct)
    {
        var filters = Cursor.Mark("keys");
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
        var rows = await keys.List(permission.Caller.RegionsAs(permission.Role), after, clock.GetUtcNow(), limit + 1, ct);
        return new Answer<Page<KeyAnswer>>(Page.Of(rows, limit, row => row.Answer(regions), last => new Cursor(filters, last.Id.ToString("N"))));
    }

    private static async Task<Results<Answer<KeyAnswer>, Problem>> Get(
        Guid id, Permission permission, KeyStore keys, RegionTree regions, TimeProvider clock, CancellationToken ct) =>
        await keys.Find(id, clock.GetUtcNow(), ct) is { } key && KeyBook.Sees(permission, key)
            ? new Answer<KeyAnswer>(key.Answer(regions))
            : KeyBook.Missing;

    private static async Task<Results<CreatedAnswer<IssuedKeyAnswer>, Problem>> Post(
        Body<NewKey> body, Permission permission, Database db, KeyBook book, RegionTree regions, CancellationToken ct)
    {
        var outcome = await db.Write(book.Issue(body.Value, permission), ct);
        return outcome.Succeeded(out var issued, out var problem)
            ? new CreatedAnswer<IssuedKeyAnswer>($"/v1/api-keys/{issued.Key.Id}", Show(issued, regions)) { IsSecret = true }
            : problem;
    }

    private static async Task<Results<Answer<IssuedKeyAnswer>, Problem>> Rotate(
        Guid id, Body<RotateKey> body, Permission permission, Database db, KeyBook book, RegionTree regions, CancellationToken ct)
    {
        var outcome = await db.Write(book.Rotate(id, body.Value, permission), ct);
        return outcome.Succeeded(out var issued, out var problem)
            ? new Answer<IssuedKeyAnswer>(Show(issued, regions)) { IsSecret = true }
            : problem;
    }

    private static async Task<Results<NoContent, Problem>> Revoke(Guid id, Permission permission, Database db, KeyBook book, CancellationToken ct)
    {
        var outcome = await db.Write(book.Revoke(id, permission), ct);
        return outcome.Succeeded(out _, out var problem) ? TypedResults.NoContent() : problem;
    }

    private static IssuedKeyAnswer Show(IssuedKey issued, RegionTree regions) => IssuedKeyAnswer.Of(issued.Key.Answer(regions), issued.Secret);
}
