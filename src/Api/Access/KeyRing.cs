using System.Collections.Concurrent;
using System.Collections.Frozen;
using Api.Regions;
using Api.Storage;
using Microsoft.Extensions.Options;

namespace Api.Access;

/// <summary>
/// The keys that open this program. Where this process is the database's one writer they are held in memory, and read again once a commit
/// has changed one; elsewhere another node may have revoked a key a moment ago, and the database is asked about each request.
/// </summary>
internal sealed class KeyRing(IOptions<AccessOptions> options, Database db, KeyStore store, KeyUses uses, LoadedRegions regions, TimeProvider clock)
    : IDisposable
{
    /// <summary>What stands for all keys in <see cref="Versions"/>.</summary>
    public static readonly Guid Changes = new("6b657973-0000-8000-8000-000000000000");

    private readonly ConcurrentDictionary<byte[], Caller> fixedKeys = new(DigestComparer.Instance);
    private readonly ConcurrentDictionary<Guid, LiveKey> asked = new();
    private readonly SemaphoreSlim loading = new(1, 1);
    private Held held = new(-1, FrozenDictionary<byte[], LiveKey>.Empty);

    /// <summary>Adds the operator's key, once the regions are read.</summary>
    public void AddBootstrapKey()
    {
        if (options.Value.BootstrapKey is { Length: > 0 } key)
            Add(key, "bootstrap", Role.Administrator);
    }

    /// <summary>Adds a key of the program's own, for the whole country.</summary>
    public void Add(string key, string name, Role role) =>
        fixedKeys[KeySecret.DigestOf(key)] = new(name, name, [new(role, regions.Tree.Country)], regions.Tree);

    /// <returns>The caller, or null when the key opens nothing now.</returns>
    public ValueTask<Caller?> Find(string key)
    {
        Span<byte> digest = stackalloc byte[KeySecret.DigestLength];
        if (!KeySecret.TryDigest(key, digest))
            return default;
        if (fixedKeys.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(digest, out var caller))
            return new(caller);
        if (!key.StartsWith(KeySecret.Prefix, StringComparison.Ordinal))
            return default;
        if (db.Versions is not { } versions)
            return new(Ask(digest.ToArray()));
        var now = held;
        return now.Version == versions.Of(Changes) ? new(Use(now.Keys, digest)) : new(ReadAgain(versions, digest.ToArray()));
    }

    public void Dispose() => loading.Dispose();

    private Caller? Use(FrozenDictionary<byte[], LiveKey> keys, ReadOnlySpan<byte> digest) =>
        keys.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(digest, out var key) ? Use(key) : null;

    private Caller? Use(LiveKey key)
    {
        var now = clock.GetUtcNow();
        if (key.EndsAt <= now)
            return null;
        if (now - key.UsedAt >= KeyUses.Grain)
        {
            key.UsedAt = now;
            uses.Note(key.Id, now);
        }

        return key.Caller;
    }

    private async Task<Caller?> ReadAgain(Versions versions, byte[] digest)
    {
        // Not the request's token: others may wait for the same.
        await loading.WaitAsync(CancellationToken.None);
        try
        {
            var version = versions.Of(Changes);
            if (held.Version != version)
            {
                var alive = await store.Alive(clock.GetUtcNow(), CancellationToken.None);
                var callers = alive.Select(found => found.Key).DistinctBy(key => key.Id).ToDictionary(key => key.Id, key => key.Caller(regions.Tree));
                held = new(version, alive.ToFrozenDictionary(
                    found => found.Secret.Digest,
                    found => new LiveKey(found.Key.Id, callers[found.Key.Id], Earlier(found.Key.ExpiresAt, found.Secret.ExpiresAt)),
                    DigestComparer.Instance));
            }

            return Use(held.Keys, digest);
        }
        finally
        {
            loading.Release();
        }
    }

    private async Task<Caller?> Ask(byte[] digest)
    {
        var now = clock.GetUtcNow();
        if (await store.FindAlive(digest, now, CancellationToken.None) is not { } found)
            return null;
        if (!asked.TryGetValue(found.Id, out var key))
        {
            // What was granted to a key never changes.
            var whole = (await store.Find(found.Id, now, CancellationToken.None))!;
            key = asked.GetOrAdd(found.Id, id => new(id, whole.Caller(regions.Tree), DateTimeOffset.MaxValue));
        }

        return Use(key);
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        (one ?? DateTimeOffset.MaxValue) < (other ?? DateTimeOffset.MaxValue) ? one!.Value : other ?? DateTimeOffset.MaxValue;

    private sealed record Held(long Version, FrozenDictionary<byte[], LiveKey> Keys);

    private sealed class LiveKey(Guid id, Caller caller, DateTimeOffset endsAt)
    {
        public Guid Id { get; } = id;

        public Caller Caller { get; } = caller;

        public DateTimeOffset EndsAt { get; } = endsAt;

        /// <summary>To the grain; two at once note the same.</summary>
        public DateTimeOffset UsedAt { get; set; }
    }
}
