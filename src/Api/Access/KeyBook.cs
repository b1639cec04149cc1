using Api.Audit;
using Api.Http;
using Api.Regions;
using Api.Storage;

namespace Api.Access;

/// <summary>A key and the secret that opens it, which nobody is shown again.</summary>
internal sealed record IssuedKey(KeyRow Key, string Secret);

/// <summary>What may be done with keys, each as one unit of work. Nobody grants what they do not have, nor touches a key that has more.</summary>
internal sealed class KeyBook(RegionTree regions, TimeProvider clock)
{
    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<IssuedKey>>> Issue(NewKey wanted, Permission permission)
    {
        var (now, secret) = (clock.GetUtcNow(), KeySecret.New());
        var id = Ids.New(clock);
        var key = new KeyRow
        {
            Id = id,
            Name = wanted.Name,
            CreatedAt = now,
            CreatedBy = permission.Caller.Name,
            ExpiresAt = wanted.ExpiresAt,
            Grants = [.. wanted.Grants.Select(grant => new GrantRow { KeyId = id, Role = grant.Role.Name(), RegionCode = grant.RegionCode })],
        };
        return async tx =>
        {
            if (Refuses(wanted, permission, now) is { } problem)
                return problem;
            tx.Changed.Add(KeyRing.Changes);
            await KeyStore.Insert(tx, key, KeySecret.DigestOf(secret));
            return new IssuedKey(await Recorded(tx, id, ChangeAction.Created, null, permission, now), secret);
        };
    }

    /// <summary>Gives a key another secret; the one before opens it as well for a while.</summary>
    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<IssuedKey>>> Rotate(Guid id, RotateKey rotation, Permission permission)
    {
        var (now, secret) = (clock.GetUtcNow(), KeySecret.New());
        var until = now.AddHours(rotation.OverlapHours ?? RotateKey.UsualOverlapHours);
        return async tx =>
        {
            tx.Changed.Add(KeyRing.Changes);
            if (await Find(tx, id, permission, now) is not { } key)
                return Missing;
            if (!key.IsAlive(now))
                return new Problem(Problems.KeyEnded);
            await KeyStore.EndSecrets(tx, id, until, now);
            await KeyStore.AddSecret(tx, id, KeySecret.DigestOf(secret), now);
            return new IssuedKey(await Recorded(tx, id, ChangeAction.Rotated, key, permission, now), secret);
        };
    }

    /// <returns>The unit of work, for the caller to run.</returns>
    public Func<Session, Task<Outcome<KeyRow>>> Revoke(Guid id, Permission permission)
    {
        var now = clock.GetUtcNow();
        return async tx =>
        {
            tx.Changed.Add(KeyRing.Changes);
            if (await Find(tx, id, permission, now) is not { } key)
                return Missing;
            return await KeyStore.Revoke(tx, id, now) == 1 ? await Recorded(tx, id, ChangeAction.Revoked, key, permission, now) : key;
        };
    }

    /// <summary>Whether the caller may know of a key.</summary>
    public static bool Sees(Permission permission, KeyRow key) => key.Grants.All(grant => permission.Caller.May(permission.Role, grant.RegionCode));

    public static Problem Missing => Problems.Missing("key", "kunci");

    /// <returns>The key as it is after a change that is written down.</returns>
    private async Task<KeyRow> Recorded(Session tx, Guid id, ChangeAction action, KeyRow? before, Permission permission, DateTimeOffset now)
    {
        var after = (await KeyStore.Find(tx, id, now))!;
        await Trail.Record(
            tx, permission, now, action, new(ResourceType.Key, id.ToString(), null, Where(after)),
            before is null ? null : Trail.Json(before.Answer(regions)), Trail.Json(after.Answer(regions)));
        return after;
    }

    /// <summary>The region of a key whose grants are all there, so that its administrators see what became of it.</summary>
    private string? Where(KeyRow key)
    {
        List<Region> granted = [.. key.Grants.Select(grant => regions.Find(grant.RegionCode)!)];
        return granted.Find(region => granted.TrueForAll(other => other.IsWithin(region)))?.Code;
    }

    private static async Task<KeyRow?> Find(Session tx, Guid id, Permission permission, DateTimeOffset now) =>
        await KeyStore.Find(tx, id, now) is { } key && Sees(permission, key) ? key : null;

    private Problem? Refuses(NewKey wanted, Permission permission, DateTimeOffset now)
    {
        HashSet<string> before = [];
        foreach (var (i, grant) in wanted.Grants.Index())
        {
            if (regions.Find(grant.RegionCode) is not { } region)
                return Problems.UnknownRegion.Broken($"/grants/{i}/regionCode");
            if (!permission.Caller.May(permission.Role, region))
                return Problems.Forbidden.Broken($"/grants/{i}/regionCode", new(
                    "You can grant roles only where you are an administrator.", "Anda hanya dapat memberi peran di wilayah tempat Anda administrator."));
            if (!before.Add(grant.RegionCode))
            {
                return Problems.Invalid(FieldError.InBody($"/grants/{i}/regionCode", "duplicate", new(
                    "Name each region once; a role includes those before it.", "Sebut tiap wilayah satu kali; suatu peran mencakup peran sebelumnya.")));
            }
        }

        return wanted.ExpiresAt <= now ? Problems.ExpiresInPast.Broken("/expiresAt") : null;
    }
}
