using Api.Http;
using Api.Storage;

namespace Api.Idempotency;

/// <summary>A request that was answered, and its answer.</summary>
internal sealed record AnsweredRequest(byte[] Fingerprint, RenderedAnswer Answer);

/// <summary>Answers by key in and out, within the unit of work that creates what they tell of.</summary>
internal static class IdempotencyStore
{
    private static readonly Statement ByKey = new(
        """
        SELECT Fingerprint, Status, ContentType, ETag, Location, Body FROM IdempotencyKeys
        WHERE Caller = @caller AND KeyText = @key
        """, "@caller", "@key");

    private static readonly Statement Keep = new(
        """
        INSERT INTO IdempotencyKeys (Caller, KeyText, Fingerprint, Status, ContentType, ETag, Location, Body, CreatedAt)
        VALUES (@caller, @key, @fingerprint, @status, @contentType, @etag, @location, @body, @now)
        """, "@caller", "@key", "@fingerprint", "@status", "@contentType", "@etag", "@location", "@body", "@now");

    public static Task<AnsweredRequest?> Find(Session tx, string caller, string key) => ByKey.Find(
        tx,
        row => new AnsweredRequest(
            row.Bytes(0),
            new(row.Number(1), row.Text(2), row.Bytes(5)) { ETag = row.Text(3), Location = row.TextOrNull(4) }),
        caller, key);

    public static Task<int> Insert(Session tx, string caller, string key, AnsweredRequest request, DateTimeOffset now) => Keep.Execute(
        tx, caller, key, request.Fingerprint, request.Answer.Status, request.Answer.ContentType, request.Answer.ETag, request.Answer.Location,
        request.Answer.Body.ToArray(), now);

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
}
