using Api.Access;
using Api.Http;
using Api.Idempotency;

namespace Api.Progress;

/// <summary>Progress of many campaigns in one request.</summary>
internal static class BatchEndpoints
{
    public static void MapBatch(this IEndpointRouteBuilder api) =>
        api.MapPost("/progress/batch", Post).WithTags("Progress").WithName("recordBatch").WithSummary("Record up to 1,000 entries of any campaigns")
            .WithDescription(
                "One result per entry, in their order. Each entry stands alone: a rejected one leaves nothing and says why in a problem whose "
                + "pointers lead into the batch, the others are recorded, and all that are recorded are so at the same moment. The same entry "
                + "again, by id or externalRef, is unchanged. Up to 4 MiB.")
            .RequireRole(Role.Recorder, Reach.Item)
            .WithMetadata(new BodyLimit(Limits.BatchBytes));

    private static Task<Results<Answer<BatchAnswer>, KeyedAnswer, Problem>> Post(
        Batch<NewBatch, BatchEntry> body, IdempotencyKey key, IdempotentWrites writes, BatchBook batches, Permission permission, HttpContext context, CancellationToken ct) =>
        writes.Once(
            key,
            body,
            batches.Record(body.Items, permission),
            outcomes => new Answer<BatchAnswer>(Show(outcomes, context)),
            ct);

    private static BatchAnswer Show(List<Outcome<Recorded>> outcomes, HttpContext context)
    {
        var language = Languages.Of(context.Request);
        List<BatchResultAnswer> results = [.. outcomes.Select((outcome, i) => new BatchResultAnswer
        {
            Index = i,
            Status = outcome.Value switch
            {
                { IsNew: true } => BatchStatus.Created,
                { IsNew: false } => BatchStatus.Unchanged,
                null => BatchStatus.Rejected,
            },
            Id = outcome.Value?.Entry.Id,
            Problem = outcome.Problem?.Document(language, context),
        })];
        return new()
        {
            Results = results,
            Created = results.Count(result => result.Status == BatchStatus.Created),
            Unchanged = results.Count(result => result.Status == BatchStatus.Unchanged),
            Rejected = results.Count(result => result.Status == BatchStatus.Rejected),
        };
    }
}
