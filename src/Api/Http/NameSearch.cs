namespace Api.Http;

/// <summary>
/// A search among names. Case and spaces never matter; other marks only where they are asked for, and then as they are, so that
/// "tebingtinggi" finds "Tebing Tinggi", "raas" and "Ra\"as" find "Ra\"as", and "%" finds nothing but a percent sign.
/// </summary>
internal sealed class NameSearch(string asked)
{
    private readonly string text = Squeezed(asked);

    /// <summary>The letters and digits asked for. No wildcard can come in with them.</summary>
    public string Key { get; } = KeyOf(asked);

    /// <summary>The key alone does not decide.</summary>
    public bool HasMarks => text.Length != Key.Length;

    public bool Finds(string name) =>
        HasMarks ? Squeezed(name).Contains(text, StringComparison.Ordinal) : KeyOf(name).Contains(Key, StringComparison.Ordinal);

    /// <summary>What is stored beside a name to search by: its letters and digits in lower case.</summary>
    public static string KeyOf(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string Squeezed(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
}
