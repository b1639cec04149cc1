namespace Coverage.Targets.Words;

/// <summary>A word, a numeral or a single sign, in lower case.</summary>
/// <param name="Text">The characters; an apostrophe inside a word is left out.</param>
/// <param name="IsNumeral">Digits with separators between them.</param>
/// <param name="IsBound">A numeral tied to what stands before it, as in "-5", "10-20", "1/5" or "x5": not a number by itself.</param>
internal readonly record struct Token(string Text, bool IsNumeral = false, bool IsBound = false)
{
    /// <summary>Splits a text in one pass. Whitespace and the hyphens inside words only separate.</summary>
    public static List<Token> AllOf(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            if (char.IsAsciiDigit(text[at]))
            {
                while (IsInNumeral(text, at)) at++;
                tokens.Add(new(text[start..at], IsNumeral: true, IsBound: start > 0 && Binds(text[start - 1])));
            }
            else if (char.IsLetter(text[at]))
            {
                while (IsInWord(text, at)) at++;
                tokens.Add(new(WithoutApostrophes(text[start..at])));
            }
            else
            {
                if (!char.IsWhiteSpace(text[at]) && !IsHyphen(text, at)) tokens.Add(new(text[at].ToString()));
                at++;
            }
        }

        return tokens;
    }

    private static bool IsInNumeral(string text, int at) =>
        at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] is '.' or ',' && IsDigit(text, at + 1) && IsDigit(text, at - 1)));

    private static bool IsInWord(string text, int at) =>
        at < text.Length && (char.IsLetter(text[at]) || (IsApostrophe(text[at]) && IsLetter(text, at + 1)));

    private static bool IsDigit(string text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    private static bool IsHyphen(string text, int at) => text[at] == '-' && IsLetter(text, at - 1) && IsLetter(text, at + 1);

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && char.IsLetter(text[at]);

    private static bool IsApostrophe(char sign) => sign is '\'' or '’';

    private static bool Binds(char before) =>
        char.IsLetterOrDigit(before) || before is '-' or '–' or '—' or '−' or '/' or '.' or ',' or '_' or '#';

    private static string WithoutApostrophes(string word) =>
        string.Concat(word.Where(letter => !IsApostrophe(letter))).ToLowerInvariant();
}
