namespace Coverage.Targets.Words;

/// <summary>From tokens to terms: the longest phrase that the lexicon knows, numbers with the words that multiply them.</summary>
internal static class Vocabulary
{
    public static List<Term> TermsOf(IEnumerable<Token> text)
    {
        var tokens = WithoutAsides(text);
        var terms = new List<Term>();
        for (var at = 0; at < tokens.Count;) at += AddPhrase(terms, tokens, at);

        terms.RemoveAll(term => term.Meaning == Meaning.Filler);
        return terms;
    }

    /// <summary>What stands in parentheses explains a target and is no part of it, unless it begins with "of".</summary>
    private static List<Token> WithoutAsides(IEnumerable<Token> text)
    {
        var kept = new List<Token>();
        var opened = new Stack<int>();
        foreach (var token in text)
        {
            if (token.Text == "(") opened.Push(kept.Count);
            kept.Add(token);
            if (token.Text != ")" || !opened.TryPop(out var start)) continue;
            if (Lexicon.Find(kept[start + 1].Text) != Meaning.Of) kept.RemoveRange(start, kept.Count - start);
        }

        return kept;
    }

    /// <summary>Adds the term that begins at a token.</summary>
    /// <returns>How many tokens it takes.</returns>
    private static int AddPhrase(List<Term> terms, List<Token> tokens, int start)
    {
        for (var length = Math.Min(Lexicon.LongestPhrase, tokens.Count - start); length > 1; length--)
            if (Find(tokens, start, length) is { } phrase)
            {
                terms.Add(phrase);
                return length;
            }

        if (tokens[start] is { IsNumeral: true, IsBound: false } numeral)
            return AddNumber(terms, numeral.Text, tokens, start + 1) - start;
        if (NumberWords.At(tokens, start) is { Length: > 0 } number)
            return AddNumber(terms, number.Digits, tokens, start + number.Length) - start;

        // A multiplier without a number, as in "half a million", would change the number before it.
        var alone = NumberWords.Multiplier(tokens[start].Text) is null ? Meaning.Unknown : Meaning.Refusal;
        terms.Add(Find(tokens, start, 1) ?? new(alone));
        return 1;
    }

    private static Term? Find(List<Token> tokens, int start, int length)
    {
        var words = string.Join(' ', tokens.GetRange(start, length).Select(token => token.Text));
        return Portions.Find(words) ?? (Lexicon.Find(words) is { } meaning ? new(meaning) : null);
    }

    /// <returns>The token after the number.</returns>
    private static int AddNumber(List<Term> terms, string digits, List<Token> tokens, int next)
    {
        var times = next < tokens.Count ? NumberWords.Multiplier(tokens[next].Text) : null;
        terms.Add(new(Meaning.Number, Numeral: new(digits, times ?? 1)));
        return times is null ? next : next + 1;
    }
}
