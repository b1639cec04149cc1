using System.ComponentModel.DataAnnotations;
using Coverage.Population;

namespace Api.Http;

/// <summary>Sizes that hold for every request.</summary>
internal static class Limits
{
    /// <summary>Bytes of an ordinary request body.</summary>
    public const int BodyBytes = 1 << 20;

    /// <summary>Entries of a batch.</summary>
    public const int BatchMost = 1000;

    /// <summary>Bytes of a batch.</summary>
    public const int BatchBytes = 4 << 20;

    /// <summary>How deep JSON may nest.</summary>
    public const int JsonDepth = 32;

    public const int PageDefault = 50;

    public const int PageMost = 200;
}

/// <summary>A count of whole people.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PeopleAttribute() : RangeAttribute(0d, People.Most);

/// <summary>At most so many digits behind the decimal point.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DecimalsAttribute(int most) : Attribute
{
    public int Most { get; } = most;
}
