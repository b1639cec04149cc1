using Api.Http;
using Api.Storage;

namespace Api.Webhooks;

/// <summary>
/// Messages and attempts in and out. Of each stream of a webhook at most one pending message has a due time; the others wait for it. Whoever
/// gives a message its turn has taken the webhook.
/// </summary>
internal static class DeliveryStore
{
    private const string Columns = "Id, WebhookId, StreamId, Event, Body, Status, Attempts, Tries, DueAt, CreatedAt, EndedAt";

    private static readonly Statement FirstPending = new(
        "SELECT MIN(Seq) FROM WebhookDeliveries WHERE WebhookId = @webhook AND StreamId = @stream AND Status = 'pending'", "@webhook", "@stream");

    private static readonly Statement Add = new(
        $"""
        INSERT INTO WebhookDeliveries ({Columns})
        VALUES (@id, @webhook, @stream, @event, @body, @status, @attempts, @tries, @dueAt, @createdAt, @endedAt)
        """,
        "@id", "@webhook", "@stream", "@event", "@body", "@status", "@attempts", "@tries", "@dueAt", "@createdAt", "@endedAt");

    /// <summary>Puts a message at the end of its stream.</summary>
    public static async Task Insert(Session tx, DeliveryRow delivery)
    {
        var waits = delivery.IsPending && await FirstPending.Find(tx, row => !row.IsNull(0), delivery.WebhookId, delivery.StreamId);
        await Add.Execute(
            tx, delivery.Id, delivery.WebhookId, delivery.StreamId, delivery.Event, delivery.Body, delivery.Status, delivery.Attempts, delivery.Tries,
            waits ? null : delivery.DueAt, delivery.CreatedAt, delivery.EndedAt);
    }

    public static async Task<DeliveryRow?> Find(Session tx, Guid webhookId, Guid id) =>
        await tx.Find<DeliveryRow>($"SELECT Seq, {Columns} FROM WebhookDeliveries WHERE Id = @id AND WebhookId = @webhookId", new { id, webhookId }) is { } delivery
            ? (await Complete(tx, [delivery]))[0]
            : null;

    /// <summary>The latest first, before one.</summary>
    public static async Task<List<DeliveryRow>> List(Session tx, Guid webhookId, DeliveryStatus? status, WebhookEvent? kind, long? before, int take)
    {
        List<string> where = ["WebhookId = @webhookId"];
        if (status is not null)
            where.Add("Status = @status");
        if (kind is not null)
            where.Add("Event = @kind");
        if (before is not null)
            where.Add("Seq < @before");
        return await Complete(tx, await tx.Query<DeliveryRow>(
            $"SELECT Seq, {Columns} FROM WebhookDeliveries WHERE {string.Join(" AND ", where)} ORDER BY Seq DESC {tx.Dialect.Take("take")}",
            new { webhookId, status = status?.Name(), kind = kind?.Name(), before, take }));
    }

    /// <summary>What is to be sent now, so many of each webhook at most.</summary>
    public static Task<List<DueRow>> Due(Session tx, DateTimeOffset now, int each) => tx.Query<DueRow>(
        """
        SELECT Seq, Id, WebhookId, Attempts FROM (
            SELECT Seq, Id, WebhookId, Attempts, ROW_NUMBER() OVER (PARTITION BY WebhookId ORDER BY DueAt, Seq) AS Place
            FROM WebhookDeliveries WHERE DueAt <= @now) due
        WHERE Place <= @each ORDER BY Place, Seq
        """,
        new { now, each });

    /// <summary>When the next message is due; null when none is on its way.</summary>
    public static Task<DateTimeOffset?> NextDue(Session tx, DateTimeOffset now) =>
        tx.Find<DateTimeOffset?>($"SELECT DueAt FROM WebhookDeliveries WHERE DueAt > @now ORDER BY DueAt {tx.Dialect.Take("first")}", new { now, first = 1 });

    /// <summary>Begins an attempt, which counts as lost when nothing is heard of it until then.</summary>
    /// <returns>The message; null when somebody else has it.</returns>
    public static async Task<DeliveryRow?> Lease(Session tx, DueRow due, DateTimeOffset now, DateTimeOffset until)
    {
        if (await tx.Execute(
            """
            UPDATE WebhookDeliveries SET Attempts = Attempts + 1, Tries = Tries + 1, DueAt = @until
            WHERE Seq = @Seq AND Attempts = @Attempts AND DueAt <= @now
            """,
            new { due.Seq, due.Attempts, now, until }) == 0)
        {
            return null;
        }

        await tx.Execute(
            """
            INSERT INTO WebhookAttempts (DeliveryId, Number, StartedAt, Milliseconds, HttpStatus, Failure, Answer)
            VALUES (@Id, @number, @now, NULL, NULL, NULL, NULL)
            """,
            new { due.Id, number = due.Attempts + 1, now });
        return await tx.Find<DeliveryRow>($"SELECT Seq, {Columns} FROM WebhookDeliveries WHERE Seq = @Seq", new { due.Seq });
    }

