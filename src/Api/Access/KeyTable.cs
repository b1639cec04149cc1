using Api.Exports;
using Api.Http;

namespace Api.Access;

/// <summary>Keys as a table.</summary>
internal static class KeyTable
{
    public static readonly Table<KeyAnswer> Keys = new Table<KeyAnswer>("keys")
        .Column("id", row => row.Id)
        .Column("name", row => row.Name)
        .Column("grants", row => string.Join("; ", row.Grants.Select(grant => $"{grant.Role.Name()} {grant.RegionCode}")))
        .Column("createdAt", row => row.CreatedAt)
        .Column("createdBy", row => row.CreatedBy)
        .Column("expiresAt", row => row.ExpiresAt)
        .Column("revokedAt", row => row.RevokedAt)
        .Column("lastUsedAt", row => row.LastUsedAt)
        .Column("rotatingUntil", row => row.RotatingUntil);
}
