using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Api.Http;

/// <summary>
/// Holds a request against the contract type it is to become, and names every wrong place at once. The serializer alone
/// stops at the first. The rules are the contract's own: its types, <c>required</c>, nullability, and the validation
/// attributes that also stand in the document, so that what is documented and what is checked cannot drift apart.
/// </summary>
internal static class JsonShape
{
    // A typo or two are to be named; a hostile body could hold half a million, and its answer would be forty times as long.
    private const int MostUnknown = 20;

    private static readonly ConcurrentDictionary<Type, string[]> EnumNames = new();

    /// <returns>Every wrong place; none when the element deserializes to the type.</returns>
    public static List<FieldError> Check(JsonElement element, JsonTypeInfo type)
    {
        List<FieldError> errors = [];
        Check(element, type, attributes: null, new Place(""), errors);
        return errors;
    }

    /// <summary>A member's value, alone: what a query parameter needs.</summary>
    public static void CheckMember(JsonElement value, JsonPropertyInfo member, string pointer, List<FieldError> errors) =>
        CheckMember(value, member, new Place(pointer), errors);

    private static void CheckMember(JsonElement value, JsonPropertyInfo member, Place place, List<FieldError> errors) =>
        Check(value, member.Options.GetTypeInfo(member.PropertyType), member.AttributeProvider, place, errors);

    /// <summary>Every place, at any depth, that holds an escaped lone surrogate: no text can, and it could not be written again.</summary>
    public static IEnumerable<FieldError> CheckTexts(JsonElement element, string pointer = "") => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => CheckTexts(member.Value, $"{pointer}/{Escape(member.Name)}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => CheckTexts(item, $"{pointer}/{index}")),
        JsonValueKind.String when !TryText(element, out _) => [NoText(new Place(pointer))],
        _ => [],
    };

