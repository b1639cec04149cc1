namespace Coverage.Targets.Words;

/// <summary>A text as the grammar sees it.</summary>
internal static class Terms
{
    /// <returns>Null where a word or a negation keeps the text from being a target.</returns>
    public static IReadOnlyList<Term>? Of(string text)
    {
        var joined = Joining.Join(Vocabulary.TermsOf(Token.AllOf(text)));
        if (joined.Exists(term => term.Meaning == Meaning.Refusal)) return null;
        return Quantities.In(joined) is { } terms && !HasNegatedQuantity(terms) ? terms : null;
    }

    /// <summary>"do not add 20 percent" is no target; a "not" in a clause without a quantity denies something else.</summary>
    private static bool HasNegatedQuantity(List<Term> terms)
    {
        var (negated, measured) = (false, false);
        foreach (var term in terms.Append(new(Meaning.Break)))
        {
            if (term.Meaning == Meaning.Break)
            {
                if (negated && measured) return true;
                (negated, measured) = (false, false);
            }

            negated |= term.Meaning == Meaning.Not;
            measured |= term.IsQuantity;
        }

        return false;
    }
}
