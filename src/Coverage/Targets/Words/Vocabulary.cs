namespace Coverage.Targets.Words;

/// <summary>From tokens to terms: the longest phrase that the lexicon knows, numbers with the words that multiply them.</summary>
internal static class Vocabulary
{
    public static List<Term> TermsOf(IReadOnlyList<Token> tokens)
    {
        var terms = new List<Term>();
        for (var at = 0; at < tokens.Count;)
        {
            var length = AsideAt(tokens, at) ?? AddPhrase(terms, tokens, at);
            at += length;
        }

        terms.RemoveAll(term => term.Meaning == Meaning.Filler);
        return terms;
    }

    /// <summary>The length of an aside in parentheses, which explains a target but is no part of it. One that begins with "of" is.</summary>
    private static int? AsideAt(IReadOnlyList<Token> tokens, int start)
    {
        if (tokens[start].Text != "(" || start + 1 == tokens.Count || Lexicon.Find(tokens[start + 1].Text) == Meaning.Of) return null;
        for (var at = start; at < tokens.Count; at++)
            if (tokens[at].Text == ")") return at + 1 - start;
        return null;
    }

    /// <summary>Adds the term that begins at a token.</summary>
    /// <returns>How many tokens it takes.</returns>
    private static int AddPhrase(List<Term> terms, IReadOnlyList<Token> tokens, int start)
    {
        for (var length = Math.Min(Lexicon.LongestPhrase, tokens.Count - start); length > 1; length--)
            if (Find(tokens, start, length) is { } phrase)
            {
                terms.Add(phrase);
                return length;
            }

        if (tokens[start] is { IsNumeral: true, IsBound: false } numeral) return AddNumber(terms, numeral.Text, tokens, start + 1) - start;
        if (NumberWords.At(tokens, start) is { Length: > 0 } number)
            return AddNumber(terms, number.Digits, tokens, start + number.Length) - start;

        // A multiplier without a number, as in "half a million", would change the number before it.
        var alone = NumberWords.Multiplier(tokens[start].Text) is null ? Meaning.Unknown : Meaning.Refusal;
        terms.Add(Find(tokens, start, 1) ?? new(alone));
        return 1;
    }

    private static Term? Find(IReadOnlyList<Token> tokens, int start, int length)
    {
        var words = string.Join(' ', tokens.Skip(start).Take(length).Select(token => token.Text));
        return Portions.Find(words) ?? (Lexicon.Find(words) is { } meaning ? new(meaning) : null);
    }

    /// <returns>The token after the number.</returns>
    private static int AddNumber(List<Term> terms, string digits, IReadOnlyList<Token> tokens, int next)
    {
        var times = next < tokens.Count ? NumberWords.Multiplier(tokens[next].Text) : null;
        terms.Add(new(Meaning.Number, Numeral: new(digits, times ?? 1)));
        return times is null ? next : next + 1;
    }
}
