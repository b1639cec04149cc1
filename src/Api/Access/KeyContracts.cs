using System.ComponentModel.DataAnnotations;
using Api.Http;

namespace Api.Access;

/// <summary>A key for a neighbouring system.</summary>
internal sealed record NewKey
{
    /// <summary>Whose it is; it stands beside what is written with it.</summary>
    [StringLength(100, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>What it allows.</summary>
    [MinLength(1)]
    [MaxLength(20)]
    public required IReadOnlyList<NewGrant> Grants { get; init; }

    /// <summary>From when on it opens nothing; left out: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A role on a region and all regions in it.</summary>
internal sealed record NewGrant
{
    /// <summary>Each role may do what those before it may.</summary>
    public required Role Role { get; init; }

    /// <summary>Interior-ministry code of the region; 00 is the whole country.</summary>
    [StringLength(13, MinimumLength = 1)]
    public required string RegionCode { get; init; }
}

/// <summary>A change-over to another secret.</summary>
internal sealed record RotateKey
{
    public const int UsualOverlapHours = 24;

    /// <summary>How long the secret before opens the key, too: 0 ends it at once; left out: 24.</summary>
    [Range(0, 720)]
    public int? OverlapHours { get; init; }
}

/// <summary>What was granted.</summary>
internal sealed record GrantAnswer
{
    public required Role Role { get; init; }

    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(100)]
    public required string RegionName { get; init; }

    public static GrantAnswer Of(Grant grant) => new() { Role = grant.Role, RegionCode = grant.Region.Code, RegionName = grant.Region.Name };
}

/// <summary>A key, without its secret.</summary>
internal record KeyAnswer
{
    public required Guid Id { get; init; }

    [StringLength(100)]
    public required string Name { get; init; }

    [MaxLength(20)]
    public required IReadOnlyList<GrantAnswer> Grants { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of who made it.</summary>
    [StringLength(100)]
    public required string CreatedBy { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Since when it opens nothing; null while it does.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>To the minute; null when it was never used.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Until when the secret before the present one opens it, too; null when there is none.</summary>
    public required DateTimeOffset? RotatingUntil { get; init; }
}

/// <summary>A key with its secret, which is shown this once.</summary>
internal sealed record IssuedKeyAnswer : KeyAnswer
{
    /// <summary>Send it in X-Api-Key. It is kept nowhere: whoever loses it rotates the key.</summary>
    [StringLength(100)]
    public required string Key { get; init; }

    public static IssuedKeyAnswer Of(KeyAnswer key, string secret) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Grants = key.Grants,
        CreatedAt = key.CreatedAt,
        CreatedBy = key.CreatedBy,
        ExpiresAt = key.ExpiresAt,
        RevokedAt = key.RevokedAt,
        LastUsedAt = key.LastUsedAt,
        RotatingUntil = key.RotatingUntil,
        Key = secret,
    };
}

/// <summary>Which part of a list.</summary>
internal sealed record ListKeys
{
    /// <summary>The next of the page before.</summary>
    [StringLength(400, MinimumLength = 1)]
    public string? Cursor { get; init; }

    /// <summary>How many items at most.</summary>
    [Range(1, Limits.PageMost)]
    public int? Limit { get; init; }
}

/// <summary>Who you are and what you may do.</summary>
internal sealed record MeAnswer
{
    /// <summary>Never another's: a key's id, or a person's.</summary>
    [StringLength(Caller.MaxIdLength)]
    public required string Id { get; init; }

    /// <summary>As it stands beside what you write.</summary>
    [StringLength(200)]
    public required string Name { get; init; }

    [MaxLength(Limits.PageMost)]
    public required IReadOnlyList<MyGrantAnswer> Grants { get; init; }
}

/// <summary>A role on a region, and what it allows there and in the regions in it.</summary>
internal sealed record MyGrantAnswer
{
    public required Role Role { get; init; }

    [StringLength(13)]
    public required string RegionCode { get; init; }

    [StringLength(100)]
    public required string RegionName { get; init; }

    /// <summary>Record progress.</summary>
    public required bool MayRecord { get; init; }

    /// <summary>Verify or reject what others recorded.</summary>
    public required bool MayVerify { get; init; }

    /// <summary>Open, change and close campaigns and targets.</summary>
    public required bool MayManage { get; init; }

    /// <summary>Give out keys.</summary>
    public required bool MayAdminister { get; init; }
}
