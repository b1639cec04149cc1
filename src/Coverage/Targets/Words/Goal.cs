namespace Coverage.Targets.Words;

/// <summary>What the quantity that is the target may mean, from the words around it.</summary>
/// <remarks>
/// Said with few words, a percent is ambiguous, and every plausible reading is kept. Which comes first:
/// of a named whole (the uncovered, the participants), the share of that whole, because it is what the words say;
/// a rise without one, percentage points, because coverage is itself a percent and most listeners add the two;
/// a bare percent, the share of the uncovered, because it is the only one that can be kept whatever the baseline.
/// </remarks>
internal sealed class Goal
{
    private enum Whole { None, Uncovered, Covered, Eligible }

    private readonly Roles roles;
    private readonly IReadOnlyList<Term> terms;
    private readonly int at;
    private readonly Term marker;

    public Goal(Roles roles)
    {
        (this.roles, terms, at) = (roles, roles.Terms, roles.Goal);
        marker = Marker();
    }

    private Term Quantity => terms[at];

    public IReadOnlyList<Target> Readings() => [.. Kinds().Select(kind => new Target(kind, WithoutTrailingZeros(Quantity.Value)))];

    private TargetKind[] Kinds() => Quantity.Meaning switch
    {
        Meaning.Points => [TargetKind.PercentagePoints],
        Meaning.Multiple => [TargetKind.PercentGrowth],
        Meaning.People => KindsOfCount(),
        _ => KindsOfPercent(),
    };

    private TargetKind[] KindsOfPercent()
    {
        var whole = WholeOfShare();
        var isRise = marker.IsRaising;
        var isOfCovered = whole == Whole.Covered
            || marker.Meaning == Meaning.Grow
            || (isRise && Mentions(Meaning.Participant, Meaning.NumberOf))
            || (terms.At(at + 1).Meaning == Meaning.More && terms.At(at + 2).IsPeople);

        if (whole == Whole.Uncovered) return [TargetKind.PercentOfUncovered, TargetKind.PercentagePoints, TargetKind.PercentGrowth];
        if (isOfCovered) return [TargetKind.PercentGrowth, TargetKind.PercentagePoints, TargetKind.PercentOfUncovered];
        if (isRise) return [TargetKind.PercentagePoints, TargetKind.PercentGrowth, TargetKind.PercentOfUncovered];
        if (marker.IsReaching || Mentions(Meaning.Coverage, Meaning.Universal, Meaning.Covered, Meaning.Cover))
            return [TargetKind.CoveragePercent];
        if (whole == Whole.Eligible) return [TargetKind.CoveragePercent, TargetKind.PercentagePoints];
        return [TargetKind.PercentOfUncovered, TargetKind.PercentagePoints, TargetKind.PercentGrowth, TargetKind.CoveragePercent];
    }

    private TargetKind[] KindsOfCount()
    {
        var after = at + 1;
        while (terms.At(after).IsPeople) after++;

        if (IsNew() || WholeOfShare() == Whole.Uncovered || terms.Skip(at).Any(term => term.Meaning == Meaning.Join))
            return [TargetKind.AbsoluteAdded];
        if (marker.Meaning is Meaning.To or Meaning.Reach) return [TargetKind.AbsoluteCovered];
        if (marker.Meaning == Meaning.Goal) return [TargetKind.AbsoluteCovered, TargetKind.AbsoluteAdded];
        if (marker.IsRaising || marker.Meaning == Meaning.Enrol) return [TargetKind.AbsoluteAdded];
        if (terms.At(after).Meaning == Meaning.Covered || terms.At(at + 1).Meaning == Meaning.Covered) return [TargetKind.AbsoluteCovered];
        if (marker.Meaning == Meaning.Cover) return [TargetKind.AbsoluteAdded, TargetKind.AbsoluteCovered];

        // Without a word that says what becomes of them, people may be counted for any reason: "4 workers of the city".
        if (Mentions(Meaning.Unknown, Meaning.Unclear)) return [];
        if (Mentions(Meaning.Participant)) return [TargetKind.AbsoluteCovered, TargetKind.AbsoluteAdded];
        return Mentions(Meaning.Worker) ? [TargetKind.AbsoluteAdded, TargetKind.AbsoluteCovered] : [];
    }

