using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Api.Http;

/// <summary>The names that enums carry in JSON, in the query string and in the database: camelCase, unless a value says otherwise.</summary>
internal static class Enums
{
    public static string Name<TEnum>(this TEnum value)
        where TEnum : struct, Enum => Names<TEnum>.ByValue[value];

    /// <exception cref="FormatException">The database holds a name the program does not know.</exception>
    public static TEnum Parse<TEnum>(string name)
        where TEnum : struct, Enum =>
        Names<TEnum>.ByName.TryGetValue(name, out var value) ? value : throw new FormatException($"\"{name}\" is no {typeof(TEnum).Name}.");

    /// <summary>The names of an enum's values, in their order.</summary>
    public static string[] NamesOf(Type type) =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(field => field.GetRawConstantValue()).Select(NameOf)];

    private static string NameOf(FieldInfo field) =>
        field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(field.Name);

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> ByValue =
            Enum.GetValues<TEnum>().ToFrozenDictionary(v => v, v => NameOf(typeof(TEnum).GetField(v.ToString())!));

        public static readonly FrozenDictionary<string, TEnum> ByName = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    }
}
