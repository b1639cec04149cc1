using Api.Http;
using Api.Regions;
using Api.Storage;

namespace Api.Webhooks;

/// <summary>Webhooks and their secrets in and out.</summary>
internal static class WebhookStore
{
    private const string Columns =
        """
        w.Id, w.Url, w.Description, w.RegionCode, w.Events, w.Status, w.DisabledReason, w.OwnerId, w.OwnerName, w.OwnerKeyId, w.OwnerSeesAll,
            w.Since, w.FailingSince, w.Version, w.CreatedAt, w.UpdatedAt,
            (SELECT MAX(s.ExpiresAt) FROM WebhookSecrets s WHERE s.WebhookId = w.Id AND s.ExpiresAt > @now) AS RotatingUntil,
            CAST(CASE WHEN k.RevokedAt IS NOT NULL OR k.ExpiresAt <= @now THEN 1 ELSE 0 END AS BIT) AS OwnerEnded
        """;

    private const string From = "FROM Webhooks w LEFT JOIN ApiKeys k ON k.Id = w.OwnerKeyId";

    public static Task<WebhookRow?> Find(Session tx, Guid id, DateTimeOffset now) =>
        tx.Find<WebhookRow>($"SELECT {Columns} {From} WHERE w.Id = @id AND w.RemovedAt IS NULL", new { id, now });

    /// <summary>Takes the webhook for this unit of work, and with it the order of what is sent to it.</summary>
    /// <returns>The webhook as it is now; null when there is none.</returns>
    public static async Task<WebhookRow?> Take(Session tx, Guid id, DateTimeOffset now) =>
        tx.Dialect.HasManyWriters && await tx.Execute("UPDATE Webhooks SET Since = Since WHERE Id = @id", new { id }) == 0 ? null : await Find(tx, id, now);

    /// <summary>Those that are told of what happens.</summary>
    public static Task<List<WebhookRow>> Enabled(Session tx, DateTimeOffset now) =>
        tx.Query<WebhookRow>($"SELECT {Columns} {From} WHERE w.Status = 'enabled' AND w.RemovedAt IS NULL ORDER BY w.Id", new { now });

    /// <summary>All that have rows, those that were removed included.</summary>
    public static Task<long> Count(Session tx) => tx.Scalar<long>("SELECT CAST(COUNT(*) AS BIGINT) FROM Webhooks");

    public static Task<long> CountEnabled(Session tx) =>
        tx.Scalar<long>("SELECT CAST(COUNT(*) AS BIGINT) FROM Webhooks WHERE Status = 'enabled' AND RemovedAt IS NULL");

    public static Task<long> CountOf(Session tx, string ownerId) =>
        tx.Scalar<long>("SELECT CAST(COUNT(*) AS BIGINT) FROM Webhooks WHERE OwnerId = @ownerId AND RemovedAt IS NULL", new { ownerId });

    /// <summary>Those of an owner and those in some regions, the latest first, after one.</summary>
    public static Task<List<WebhookRow>> List(Session tx, string ownerId, IReadOnlyList<Region> within, Guid? after, DateTimeOffset now, int take) =>
        tx.Query<WebhookRow>(
            $"""
            SELECT {Columns} {From} JOIN Regions r ON r.Code = w.RegionCode
            WHERE w.RemovedAt IS NULL AND {(after is null ? "1 = 1" : "w.Id < @after")} AND (w.OwnerId = @ownerId OR {RegionStore.LiesWithin})
            ORDER BY w.Id DESC {tx.Dialect.Take("take")}
            """,
            new { ownerId, within = within.Select(region => region.Code).ToList(), after, now, take });

    public static Task<int> Insert(Session tx, WebhookRow webhook) => tx.Execute(
        """
        INSERT INTO Webhooks (Id, Url, Description, RegionCode, Events, Status, DisabledReason, OwnerId, OwnerName, OwnerKeyId, OwnerSeesAll,
            Since, FailingSince, Version, CreatedAt, UpdatedAt, RemovedAt)
        VALUES (@Id, @Url, @Description, @RegionCode, @Events, @Status, @DisabledReason, @OwnerId, @OwnerName, @OwnerKeyId, @OwnerSeesAll,
            @Since, @FailingSince, @Version, @CreatedAt, @UpdatedAt, NULL)
        """, webhook);

