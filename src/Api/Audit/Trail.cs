using System.Text.Json;
using Api.Access;
using Api.Http;
using Api.Storage;

namespace Api.Audit;

/// <summary>Writes down what a unit of work did, in its transaction.</summary>
internal static class Trail
{
    /// <summary>The stream of what belongs to no campaign.</summary>
    public static readonly Guid NoCampaign = Guid.Empty;

    private static readonly byte[] Beginning = new byte[32];

    private static readonly Statement Lock = new("UPDATE ChangeHeads SET Number = Number WHERE StreamId = @stream", "@stream");

    private static readonly Statement Head = new("SELECT Number, Hash FROM ChangeHeads WHERE StreamId = @stream", "@stream");

    private static readonly Statement Begin = new(
        "INSERT INTO ChangeHeads (StreamId, Number, Hash) VALUES (@stream, @number, @hash)", "@stream", "@number", "@hash");

    private static readonly Statement Advance = new(
        "UPDATE ChangeHeads SET Number = @number, Hash = @hash WHERE StreamId = @stream", "@number", "@hash", "@stream");

    private static readonly Statement Insert = new(
        """
        INSERT INTO Changes (StreamId, Number, RecordedAt, ActorId, ActorName, Action, ResourceType, ResourceId, RegionCode,
            ValueBefore, ValueAfter, RequestId, Hash)
        VALUES (@stream, @number, @at, @actorId, @actorName, @action, @type, @id, @region, @before, @after, @request, @hash)
        """,
        "@stream", "@number", "@at", "@actorId", "@actorName", "@action", "@type", "@id", "@region", "@before", "@after", "@request", "@hash");

    /// <summary>As it stands in a change: compact, and never with a secret, for no answer but a new key's has one.</summary>
    public static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.TypeOf<T>());

    /// <summary>
    /// Adds a change to its stream's chain. The unit of work has taken the campaign, if there is one; what belongs to none comes last in a
    /// unit, because its stream is everybody's.
    /// </summary>
    /// <param name="permission">Of who did it.</param>
    public static async Task Record(
        Session tx, Permission permission, DateTimeOffset now, ChangeAction action, Subject subject, string? before, string? after)
    {
        var stream = subject.CampaignId ?? NoCampaign;
        if (tx.Dialect.HasManyWriters)
            await Lock.Execute(tx, stream);
        var head = await Head.Find(tx, row => new Link(row.Count(0), row.Bytes(1)), stream);
        var change = new ChangeRow
        {
            StreamId = stream,
            Number = (head?.Number ?? 0) + 1,
            RecordedAt = now,
            ActorId = permission.Caller.Id,
            ActorName = permission.Caller.Name,
            Action = action.Name(),
            ResourceType = subject.Type.Name(),
            ResourceId = subject.Id,
            RegionCode = subject.RegionCode,
            ValueBefore = before,
            ValueAfter = after,
            RequestId = permission.RequestId,
        };
        var hash = change.HashAfter(head?.Hash ?? Beginning);
        await Insert.Execute(
            tx, change.StreamId, change.Number, change.RecordedAt, change.ActorId, change.ActorName, change.Action, change.ResourceType,
            change.ResourceId, change.RegionCode, change.ValueBefore, change.ValueAfter, change.RequestId, hash);
        if (head is null)
            await Begin.Execute(tx, stream, change.Number, hash);
        else
            await Advance.Execute(tx, change.Number, hash, stream);
    }

    /// <summary>What the first change of a stream follows.</summary>
    public static ReadOnlySpan<byte> Start => Beginning;

    private sealed record Link(long Number, byte[] Hash);
}
