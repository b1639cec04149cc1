using System.ComponentModel.DataAnnotations;
using System.Reflection;
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

/// <summary>Each text of a list holds 1 to so many characters, not only spaces.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextsAttribute(int longest) : Attribute, ICustomAttributeProvider
{
    private readonly StringLengthAttribute length = new(longest) { MinimumLength = 1 };

    public int Longest { get; } = longest;

    /// <summary>What each item is held against, as a member is against its own attributes.</summary>
    public object[] GetCustomAttributes(Type attributeType, bool inherit) => attributeType.IsInstanceOfType(length) ? [length] : [];

    public object[] GetCustomAttributes(bool inherit) => [length];

    public bool IsDefined(Type attributeType, bool inherit) => attributeType.IsInstanceOfType(length);
}

/// <summary>At most so many digits behind the decimal point.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DecimalsAttribute(int most) : Attribute
{
    public int Most { get; } = most;
}

/// <summary>Holds one of these contracts.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(params Type[] contracts) : Attribute
{
    public IReadOnlyList<Type> Contracts { get; } = contracts;
}