    /// <returns>False when somebody saved first.</returns>
    public static async Task<bool> Update(Session tx, WebhookRow webhook, DateTimeOffset now) => await tx.Execute(
        """
        UPDATE Webhooks SET Url = @Url, Description = @Description, Events = @Events, Status = @Status, DisabledReason = @DisabledReason,
            Since = @Since, FailingSince = @FailingSince, Version = Version + 1, UpdatedAt = @now
        WHERE Id = @Id AND Version = @Version AND RemovedAt IS NULL
        """,
        new
        {
            webhook.Url,
            webhook.Description,
            webhook.Events,
            webhook.Status,
            webhook.DisabledReason,
            webhook.Since,
            webhook.FailingSince,
            now,
            webhook.Id,
            webhook.Version,
        }) == 1;

    public static Task<int> SetFailing(Session tx, Guid id, DateTimeOffset? since) =>
        tx.Execute("UPDATE Webhooks SET FailingSince = @since WHERE Id = @id", new { id, since });

    public static Task<int> Disable(Session tx, Guid id, DisabledReason reason, DateTimeOffset now) => tx.Execute(
        """
        UPDATE Webhooks SET Status = 'disabled', DisabledReason = @reason, Version = Version + 1, UpdatedAt = @now
        WHERE Id = @id
        """,
        new { id, reason = reason.Name(), now });

    /// <summary>From now on it is not found; its secrets are gone.</summary>
    public static async Task Remove(Session tx, Guid id, DateTimeOffset now)
    {
        await tx.Execute("UPDATE Webhooks SET Status = 'disabled', RemovedAt = @now WHERE Id = @id", new { id, now });
        await tx.Execute("DELETE FROM WebhookSecrets WHERE WebhookId = @id", new { id });
    }

    public static Task<List<Guid>> Removed(Session tx) => tx.Query<Guid>("SELECT Id FROM Webhooks WHERE RemovedAt IS NOT NULL");

    public static Task<int> Forget(Session tx, Guid id) => tx.Execute("DELETE FROM Webhooks WHERE Id = @id", new { id });

    /// <summary>Adds a secret; the one before ends at an instant, and those before that at once.</summary>
    public static async Task AddSecret(Session tx, Guid id, byte[] secret, DateTimeOffset until, DateTimeOffset now)
    {
        await tx.Execute("DELETE FROM WebhookSecrets WHERE WebhookId = @id AND ExpiresAt IS NOT NULL", new { id });
        await tx.Execute(
            until <= now ? "DELETE FROM WebhookSecrets WHERE WebhookId = @id" : "UPDATE WebhookSecrets SET ExpiresAt = @until WHERE WebhookId = @id",
            new { id, until });
        await tx.Execute(
            """
            INSERT INTO WebhookSecrets (WebhookId, Number, Secret, ExpiresAt)
            SELECT @id, COALESCE(MAX(Number), 0) + 1, @secret, NULL FROM WebhookSecrets WHERE WebhookId = @id
            """,
            new { id, secret });
    }

    /// <summary>Forgets secrets that sign nothing any more.</summary>
    public static Task<int> ForgetSecrets(Session tx, DateTimeOffset now) => tx.Execute("DELETE FROM WebhookSecrets WHERE ExpiresAt <= @now", new { now });

    /// <summary>What messages are signed with now, the latest first.</summary>
    public static Task<List<byte[]>> Secrets(Session tx, Guid id, DateTimeOffset now) => tx.Query<byte[]>(
        "SELECT Secret FROM WebhookSecrets WHERE WebhookId = @id AND (ExpiresAt IS NULL OR ExpiresAt > @now) ORDER BY Number DESC", new { id, now });
}
