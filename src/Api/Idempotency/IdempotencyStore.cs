using Api.Http;
using Api.Storage;

namespace Api.Idempotency;

/// <summary>A request that was answered, and its answer.</summary>
internal sealed record AnsweredRequest(byte[] Fingerprint, RenderedAnswer Answer);

/// <summary>Answers by key in and out, within the unit of work that creates what they tell of.</summary>
internal static class IdempotencyStore
{
    public static async Task<AnsweredRequest?> Find(Session tx, string caller, string key)
    {
        var row = await tx.Find<Row>(
            """
            SELECT Fingerprint, Status, ContentType, ETag, Location, Body FROM IdempotencyKeys
            WHERE Caller = @caller AND KeyText = @key
            """,
            new { caller, key });
        return row is null
            ? null
            : new(row.Fingerprint, new(row.Status, row.ContentType, row.Body) { ETag = row.ETag, Location = row.Location });
    }

    public static Task<int> Insert(Session tx, string caller, string key, AnsweredRequest request, DateTimeOffset now) => tx.Execute(
        """
        INSERT INTO IdempotencyKeys (Caller, KeyText, Fingerprint, Status, ContentType, ETag, Location, Body, CreatedAt)
        VALUES (@caller, @key, @Fingerprint, @Status, @ContentType, @ETag, @Location, @body, @now)
        """,
        new
        {
            caller,
            key,
            request.Fingerprint,
            request.Answer.Status,
            request.Answer.ContentType,
            request.Answer.ETag,
            request.Answer.Location,
            body = request.Answer.Body.ToArray(),
            now,
        });

    /// <summary>Forgets the oldest of those answered before an instant.</summary>
    /// <param name="most">How many at a time, so that nobody waits long; a few more where they are of one instant.</param>
    /// <returns>How many were forgotten.</returns>
    public static Task<int> Forget(Session tx, DateTimeOffset before, int most) => tx.Execute(
        $"""
        DELETE FROM IdempotencyKeys WHERE CreatedAt <= (
            SELECT MAX(CreatedAt) FROM (
                SELECT CreatedAt FROM IdempotencyKeys WHERE CreatedAt < @before ORDER BY CreatedAt {tx.Dialect.Take("most")}) oldest)
        """,
        new { before, most });

    private sealed class Row
    {
        public required byte[] Fingerprint { get; init; }
        public required int Status { get; init; }
        public required string ContentType { get; init; }
        public required string ETag { get; init; }
        public required string? Location { get; init; }
        public required byte[] Body { get; init; }
    }
}
