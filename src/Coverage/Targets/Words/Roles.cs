namespace Coverage.Targets.Words;

/// <summary>Which quantity of a text is the target, and what the others say of the baseline.</summary>
/// <param name="Terms">The text.</param>
/// <param name="Goal">The index of the target's quantity.</param>
/// <param name="Claims">The other quantities, by index.</param>
internal sealed record Roles(IReadOnlyList<Term> Terms, int Goal, IReadOnlyDictionary<int, Claim> Claims)
{
    public IReadOnlyList<Said> Facts =>
        [.. Claims.OrderBy(claim => claim.Key).Select(claim => new Said(claim.Value, Terms[claim.Key].Value, Terms[claim.Key].Step))];

    /// <returns>Null unless exactly one quantity is left as the target.</returns>
    public static Roles? Of(IReadOnlyList<Term> terms)
    {
        List<int> quantities = [.. Enumerable.Range(0, terms.Count).Where(at => terms[at].IsQuantity)];
        var claims = new Dictionary<int, Claim>();

        foreach (var at in quantities)
            if (PlainClaim(terms, at) is { } claim) claims[at] = claim;
        ClaimBesideUncovered(terms, claims);

        // What only might be a claim is one when another quantity is there to be the target.
        List<int> open = [.. quantities.Where(at => !claims.ContainsKey(at))];
        if (open.Count > 1)
            foreach (var at in open)
                if (PossibleClaim(terms, at, isLast: at == open[^1]) is { } claim) claims[at] = claim;

        List<int> goals = [.. quantities.Where(at => !claims.ContainsKey(at))];
        if (goals.Count > 0) return AreOne(terms, goals) ? new(terms, goals[0], claims) : null;

        // "enrol 20 percent of workers not yet covered": what looked like a claim is all there is.
        if (quantities.Count != 1 || !MayBeGoal(terms, quantities[0], claims[quantities[0]])) return null;
        return new(terms, quantities[0], new Dictionary<int, Claim>());
    }

    /// <summary>A quantity said so that it can only describe the baseline.</summary>
    private static Claim? PlainClaim(IReadOnlyList<Term> terms, int at)
    {
        var isPeople = terms[at].Meaning == Meaning.People;
        if (!isPeople && terms[at].Meaning != Meaning.Percent) return null;

        // "80 percent (of) workers not yet covered", "69,200 uncovered"
        var after = at + 1;
        while (terms.At(after).IsPeople || terms.At(after).Meaning == Meaning.All) after++;
        if (terms.At(after).Meaning == Meaning.Uncovered) return isPeople ? Claim.UncoveredPeople : Claim.UncoveredPercent;

        // "currently 20 percent", "20 percent are already covered"
        while (terms.At(after).IsPeople || terms.At(after).Meaning is Meaning.Covered or Meaning.Coverage) after++;
        var covered = isPeople ? Claim.CoveredPeople : Claim.CoveredPercent;
        if (terms.At(at - 1).Meaning == Meaning.Now || terms.At(after).Meaning == Meaning.Now) return covered;
        if (!FollowsOf(terms, at)) return null;

        // "from 20 percent to 36 percent"
        if (LeadsToAnother(terms, at)) return covered;
        // "of 17,300 participants", "of 86,500 workers"
        if (!isPeople) return null;
        return terms.At(at + 1).Meaning is Meaning.Covered or Meaning.Participant ? covered : Claim.EligiblePeople;
    }

    /// <summary>"the uncovered 80 percent", where the word does not already belong to a quantity before it.</summary>
    private static void ClaimBesideUncovered(IReadOnlyList<Term> terms, Dictionary<int, Claim> claims)
    {
        var lastClaimed = -1;
        for (var at = 0; at < terms.Count; at++)
        {
            if (claims.ContainsKey(at)) lastClaimed = at;
            if (terms[at].Meaning != Meaning.Uncovered || claims.ContainsKey(at + 1) || BelongsTo(lastClaimed, at)) continue;

            var next = at + 1;
            while (terms.At(next).IsPeople) next++;
            var claim = terms.At(next).Meaning switch
            {
                Meaning.Percent => Claim.UncoveredPercent,
                Meaning.People => Claim.UncoveredPeople,
                _ => (Claim?)null,
            };
            if (claim is { } beside) claims[next] = beside;
        }

        bool BelongsTo(int claimed, int uncovered)
        {
            if (claimed < 0 || claims[claimed] is not (Claim.UncoveredPercent or Claim.UncoveredPeople)) return false;
            for (var between = claimed + 1; between < uncovered; between++)
                if (!terms[between].IsPeople && terms[between].Meaning != Meaning.All) return false;
            return true;
        }
    }

    /// <summary>A quantity that describes the baseline if another one is the target.</summary>
    private static Claim? PossibleClaim(IReadOnlyList<Term> terms, int at, bool isLast)
    {
        if (terms[at].Meaning != Meaning.Percent || IsMarked(terms, at)) return null;

        // "80 percent of workers are not yet covered", "20 percent of workers are covered"
        var after = at + 1;
        while (terms.At(after).Meaning is Meaning.Of or Meaning.All or Meaning.Worker) after++;
        if (after > at + 2 && terms.At(after).Meaning == Meaning.Uncovered) return Claim.UncoveredPercent;
        // "... so that 36 percent are covered" speaks of the end.
        if (isLast) return null;
        if (terms.At(after).Meaning is Meaning.Covered or Meaning.Coverage) return Claim.CoveredPercent;
        // "coverage is 20 percent"
        return terms.At(at - 1).Meaning is Meaning.Coverage ? Claim.CoveredPercent : null;
    }

    private static bool FollowsOf(IReadOnlyList<Term> terms, int at)
    {
        var before = at - 1;
        while (terms.At(before).Meaning is Meaning.Coverage or Meaning.All or Meaning.NumberOf) before--;
        return terms.At(before).Meaning == Meaning.Of;
    }

    private static bool LeadsToAnother(IReadOnlyList<Term> terms, int at)
    {
        var marker = at + 1;
        while (terms.At(marker).IsPeople || terms.At(marker).Meaning is Meaning.Coverage or Meaning.Covered) marker++;

        var next = marker;
        while (terms.At(next).IsMarker || terms.At(next).Meaning is Meaning.Coverage or Meaning.Of or Meaning.NumberOf) next++;
        return terms.At(marker).IsMarker && terms.At(next).IsQuantity;
    }

    private static bool IsMarked(IReadOnlyList<Term> terms, int at) =>
        terms.At(at - 1).IsMarker || terms.At(at + 1).IsRaising || terms.At(at + 1).Meaning == Meaning.Join;

    private static bool AreOne(IReadOnlyList<Term> terms, List<int> goals) =>
        goals.TrueForAll(at => terms[at].Meaning == terms[goals[0]].Meaning && terms[at].Value == terms[goals[0]].Value);

    private static bool MayBeGoal(IReadOnlyList<Term> terms, int at, Claim claim) =>
        claim is Claim.UncoveredPercent or Claim.UncoveredPeople
        && (terms.Any(term => term.IsMarker || term.Meaning == Meaning.Join)
            || (terms.At(at - 1).Meaning == Meaning.Uncovered && terms.At(at - 2).Meaning == Meaning.Of));
}