    /// <summary>Writes down what came of an attempt.</summary>
    public static Task<int> Note(Session tx, DeliveryRow leased, SendOutcome outcome) => tx.Execute(
        """
        UPDATE WebhookAttempts SET Milliseconds = @milliseconds, HttpStatus = @status, Failure = @failure, Answer = @answer
        WHERE DeliveryId = @id AND Number = @number
        """,
        new
        {
            id = leased.Id,
            number = leased.Attempts,
            milliseconds = (long)outcome.Duration.TotalMilliseconds,
            status = outcome.Status is { } status ? (long)status : (long?)null,
            failure = outcome.Failure?.Name(),
            answer = outcome.Answer,
        });

    /// <returns>False when it is no longer this attempt's: it was lost, given up or put on its way again.</returns>
    public static async Task<bool> Settle(Session tx, DeliveryRow leased, DeliveryStatus status, DateTimeOffset? dueAt, DateTimeOffset now) => await tx.Execute(
        """
        UPDATE WebhookDeliveries SET Status = @status, DueAt = @dueAt, EndedAt = @endedAt
        WHERE Seq = @Seq AND Attempts = @Attempts AND Status = 'pending'
        """,
        new
        {
            leased.Seq,
            leased.Attempts,
            status = status.Name(),
            dueAt,
            endedAt = status == DeliveryStatus.Pending ? null : (DateTimeOffset?)now,
        }) == 1;

    /// <summary>Gives the first message of a stream its turn, unless one of it is on its way.</summary>
    public static Task<int> Advance(Session tx, Guid webhookId, Guid streamId, DateTimeOffset now) => tx.Execute(
        """
        UPDATE WebhookDeliveries SET DueAt = @now
        WHERE Seq = (SELECT MIN(Seq) FROM WebhookDeliveries WHERE WebhookId = @webhookId AND StreamId = @streamId AND Status = 'pending')
            AND NOT EXISTS (
                SELECT 1 FROM WebhookDeliveries WHERE WebhookId = @webhookId AND StreamId = @streamId AND DueAt IS NOT NULL)
        """,
        new { webhookId, streamId, now });

    /// <summary>Puts a message on its way again, before whatever waits in its stream.</summary>
    public static Task<int> Resume(Session tx, Guid id, DateTimeOffset now) => tx.Execute(
        "UPDATE WebhookDeliveries SET Status = 'pending', Tries = 0, DueAt = @now, EndedAt = NULL WHERE Id = @id", new { id, now });

    /// <summary>Gives up whatever is pending.</summary>
    public static Task<int> GiveUp(Session tx, Guid webhookId, DateTimeOffset now) => tx.Execute(
        "UPDATE WebhookDeliveries SET Status = 'dead', DueAt = NULL, EndedAt = @now WHERE WebhookId = @webhookId AND Status = 'pending'",
        new { webhookId, now });

    /// <summary>Forgets the oldest that are over, of before an instant.</summary>
    /// <param name="most">How many at a time, so that nobody waits long.</param>
    /// <returns>How many were forgotten.</returns>
    public static Task<int> Forget(Session tx, DateTimeOffset before, int most) => Forget(
        tx, "CreatedAt < @before AND Status <> 'pending' ORDER BY CreatedAt", new { before, most });

    /// <summary>Forgets those of a webhook that was removed.</summary>
    /// <inheritdoc cref="Forget(Session, DateTimeOffset, int)" path="/param|/returns"/>
    public static Task<int> Forget(Session tx, Guid webhookId, int most) => Forget(tx, "WebhookId = @webhookId ORDER BY Seq", new { webhookId, most });

    private static async Task<int> Forget(Session tx, string which, object args)
    {
        var ids = await tx.Query<Guid>($"SELECT Id FROM WebhookDeliveries WHERE {which} {tx.Dialect.Take("most")}", args);
        await tx.Execute("DELETE FROM WebhookAttempts WHERE DeliveryId IN @ids", new { ids });
        await tx.Execute("DELETE FROM WebhookDeliveries WHERE Id IN @ids", new { ids });
        return ids.Count;
    }

    private static async Task<List<DeliveryRow>> Complete(Session tx, List<DeliveryRow> deliveries)
    {
        var attempts = (await tx.Query<AttemptRow>(
            """
            SELECT DeliveryId, Number, StartedAt, Milliseconds, HttpStatus, Failure, Answer FROM WebhookAttempts
            WHERE DeliveryId IN @ids ORDER BY Number
            """,
            new { ids = deliveries.ConvertAll(delivery => delivery.Id) })).ToLookup(attempt => attempt.DeliveryId);
        return deliveries.ConvertAll(delivery => delivery with { Tried = [.. attempts[delivery.Id]] });
    }
}

/// <summary>A message that is to be sent now.</summary>
internal sealed class DueRow
{
    public required long Seq { get; init; }
    public required Guid Id { get; init; }
    public required Guid WebhookId { get; init; }

    /// <summary>So far.</summary>
    public required long Attempts { get; init; }
}
