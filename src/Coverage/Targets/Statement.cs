using Coverage.Population;
using Coverage.Targets.Words;

namespace Coverage.Targets;

/// <summary>A target said in words, English or Indonesian.</summary>
/// <param name="Text">The words, as given.</param>
/// <param name="Readings">Every plausible target they state, the chosen one first; at least one, none twice.</param>
/// <param name="Facts">What they say of the baseline on the way.</param>
public sealed record Statement(string Text, IReadOnlyList<Target> Readings, IReadOnlyList<Said> Facts)
{
    /// <summary>Longer texts are not read: a promise is a sentence.</summary>
    public const int LongestText = 500;

    /// <summary>"the uncovered 80 percent": 80, with the decimals said; null if not said.</summary>
    public decimal? SaidUncoveredPercent => ValueOf(Claim.UncoveredPercent);

    /// <summary>"from 20 percent to 36 percent": 20, with the decimals said; null if not said.</summary>
    public decimal? SaidCoveredPercent => ValueOf(Claim.CoveredPercent);

    /// <returns>Null where no single number can be made out as the target, and where a decrease, a bound or a rate is meant.</returns>
    public static Statement? Read(string text)
    {
        if (text.Length > LongestText || Terms.Of(text) is not { } terms) return null;
        if (!terms.Any(term => term.IsQuantity)) return From(Universal.Readings(terms), []);
        return Roles.Of(terms) is { } roles ? From(new Goal(roles).Readings(), roles.Facts) : null;

        Statement? From(IReadOnlyList<Target> readings, IReadOnlyList<Said> facts) =>
            readings.Count == 0 ? null : new(text, readings, facts);
    }

    /// <summary>Where the words contradict the counts, compared as finely as was said.</summary>
    public IReadOnlyList<Contradiction> Contradictions(Baseline baseline) =>
        [.. Facts.Select(fact => fact.Against(baseline)).OfType<Contradiction>()];

    private decimal? ValueOf(Claim claim) => Facts.FirstOrDefault(fact => fact.What == claim)?.Value;
}
