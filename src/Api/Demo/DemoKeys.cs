using System.Security.Cryptography;
using Api.Access;
using Api.Http;
using Api.Storage;

namespace Api.Demo;

/// <summary>One key for each role, the same on every machine so that pasted examples work. They exist only beside the demo data.</summary>
internal static class DemoKeys
{
    public static string Of(Role role) => $"cak_demo_{role.Name()}";

    public static string NameOf(Role role) => $"demo {role.Name()}";

    /// <summary>Two keys of neighbouring systems, for the document's examples. Nobody has their secrets.</summary>
    public static async Task Plant(Session tx, DateTimeOffset now)
    {
        tx.Changed.Add(KeyRing.Changes);
        foreach (var (end, name, role) in (IReadOnlyList<(string, string, Role)>)[("b01", "Branch office", Role.Recorder), ("b02", "Statistics office", Role.Viewer)])
        {
            var id = Guid.Parse($"0196a5c4-7d00-7000-8000-000000000{end}");
            var key = new KeyRow
            {
                Id = id,
                Name = name,
                CreatedAt = now,
                CreatedBy = NameOf(Role.Administrator),
                ExpiresAt = null,
                Grants = [new() { KeyId = id, Role = role.Name(), RegionCode = "12.76" }],
            };
            await KeyStore.Insert(tx, key, RandomNumberGenerator.GetBytes(KeySecret.DigestLength));
        }
    }
}
