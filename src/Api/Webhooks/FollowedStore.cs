using Api.Storage;

namespace Api.Webhooks;

/// <summary>How far the changes are followed for webhooks.</summary>
internal sealed class FollowedRow
{
    /// <summary>Of the changes of campaigns, in the order of their commits.</summary>
    public required long Position { get; init; }

    /// <summary>Of the changes of what belongs to no campaign, which are one chain.</summary>
    public required long Number { get; init; }

    /// <summary>The day of the last look at all campaigns; null when what was announced of them is out of date.</summary>
    public required DateOnly? WatchedOn { get; init; }
}

/// <summary>The one row of the feed. Whoever makes messages of what happened takes it first, so that they are made in one order.</summary>
internal static class FollowedStore
{
    public static async Task<FollowedRow> Find(Session tx) => (await tx.Find<FollowedRow>("SELECT Position, Number, WatchedOn FROM WebhookFollowed WHERE Id = 1"))!;

    public static async Task<FollowedRow> Take(Session tx)
    {
        if (tx.Dialect.HasManyWriters)
            await tx.Execute("UPDATE WebhookFollowed SET Position = Position WHERE Id = 1");
        return await Find(tx);
    }

    public static Task<int> Advance(Session tx, long position, long number) =>
        tx.Execute("UPDATE WebhookFollowed SET Position = @position, Number = @number WHERE Id = 1", new { position, number });

    /// <summary>Starts where the changes are, as nobody was told of anything before.</summary>
    public static Task<int> Start(Session tx, long position, long number) =>
        tx.Execute("UPDATE WebhookFollowed SET Position = @position, Number = @number, WatchedOn = NULL WHERE Id = 1", new { position, number });

    public static Task<int> Watched(Session tx, DateOnly day) => tx.Execute("UPDATE WebhookFollowed SET WatchedOn = @day WHERE Id = 1", new { day });
}
