using Api.Exports;
using System.Globalization;
using Api.Access;
using Api.Http;
using Api.Idempotency;
using Api.Storage;

namespace Api.Commitments;

/// <summary>Who promised what for a campaign, and whether it was kept.</summary>
internal static class CommitmentEndpoints
{
    private static readonly ProblemKind[] CommitmentProblems = [Problems.NotFound, Problems.UnknownActivity, Problems.NotYet, Problems.DatesOutOfOrder];

    public static void MapCommitments(this IEndpointRouteBuilder api)
    {
        var commitments = api.MapGroup("/campaigns/{id:guid}/commitments").WithTags("Activities and commitments").RequireRole(Role.Viewer, Reach.Resource);

        commitments.MapGet("/", List).WithName("listCommitments").WithSummary("List a campaign's commitments, earliest due first")
            .WithDescription(
                "Each with its state on the day asked about: kept when it was fulfilled on the due date or before, late when after it, broken when the "
                + "due date has passed and it is not fulfilled, else open. Filters combine.")
            .Refuses(Problems.NotFound)
            .Exports(CommitmentTable.Commitments);
        commitments.MapGet("/{commitmentId:guid}", Get).WithName("getCommitment").WithSummary("One commitment as it stands today")
            .WithDescription("Who promised what, by when, in which activity, how many people, and its state today in Asia/Jakarta.")
            .Refuses(Problems.NotFound);
        commitments.MapPost("/", Post).WithName("addCommitment").WithSummary("Record a commitment")
            .WithDescription("What it pledges stands in the campaign's status beside what is enrolled and what is promised.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses(CommitmentProblems);
        commitments.MapPatch("/{commitmentId:guid}", Patch).WithName("changeCommitment").WithSummary("Change a commitment")
            .WithDescription("A JSON merge patch (RFC 7396) that needs the ETag in If-Match: what is left out stays, null removes.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses([Problems.PreconditionFailed, Problems.PreconditionRequired, .. CommitmentProblems]);
        commitments.MapDelete("/{commitmentId:guid}", Delete).WithName("deleteCommitment").WithSummary("Remove a commitment")
            .WithDescription("For what was recorded by mistake; needs the ETag in If-Match. What was not kept stays, as broken.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.PreconditionFailed, Problems.PreconditionRequired);
        commitments.MapPost("/{commitmentId:guid}/fulfilment", Fulfil).WithName("fulfilCommitment").WithSummary("Say that a commitment was fulfilled")
            .WithDescription("With the day and what shows it. It is then kept, or late.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.CommitmentFulfilled, Problems.NotYet, Problems.DatesOutOfOrder);
    }

    private static async Task<Results<Answer<Page<CommitmentAnswer>>, Problem>> List(
        Guid id, Query<ListCommitments> query, CommitmentBook book, Permission permission, TimeProvider clock, CancellationToken ct)
    {
        var (ask, asOf) = (query.Value, query.Value.AsOf ?? clock.Today());
        var filters = Cursor.Mark(id, ask.State, ask.ActivityId, ask.AsOf);
        if (Cursor.Read(ask.Cursor, filters, out var after) is { } unfit)
            return unfit;
        var limit = ask.Limit ?? Limits.PageDefault;
        var read = await book.List(id, ask.ActivityId, ask.State, asOf, after, limit + 1, permission, ct);
        return read.Succeeded(out var rows, out var problem)
            ? new Answer<Page<CommitmentAnswer>>(Page.Of(rows, limit, row => row.Answer(asOf), last => Cursor.After(filters, last.DueOn, last.Id)))
            : problem;
    }

    private static async Task<Results<Answer<CommitmentAnswer>, Problem>> Get(
        Guid id, Guid commitmentId, CommitmentBook book, Permission permission, TimeProvider clock, CancellationToken ct) =>
        (await book.Find(id, commitmentId, permission, ct)).Succeeded(out var commitment, out var problem) ? Show(commitment, clock) : problem;

    private static Task<Results<CreatedAnswer<CommitmentAnswer>, KeyedAnswer, Problem>> Post(
        Guid id, Body<NewCommitment> body, IdempotencyKey key, IdempotentWrites writes, CommitmentBook book, Permission permission, TimeProvider clock,
        CancellationToken ct) =>
        writes.Once(
            key,
            body,
            book.Add(id, Ids.New(clock), body.Value, permission),
            commitment => new CreatedAnswer<CommitmentAnswer>(
                $"/v1/campaigns/{id}/commitments/{commitment.Id}", commitment.Answer(clock.Today()), commitment.Version) { Variant = Today(clock) },
            ct);

    private static async Task<Results<Answer<CommitmentAnswer>, Problem>> Patch(
        Guid id, Guid commitmentId, MergePatch<CommitmentPatch> patch, IfMatch ifMatch, CommitmentBook book, Permission permission, TimeProvider clock,
        CancellationToken ct) =>
        (await book.Change(id, commitmentId, patch, ifMatch.Refuses, permission, ct)).Succeeded(out var commitment, out var problem)
            ? Show(commitment, clock)
            : problem;

    private static async Task<Results<NoContent, Problem>> Delete(
        Guid id, Guid commitmentId, IfMatch ifMatch, CommitmentBook book, Permission permission, CancellationToken ct) =>
        await book.Remove(id, commitmentId, ifMatch.Refuses, permission, ct) is { } problem ? problem : TypedResults.NoContent();

    private static async Task<Results<Answer<CommitmentAnswer>, Problem>> Fulfil(
        Guid id, Guid commitmentId, Body<Fulfilment> body, Database db, CommitmentBook book, Permission permission, TimeProvider clock, CancellationToken ct) =>
        (await db.Write(book.Fulfil(id, commitmentId, body.Value, permission), ct)).Succeeded(out var commitment, out var problem)
            ? Show(commitment, clock)
            : problem;

    private static Answer<CommitmentAnswer> Show(CommitmentRow commitment, TimeProvider clock) =>
        new(commitment.Answer(clock.Today()), commitment.Version) { Variant = Today(clock) };

    /// <summary>One version reads differently on another day.</summary>
    private static string Today(TimeProvider clock) => clock.Today().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
