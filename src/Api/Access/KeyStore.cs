using Api.Regions;
using Api.Storage;

namespace Api.Access;

/// <summary>Keys in and out.</summary>
internal sealed class KeyStore(Database db)
{
    private const string Select = "SELECT k.Id, k.Name, k.CreatedAt, k.CreatedBy, k.ExpiresAt, k.RevokedAt, k.LastUsedAt FROM ApiKeys k";

    public Task<KeyRow?> Find(Guid id, DateTimeOffset now, CancellationToken ct) => db.Read(tx => Find(tx, id, now), ct);

    public static async Task<KeyRow?> Find(Session tx, Guid id, DateTimeOffset now) =>
        await tx.Find<KeyRow>(Select + " WHERE k.Id = @id", new { id }) is { } key ? (await Complete(tx, [key], now))[0] : null;

    /// <summary>Keys all of whose grants lie in these regions, the latest first, after one.</summary>
    public Task<List<KeyRow>> List(IReadOnlyList<Region> within, Guid? after, DateTimeOffset now, int take, CancellationToken ct)
    {
        var sql = $"""
            {Select}
            WHERE {(after is null ? "1 = 1" : "k.Id < @after")} AND NOT EXISTS (
                SELECT 1 FROM ApiKeyGrants g JOIN Regions r ON r.Code = g.RegionCode WHERE g.KeyId = k.Id AND NOT {RegionStore.LiesWithin})
            ORDER BY k.Id DESC {db.Dialect.Take("take")}
            """;
        var args = new { within = within.Select(region => region.Code).ToList(), after, take };
        return db.Read(async tx => await Complete(tx, await tx.Query<KeyRow>(sql, args), now), ct);
    }

    /// <summary>Every secret that opens a key now or later, with its key.</summary>
    public Task<List<(SecretRow Secret, KeyRow Key)>> Alive(DateTimeOffset now, CancellationToken ct) => db.Read(
        async tx =>
        {
            var keys = (await Complete(tx, await tx.Query<KeyRow>(Select + " WHERE k.RevokedAt IS NULL AND (k.ExpiresAt IS NULL OR k.ExpiresAt > @now)", new { now }), now))
                .ToDictionary(key => key.Id);
            var secrets = await tx.Query<SecretRow>(
                "SELECT Digest, KeyId, CreatedAt, ExpiresAt FROM ApiKeySecrets WHERE ExpiresAt IS NULL OR ExpiresAt > @now", new { now });
            return secrets.Where(secret => keys.ContainsKey(secret.KeyId)).Select(secret => (secret, keys[secret.KeyId])).ToList();
        },
        ct);

    /// <summary>The key that a secret opens now.</summary>
    public Task<KeyRow?> FindAlive(byte[] digest, DateTimeOffset now, CancellationToken ct) => db.Read(
        tx => tx.Find<KeyRow>(
            $"""
            {Select} JOIN ApiKeySecrets s ON s.KeyId = k.Id
            WHERE s.Digest = @digest AND (s.ExpiresAt IS NULL OR s.ExpiresAt > @now)
                AND k.RevokedAt IS NULL AND (k.ExpiresAt IS NULL OR k.ExpiresAt > @now)
            """,
            new { digest, now }),
        ct);

    public static async Task Insert(Session tx, KeyRow key, byte[] digest)
    {
        await tx.Execute(
            """
            INSERT INTO ApiKeys (Id, Name, CreatedAt, CreatedBy, ExpiresAt, RevokedAt, LastUsedAt)
            VALUES (@Id, @Name, @CreatedAt, @CreatedBy, @ExpiresAt, NULL, NULL)
            """,
            new { key.Id, key.Name, key.CreatedAt, key.CreatedBy, key.ExpiresAt });
        foreach (var grant in key.Grants)
            await tx.Execute("INSERT INTO ApiKeyGrants (KeyId, RegionCode, Role) VALUES (@KeyId, @RegionCode, @Role)", grant);
        await AddSecret(tx, key.Id, digest, key.CreatedAt);
    }

    public static Task<int> AddSecret(Session tx, Guid id, byte[] digest, DateTimeOffset now) => tx.Execute(
        "INSERT INTO ApiKeySecrets (Digest, KeyId, CreatedAt, ExpiresAt) VALUES (@digest, @id, @now, NULL)", new { digest, id, now });

    /// <summary>Lets the secret that holds end at an instant, and those before it at once.</summary>
    public static async Task EndSecrets(Session tx, Guid id, DateTimeOffset until, DateTimeOffset now)
    {
        await tx.Execute("UPDATE ApiKeySecrets SET ExpiresAt = @now WHERE KeyId = @id AND ExpiresAt > @now", new { id, now });
        await tx.Execute("UPDATE ApiKeySecrets SET ExpiresAt = @until WHERE KeyId = @id AND ExpiresAt IS NULL", new { id, until });
    }

    public static Task<int> Revoke(Session tx, Guid id, DateTimeOffset now) =>
        tx.Execute("UPDATE ApiKeys SET RevokedAt = @now WHERE Id = @id AND RevokedAt IS NULL", new { id, now });

    public Task NoteUse(IReadOnlyCollection<KeyValuePair<Guid, DateTimeOffset>> uses, CancellationToken ct) => db.Write(
        async tx =>
        {
            foreach (var (id, at) in uses)
                await tx.Execute("UPDATE ApiKeys SET LastUsedAt = @at WHERE Id = @id AND (LastUsedAt IS NULL OR LastUsedAt < @at)", new { id, at });
        },
        ct);

    private static async Task<List<KeyRow>> Complete(Session tx, List<KeyRow> keys, DateTimeOffset now)
    {
        var ids = keys.ConvertAll(key => key.Id);
        Dictionary<Guid, DateTimeOffset?> rotating = [];
        Dictionary<Guid, List<GrantRow>> grants = [];
        foreach (var some in ids.Chunk(Lists.AtOnce))
        {
            foreach (var grant in await tx.Query<GrantRow>("SELECT KeyId, Role, RegionCode FROM ApiKeyGrants WHERE KeyId IN @some", new { some = some.ToList() }))
                (grants.TryGetValue(grant.KeyId, out var of) ? of : grants[grant.KeyId] = []).Add(grant);
            foreach (var secret in await tx.Query<SecretRow>(
                "SELECT Digest, KeyId, CreatedAt, ExpiresAt FROM ApiKeySecrets WHERE KeyId IN @some AND ExpiresAt > @now", new { some = some.ToList(), now }))
                rotating[secret.KeyId] = secret.ExpiresAt;
        }

        return keys.ConvertAll(key => key with { Grants = grants.GetValueOrDefault(key.Id) ?? [], RotatingUntil = rotating.GetValueOrDefault(key.Id) });
    }
}