    /// <summary>"12,800 more participants", "50025 pekerja baru", "12,800 uncovered workers".</summary>
    private bool IsNew()
    {
        if (terms.At(at - 1).Meaning == Meaning.More) return true;
        for (var next = at + 1; ; next++)
        {
            if (terms.At(next).Meaning is Meaning.More or Meaning.Uncovered) return true;
            if (!terms.At(next).IsPeople && terms.At(next).Meaning is not (Meaning.Covered or Meaning.All)) return false;
        }
    }

    /// <summary>The word that says what becomes of the quantity: right after it, else the nearest before, else the nearest after.</summary>
    private Term Marker()
    {
        var (before, after) = (terms.At(at - 1), terms.At(at + 1));
        if (after.Meaning is Meaning.More or Meaning.Grow) return after;
        if (after.Meaning == Meaning.Raise && !before.IsReaching) return after;
        // "reach a 20 percent coverage increase"
        if (after.Meaning is Meaning.Coverage or Meaning.Participant && terms.At(at + 2).Meaning is Meaning.Raise or Meaning.Grow)
            return terms[at + 2];

        for (var back = at - 1; back >= 0; back--)
            if (terms[back].IsMarker) return terms[back];
        for (var next = at + 1; next < terms.Count; next++)
            if (terms[next].IsMarker) return terms[next];
        return default;
    }

    /// <summary>The whole of which the quantity is said to be a part: "20 percent of ...", or "of ..., 20 percent".</summary>
    private Whole WholeOfShare()
    {
        var next = at + 1;
        if (terms.At(next).Meaning == Meaning.Of) return WholeAfter(next + 1);
        while (terms.At(next).Meaning == Meaning.All) next++;
        if (terms.At(next).Meaning == Meaning.Worker) return WholeAfter(next);
        if (terms.At(next).Meaning == Meaning.Uncovered) return Whole.Uncovered;

        for (var back = at - 1; back >= 0; back--)
        {
            if (terms[back].Meaning != Meaning.Of) continue;
            var whole = WholeAfter(back + 1);
            if (whole == Whole.Uncovered || (whole != Whole.None && !marker.IsReaching)) return whole;
        }

        return Whole.None;
    }

    private Whole WholeAfter(int start)
    {
        var next = start;
        while (terms.At(next).Meaning is Meaning.All or Meaning.NumberOf or Meaning.Now && !roles.Claims.ContainsKey(next)) next++;

        if (roles.Claims.TryGetValue(next, out var claim))
            return claim switch
            {
                Claim.UncoveredPercent or Claim.UncoveredPeople => Whole.Uncovered,
                Claim.EligiblePeople => Whole.Eligible,
                _ => Whole.Covered,
            };

        var second = terms.At(next + 1).Meaning == Meaning.Now ? terms.At(next + 2) : terms.At(next + 1);
        return (terms.At(next).Meaning, second.Meaning) switch
        {
            (Meaning.Uncovered, _) or (Meaning.Worker or Meaning.Participant, Meaning.Uncovered) => Whole.Uncovered,
            (Meaning.Worker, Meaning.Covered) when marker.IsRaising => Whole.Covered,
            (Meaning.Worker, _) => Whole.Eligible,
            (Meaning.Participant or Meaning.Covered or Meaning.Coverage, _) => Whole.Covered,
            _ => Whole.None,
        };
    }

    private bool Mentions(params ReadOnlySpan<Meaning> meanings)
    {
        foreach (var term in terms)
            if (meanings.Contains(term.Meaning)) return true;
        return false;
    }

    /// <summary>36.00 percent is the target 36; only a claim keeps the decimals it was said with.</summary>
    private static decimal WithoutTrailingZeros(decimal value) => value / 1.0000000000000000000000000000m;
}
