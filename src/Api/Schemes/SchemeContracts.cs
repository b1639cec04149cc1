using System.ComponentModel.DataAnnotations;

namespace Api.Schemes;

/// <summary>A social-security scheme.</summary>
internal sealed record SchemeAnswer
{
    [StringLength(40)]
    public required string Code { get; init; }

    [StringLength(100)]
    public required string NameEn { get; init; }

    [StringLength(100)]
    public required string NameId { get; init; }

    /// <summary>What members are insured for.</summary>
    [MaxLength(20)]
    public required IReadOnlyList<ProgrammeAnswer> Programmes { get; init; }
}

/// <summary>One insurance of a scheme.</summary>
internal sealed record ProgrammeAnswer
{
    [StringLength(40)]
    public required string Code { get; init; }

    [StringLength(100)]
    public required string NameEn { get; init; }

    [StringLength(100)]
    public required string NameId { get; init; }
}