    private static void Check(
        JsonElement value, JsonTypeInfo type, System.Reflection.ICustomAttributeProvider? attributes, Place place, List<FieldError> errors)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                CheckObject(value, type, place.ToString(), errors);
                break;
            case JsonTypeInfoKind.Enumerable:
                CheckArray(value, type, attributes, place.ToString(), errors);
                break;
            default:
                CheckLeaf(value, type, attributes, place, errors);
                break;
        }
    }

    private static void CheckObject(JsonElement value, JsonTypeInfo type, string pointer, List<FieldError> errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add(Wrong(new Place(pointer), "type", "Send a JSON object.", "Kirim objek JSON."));
            return;
        }

        var members = Members.Of(type);
        var given = 0UL;
        var unknown = 0;
        foreach (var member in value.EnumerateObject())
        {
            if (!members.ByName.TryGetValue(member.Name, out var known))
            {
                if (++unknown > MostUnknown)
                    continue;
                errors.Add(Wrong(new Place(pointer, member.Name), "unknown-member",
                    $"There is no such member. Known here: {members.Names}.", $"Anggota ini tidak dikenal. Yang dikenal: {members.Names}."));
                continue;
            }

            given |= 1UL << known.Number;
            var place = new Place(pointer, known.Property.Name);
            if (member.Value.ValueKind != JsonValueKind.Null)
                CheckMember(member.Value, known.Property, place, errors);
            else if (!known.Property.IsSetNullable)
                errors.Add(Wrong(place, "required", "A value is required here, not null.", "Nilai wajib diisi, bukan null."));
        }

        foreach (var required in members.Required)
        {
            if ((given & (1UL << required.Number)) == 0)
                errors.Add(Wrong(new Place(pointer, required.Property.Name), "required", "This member is required.", "Anggota ini wajib diisi."));
        }
    }

    private static void CheckArray(
        JsonElement value, JsonTypeInfo type, System.Reflection.ICustomAttributeProvider? attributes, string pointer, List<FieldError> errors)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Add(Wrong(new Place(pointer), "type", "Send a JSON array.", "Kirim larik JSON."));
            return;
        }

        var count = value.GetArrayLength();
        var most = Find<MaxLengthAttribute>(attributes)?.Length ?? int.MaxValue;
        var least = Find<MinLengthAttribute>(attributes)?.Length ?? 0;
        if (count > most || count < least)
        {
            errors.Add(Wrong(new Place(pointer), "length", $"Send {least} to {most} items, not {count}.", $"Kirim {least} sampai {most} butir, bukan {count}."));
            return;
        }

        var itemType = type.Options.GetTypeInfo(type.ElementType!);
        var ofItems = Find<TextsAttribute>(attributes);
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Check(item, itemType, ofItems, new Place(pointer, index++), errors);
    }

    private static void CheckLeaf(
        JsonElement value, JsonTypeInfo type, System.Reflection.ICustomAttributeProvider? attributes, Place place, List<FieldError> errors)
    {
        var leaf = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (leaf == typeof(string))
            CheckText(value, attributes, place, errors);
        else if (leaf == typeof(long) || leaf == typeof(int))
            CheckNumber(value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) ? whole : null, "whole number", "bilangan bulat");
        else if (leaf == typeof(decimal))
            CheckNumber(value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null, "number", "bilangan");
        else if (leaf == typeof(DateOnly))
            Require(TryText(value, out var text) && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                "date", "Send a date that exists, as YYYY-MM-DD.", "Kirim tanggal yang benar-benar ada, dalam bentuk YYYY-MM-DD.");
        else if (leaf == typeof(Guid))
            Require(TryText(value, out var text) && Guid.TryParseExact(text, "D", out _),
                "uuid", "Send a UUID like 0196a5c4-7d00-7000-8000-000000000001.", "Kirim UUID seperti 0196a5c4-7d00-7000-8000-000000000001.");
        else if (leaf == typeof(DateTimeOffset))
            Require(TryText(value, out _) && value.TryGetDateTimeOffset(out _) && value.GetRawText() is [.., 'Z', '"'] or [.., '+' or '-', _, _, ':', _, _, '"'],
                "instant", "Send an instant with its offset, like 2025-05-06T08:00:00Z.", "Kirim waktu dengan zonanya, seperti 2025-05-06T08:00:00Z.");
        else if (leaf.IsEnum)
            CheckEnum(value, leaf, place, errors);
        else if (leaf == typeof(bool))
            Require(value.ValueKind is JsonValueKind.True or JsonValueKind.False, "type", "Send true or false.", "Kirim true atau false.");
        else
            throw new NotSupportedException($"No request contract has members of {leaf}; teach {nameof(JsonShape)} about it.");

        void Require(bool right, string code, string english, string indonesian)
        {
            if (!right)
                errors.Add(Wrong(place, code, english, indonesian));
        }

        void CheckNumber(decimal? given, string english, string indonesian)
        {
            if (Find<RangeAttribute>(attributes) is { } range)
            {
                var least = Convert.ToDecimal(range.Minimum, CultureInfo.InvariantCulture);
                var most = Convert.ToDecimal(range.Maximum, CultureInfo.InvariantCulture);
                Require(given >= least && given <= most, given is null ? "type" : "range",
                    $"Send a {english} from {least} to {most}.", $"Kirim {indonesian} dari {least} sampai {most}.");
            }
            else
            {
                Require(given is not null, "type", $"Send a {english}.", $"Kirim {indonesian}.");
            }

            if (given is { } exact && Find<DecimalsAttribute>(attributes) is { } decimals && exact.Scale > decimals.Most && !IsWholeAt(exact, decimals.Most))
                Require(false, "decimals", $"Send at most {decimals.Most} decimals.", $"Kirim paling banyak {decimals.Most} desimal.");
        }
    }

    private static bool IsWholeAt(decimal number, int decimals) => decimal.Truncate(number * Power(decimals)) == number * Power(decimals);

    private static decimal Power(int decimals) => Enumerable.Repeat(10m, decimals).Aggregate(1m, (product, ten) => product * ten);

    private static void CheckEnum(JsonElement value, Type type, Place place, List<FieldError> errors)
    {
        var names = EnumNames.GetOrAdd(type, Enums.NamesOf);
        if (!TryText(value, out var text) || !names.Contains(text))
        {
            var list = string.Join(", ", names);
            errors.Add(Wrong(place, "enum", $"Send one of: {list}.", $"Kirim salah satu dari: {list}."));
        }
    }

    private static void CheckText(
        JsonElement value, System.Reflection.ICustomAttributeProvider? attributes, Place place, List<FieldError> errors)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            errors.Add(Wrong(place, "type", "Send text.", "Kirim teks."));
            return;
        }

        if (!TryText(value, out var text) || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            errors.Add(NoText(place));
            return;
        }

        if (Find<StringLengthAttribute>(attributes) is { } length
            && (text.Length > length.MaximumLength || text.AsSpan().Trim().Length < length.MinimumLength))
        {
            errors.Add(Wrong(place, "length",
                $"Send {length.MinimumLength} to {length.MaximumLength} characters, not only spaces.",
                $"Kirim {length.MinimumLength} sampai {length.MaximumLength} karakter, tidak hanya spasi."));
        }
        else if (Find<RegularExpressionAttribute>(attributes) is { } pattern
            && !Regex.IsMatch(text, pattern.Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
        {
            errors.Add(Wrong(place, "pattern", $"Send text that matches {pattern.Pattern}.", $"Kirim teks yang cocok dengan {pattern.Pattern}."));
        }
    }

    private static T? Find<T>(System.Reflection.ICustomAttributeProvider? attributes)
        where T : Attribute =>
        attributes is null ? null : Attributes<T>.Of.GetOrAdd(attributes, static member => member.GetCustomAttributes(typeof(T), inherit: true) is [T first, ..] ? first : null);

    // Reflection would take longer than all the rest, and an import asks a million times.
    private static class Attributes<T>
        where T : Attribute
    {
        public static readonly ConcurrentDictionary<System.Reflection.ICustomAttributeProvider, T?> Of = new();
    }

    private static bool TryText(JsonElement value, out string text)
    {
        text = "";
        if (value.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException) // an escaped lone surrogate
        {
            return false;
        }
    }

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static FieldError NoText(Place place) => Wrong(place, "text", "Send Unicode text without control characters or lone surrogates.",
        "Kirim teks Unicode tanpa karakter kendali atau surrogate tunggal.");

    private static FieldError Wrong(Place place, string code, string english, string indonesian) =>
        FieldError.InBody(place.ToString(), code, new(english, indonesian));

    /// <summary>A place in the body, spelled as a JSON pointer only when something is wrong there.</summary>
    /// <param name="Pointer">The object or array that it is in, or itself.</param>
    private readonly record struct Place(string Pointer, string? Member = null, int Index = -1)
    {
        public Place(string array, int index)
            : this(array, null, index)
        {
        }

        public override string ToString() => Member is not null ? $"{Pointer}/{Escape(Member)}" : Index >= 0 ? $"{Pointer}/{Index}" : Pointer;
    }

    /// <summary>What a contract's objects may hold.</summary>
    private sealed class Members
    {
        private static readonly ConcurrentDictionary<JsonTypeInfo, Members> Known = new();

        private Members(JsonTypeInfo type)
        {
            var settable = type.Properties.Where(property => property.Set is not null).Select((property, number) => (Number: number, Property: property)).ToList();
            if (settable.Count > 64)
                throw new NotSupportedException($"{type.Type} has more than 64 members.");
            ByName = settable.ToFrozenDictionary(member => member.Property.Name);
            Required = [.. settable.Where(member => member.Property.IsRequired)];
            Names = string.Join(", ", settable.Select(member => member.Property.Name));
        }

        public FrozenDictionary<string, (int Number, JsonPropertyInfo Property)> ByName { get; }

        public (int Number, JsonPropertyInfo Property)[] Required { get; }

        public string Names { get; }

        public static Members Of(JsonTypeInfo type) => Known.GetOrAdd(type, static type => new(type));
    }
}
