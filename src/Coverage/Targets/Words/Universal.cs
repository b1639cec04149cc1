namespace Coverage.Targets.Words;

/// <summary>Targets that mean everybody and so need no number: "universal coverage", "semua pekerja terlindungi".</summary>
internal static class Universal
{
    private const decimal Everybody = 100;

    /// <returns>Empty where the text does not clearly promise everybody.</returns>
    public static IReadOnlyList<Target> Readings(IReadOnlyList<Term> terms)
    {
        // "cover all we can", "not everybody is covered", "raise universal coverage": no promise, or not of everybody.
        if (Mentions(terms, Meaning.Unclear, Meaning.Not, Meaning.Raise, Meaning.Grow, Meaning.Number)) return [];

        var all = Mentions(terms, Meaning.All);
        var entering = Mentions(terms, Meaning.Cover, Meaning.Join, Meaning.Enrol, Meaning.Covered);
        if (Mentions(terms, Meaning.Uncovered))
            return all && entering
                ? [new(TargetKind.PercentOfUncovered, Everybody), new(TargetKind.CoveragePercent, Everybody)]
                : [];

        return Mentions(terms, Meaning.Universal) || (all && (entering || Mentions(terms, Meaning.Participant)))
            ? [new(TargetKind.CoveragePercent, Everybody)]
            : [];
    }

    private static bool Mentions(IReadOnlyList<Term> terms, params ReadOnlySpan<Meaning> meanings)
    {
        foreach (var term in terms)
            if (meanings.Contains(term.Meaning)) return true;
        return false;
    }
}
