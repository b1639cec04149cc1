using Api.Exports;
using System.Globalization;
using System.Reflection;
using Api.Access;
using Api.Audit;
using Api.Http;
using Api.Idempotency;
using Api.Storage;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Imports;

/// <summary>Files of progress, of any size and of any campaigns.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports").RequireRole(Role.Recorder, Reach.Resource);

        imports.MapPost("/", Post).WithName("createImport").WithSummary("Import a file of progress")
            .WithDescription(
                "CSV (RFC 4180 with a header; separated by commas, semicolons, tabs or bars), NDJSON, or JSON (an array of rows, or an object with "
                + "such an array as entries); UTF-8, of any size. CSV columns: campaign_id, observed_on, kind, enrolled, lapsed, reactivated, covered, "
                + "segment, region_code, external_ref, note; the first three are needed, their order is free. JSON rows use the same names in camelCase. "
                + "Every row is held to the rules of a single entry. With external_ref the same content again is unchanged, other content is rejected; "
                + "without it each row is new. Answers once the file is safe; the work goes on in the background, also after a restart.")
            .RequireRole(Role.Recorder, Reach.Item)
            .Refuses(Problems.RequestTimeout);
        imports.MapGet("/", List).WithName("listImports").WithSummary("List imports, the latest first")
            .WithDescription("Your own; an administrator of the whole country sees everybody's.")
            .RequireRole(Role.Recorder)
            .Exports(ImportTable.Imports);
        imports.MapGet("/{id:guid}", Get).WithName("getImport").WithSummary("How far an import is and what came of it")
            .WithDescription("Counts grow while it runs. An atomic import has recorded nothing before it has succeeded.")
            .Refuses(Problems.NotFound);
        imports.MapGet("/{id:guid}/errors", Errors).WithName("listImportErrors").WithSummary("What is wrong with a file, row by row")
            .WithDescription("In the order found, in the language that the file was sent in. The first 10,000 are kept; the import counts all rejected rows.")
            .Refuses(Problems.NotFound)
            .Exports(ImportTable.Errors);
        imports.MapPost("/{id:guid}/cancel", Cancel).WithName("cancelImport").WithSummary("Stop an import")
            .WithDescription("A partial import keeps what it has recorded until then, an atomic one records nothing. To cancel again changes nothing.")
            .Refuses(Problems.NotFound, Problems.ImportFinished);
    }

    private static async Task<Results<AcceptedAnswer<ImportAnswer>, KeyedAnswer, Problem>> Post(
        Query<NewImport> query, ImportUpload upload, IdempotencyKey key, ImportFolder folder, IdempotentWrites writes, ImportJobs jobs,
        Permission permission, TimeProvider clock, CancellationToken ct)
    {
        var id = Ids.New(clock);
        var file = await upload.Receive(folder, id);
        var job = new ImportJob
        {
            Id = id,
            Format = upload.Format.Name(),
            Mode = (query.Value.Mode ?? ImportMode.Partial).Name(),
            DryRun = query.Value.DryRun ?? false,
            Language = Languages.Of(key.Request).Name(),
            RequestedBy = permission.Caller.Name,
            RequestedById = permission.Caller.Id,
            Grants = GrantText.Of(permission.Caller.Grants),
            Status = ImportStatus.Queued.Name(),
            Bytes = file.Length,
            CreatedAt = clock.GetUtcNow(),
        };
        var isOurs = false;
        var answer = await writes.Once<ImportJob, AcceptedAnswer<ImportAnswer>>(
            key,
            file,
            async tx =>
            {
                await ImportStore.Insert(tx, job);
                await Trail.Record(tx, permission, job.CreatedAt, ChangeAction.Created, job.Subject, null, Trail.Json(job.Answer(job.CreatedAt)));
                isOurs = true;
                return job;
            },
            queued => new($"/v1/imports/{queued.Id}", queued.Answer(queued.CreatedAt)),
            ct);
        if (isOurs)
            jobs.Wake();
        else
            folder.Delete(id);
        return answer;
    }

    private static async Task<Results<Answer<Page<ImportAnswer>>, Problem>> List(
        Query<ListImports> query, ImportStore imports, Permission permission, TimeProvider clock, CancellationToken ct)
    {
        var filters = Cursor.Mark("imports");
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
        var now = clock.GetUtcNow();
        var rows = await imports.List(permission.Caller.MayEverywhere(Role.Administrator) ? null : permission.Caller.Id, after, limit + 1, ct);
        return new Answer<Page<ImportAnswer>>(Page.Of(rows, limit, row => row.Answer(now), last => new Cursor(filters, last.Id.ToString("N"))));
    }

    private static async Task<Results<Answer<ImportAnswer>, Problem>> Get(
        Guid id, ImportStore imports, Permission permission, TimeProvider clock, CancellationToken ct) =>
        await imports.Find(id, ct) is { } job && job.IsSeenBy(permission.Caller) ? new Answer<ImportAnswer>(job.Answer(clock.GetUtcNow())) : Missing;

    private static async Task<Results<Answer<Page<ImportErrorAnswer>>, Problem>> Errors(
        Guid id, Query<ListImports> query, ImportStore imports, Permission permission, CancellationToken ct)
    {
        var filters = Cursor.Mark("import errors", id);
        if (Cursor.Read(query.Value.Cursor, filters, 1, out var cursor) is { } unfit)
            return unfit;
        var after = 0L;
        if (cursor is not null && !long.TryParse(cursor.Key[0], CultureInfo.InvariantCulture, out after))
            return Cursor.Unfit();
        if (await imports.Find(id, ct) is not { } job || !job.IsSeenBy(permission.Caller))
            return Missing;

        var limit = query.Value.Limit ?? Limits.PageDefault;
        var rows = await imports.Errors(id, after, limit + 1, ct);
        return new Answer<Page<ImportErrorAnswer>>(Page.Of(rows, limit, row => row.Answer(),
            last => new Cursor(filters, last.Number.ToString(CultureInfo.InvariantCulture))));
    }

    private static async Task<Results<Answer<ImportAnswer>, Problem>> Cancel(
        Guid id, Database db, ImportJobs jobs, Permission permission, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var outcome = await db.Write<Outcome<ImportJob>>(
            async tx =>
            {
                if (await ImportStore.Find(tx, id) is not { } before || !before.IsSeenBy(permission.Caller))
                    return Missing;
                var cancelled = await ImportStore.Cancel(tx, id, now);
                var job = (await ImportStore.Find(tx, id))!;
                if (cancelled)
                    await Trail.Record(tx, permission, now, ChangeAction.Cancelled, job.Subject, Trail.Json(before.Answer(now)), Trail.Json(job.Answer(now)));
                return cancelled || job.StatusNow == ImportStatus.Cancelled ? job : new Problem(Problems.ImportFinished);
            },
            ct);
        if (!outcome.Succeeded(out var job, out var problem))
            return problem;
        jobs.Wake();
        return new Answer<ImportAnswer>(job.Answer(now));
    }

    private static Problem Missing => Problems.Missing("import", "impor");
}

/// <summary>202: it is taken on, and Location says where to see how far it is.</summary>
internal sealed class AcceptedAnswer<T>(string location, T value) : Answer<T>(value), IEndpointMetadataProvider
    where T : class
{
    protected override int Status => StatusCodes.Status202Accepted;

    protected override string Location => location;

    public static new void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted, typeof(T), ["application/json"]));
}
