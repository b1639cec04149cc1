using System.Collections.Frozen;
using System.Text.Json;

namespace Api.Http;

/// <summary>The camelCase names that enums carry in JSON, in the query string and in the database.</summary>
internal static class Enums
{
    public static string Name<TEnum>(this TEnum value)
        where TEnum : struct, Enum => Names<TEnum>.ByValue[value];

    /// <exception cref="FormatException">The database holds a name the program does not know.</exception>
    public static TEnum Parse<TEnum>(string name)
        where TEnum : struct, Enum =>
        Names<TEnum>.ByName.TryGetValue(name, out var value) ? value : throw new FormatException($"\"{name}\" is no {typeof(TEnum).Name}.");

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> ByValue =
            Enum.GetValues<TEnum>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));

        public static readonly FrozenDictionary<string, TEnum> ByName = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    }
}
