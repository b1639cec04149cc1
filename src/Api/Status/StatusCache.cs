using System.Collections.Concurrent;
using Api.Access;
using Api.Http;
using Api.Progress;
using Api.Storage;

namespace Api.Status;

/// <summary>What a status was asked for.</summary>
internal readonly record struct StatusKey(Guid CampaignId, DateOnly? AsOf, Basis Basis, DateOnly Today, Language Language);

/// <summary>
/// Finished statuses, until their campaign changes, for whoever may read them. Only where this process is the database's one writer: elsewhere nothing tells it
/// what other nodes have committed, and it keeps nothing.
/// </summary>
internal sealed class StatusCache(Database db)
{
    /// <summary>About 1 KB each.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<StatusKey, (long Version, string RegionCode, RenderedAnswer Answer)> kept = new();

    public RenderedAnswer? Find(StatusKey key, Caller caller) =>
        db.Versions is { } versions && kept.TryGetValue(key, out var known) && known.Version == versions.Of(key.CampaignId)
            && caller.May(Role.Viewer, known.RegionCode) ? known.Answer : null;

    /// <summary>The campaign's version; asked for before its status is read.</summary>
    public long VersionOf(Guid campaignId) => db.Versions?.Of(campaignId) ?? 0;

    /// <param name="version">From <see cref="VersionOf"/>, before the status was read: what changed since then is not mistaken for known.</param>
    public void Keep(StatusKey key, long version, string regionCode, RenderedAnswer answer)
    {
        if (db.Versions is null)
            return;
        if (kept.Count >= Most)
            kept.Clear();
        kept[key] = (version, regionCode, answer);
    }
}
