using Api.Http;
using Api.Regions;

namespace Api.Access;

/// <summary>A key as stored.</summary>
internal sealed record KeyRow
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Until when the secret before the present one opens it too; not part of the row.</summary>
    public DateTimeOffset? RotatingUntil { get; init; }

    /// <summary>Not part of the row.</summary>
    public IReadOnlyList<GrantRow> Grants { get; init; } = [];

    public bool IsAlive(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);

    public Caller Caller(RegionTree regions) => new(
        Id.ToString("D"), Name, Grants.Select(grant => new Grant(Enums.Parse<Role>(grant.Role), regions.Find(grant.RegionCode)!)), regions);

    public KeyAnswer Answer(RegionTree regions) => new()
    {
        Id = Id,
        Name = Name,
        Grants = [.. Caller(regions).Grants.Select(GrantAnswer.Of)],
        CreatedAt = CreatedAt,
        CreatedBy = CreatedBy,
        ExpiresAt = ExpiresAt,
        RevokedAt = RevokedAt,
        LastUsedAt = LastUsedAt,
        RotatingUntil = RotatingUntil,
    };
}

/// <summary>A role on a region as stored.</summary>
internal sealed class GrantRow
{
    public required Guid KeyId { get; init; }
    public required string Role { get; init; }
    public required string RegionCode { get; init; }
}

/// <summary>A secret as stored.</summary>
internal sealed class SecretRow
{
    public required byte[] Digest { get; init; }
    public required Guid KeyId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? ExpiresAt { get; init; }
}
