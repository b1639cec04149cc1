namespace Coverage.Targets.Words;

/// <summary>Gives numbers their units.</summary>
internal static class Quantities
{
    /// <summary>A plain number from here on counts people: no percent is as large.</summary>
    private const int LeastPlainCount = 1_000;

    /// <returns>Null where a number is out of range, or stands beside the target in a way that is not understood.</returns>
    public static List<Term>? In(List<Term> joined)
    {
        var terms = new List<Term>();
        var peopleAreNamed = joined.Exists(term => term.IsPeople) && !joined.Exists(term => term.Meaning == Meaning.Coverage);
        for (var at = 0; at < joined.Count; at++)
        {
            if (joined[at].Meaning != Meaning.Number)
            {
                terms.Add(joined[at]);
                if (IsShareWithoutOf(joined, at)) terms.Add(new(Meaning.Of));
                continue;
            }

            var (unit, length) = UnitOf(joined, at, peopleAreNamed);
            if (Measured(joined[at].Numeral, unit) is not { } quantity) return null;
            terms.Add(quantity);
            at += length;
        }

        terms.RemoveAll(term => term.Meaning is Meaning.PercentUnit or Meaning.PointUnit);
        return TakeUnitsAcrossRanges(terms) && !HasStrayNumber(terms) ? WithoutIdlePrepositions(terms) : null;
    }

    /// <summary>"half the uncovered", which is half of them.</summary>
    private static bool IsShareWithoutOf(List<Term> joined, int at) =>
        joined[at].Meaning == Meaning.Percent
        && (joined.At(at + 1).IsPeople || joined.At(at + 1).Meaning is Meaning.Uncovered or Meaning.Covered or Meaning.All);

    /// <summary>The unit of a number and how many terms after it say so; <see cref="Meaning.Number"/> if it has none.</summary>
    private static (Meaning Unit, int Length) UnitOf(List<Term> joined, int at, bool peopleAreNamed)
    {
        var (before, after, second) = (joined.At(at - 1).Meaning, joined.At(at + 1).Meaning, joined.At(at + 2).Meaning);
        return (after, second) switch
        {
            (Meaning.PercentUnit, Meaning.PointUnit) or (Meaning.PointUnit, Meaning.PercentUnit) => (Meaning.Points, 2),
            (Meaning.PercentUnit, _) => (Meaning.Percent, 1),
            (Meaning.PointUnit, _) => (Meaning.Points, 1),
            _ when CountsPeople(joined, at, peopleAreNamed) => (Meaning.People, 0),
            // "percent 12.5", unless the unit is that of a number before it.
            _ when before == Meaning.PercentUnit && joined.At(at - 2).Meaning != Meaning.Number => (Meaning.Percent, 0),
            _ => (Meaning.Number, 0),
        };
    }

    private static bool CountsPeople(List<Term> joined, int at, bool peopleAreNamed)
    {
        var next = at + 1;
        while (joined.At(next).Meaning is Meaning.More or Meaning.Covered or Meaning.Uncovered or Meaning.Now or Meaning.All) next++;
        if (joined.At(next).IsPeople) return true;

        var numeral = joined[at].Numeral;
        if (numeral.MayBeYear || numeral.AsPeople() is not { } count) return false;

        var (before, after) = (joined.At(at - 1), joined.At(at + 1));
        return before.IsPeople
            || after.Meaning is Meaning.Covered or Meaning.Uncovered or Meaning.Join
            || ((before.IsMarker || after.Meaning == Meaning.Of) && (peopleAreNamed || count.Value >= LeastPlainCount));
    }

    private static Term? Measured(Numeral numeral, Meaning unit) => unit switch
    {
        Meaning.Number => new(Meaning.Number, Numeral: numeral),
        Meaning.People => numeral.AsPeople() is { } people ? new(unit, people.Value, people.Step, numeral) : null,
        _ => numeral.AsPercent() is { } percent ? Term.Quantity(unit, percent) : null,
    };

    /// <summary>"from 20 to 36 percent", "dari 17.300 menjadi 31.140 peserta": the unit said last is that of both.</summary>
    private static bool TakeUnitsAcrossRanges(List<Term> terms)
    {
        for (var at = 0; at < terms.Count; at++)
        {
            var isFirst = terms[at].Meaning == Meaning.Number
                && terms.At(at - 1).Meaning == Meaning.Of && terms.At(at + 1).Meaning == Meaning.To && terms.At(at + 2).IsQuantity;
            if (!isFirst) continue;
            if (Measured(terms[at].Numeral, terms[at + 2].Meaning) is not { } quantity) return false;
            terms[at] = quantity;
        }

        return true;
    }

    /// <summary>"10 20 percent", "10 to 20 percent": which one is meant cannot be known. A year may stand there.</summary>
    private static bool HasStrayNumber(List<Term> terms)
    {
        for (var at = 0; at < terms.Count; at++)
        {
            if (terms[at].Meaning != Meaning.Number || terms[at].Numeral.MayBeYear) continue;
            var next = terms.At(at + 1).Meaning == Meaning.To ? terms.At(at + 2) : terms.At(at + 1);
            if (next.IsQuantity || next.Meaning == Meaning.Number) return true;
        }

        return false;
    }

    /// <summary>"to" and "by" tell what becomes of a number, but only beside one: "covered by the agency" raises nothing.</summary>
    private static List<Term> WithoutIdlePrepositions(List<Term> terms)
    {
        var kept = new List<Term>();
        for (var at = 0; at < terms.Count; at++)
        {
            var next = at + 1;
            // "to a coverage of 36 percent"
            if (terms[at].Meaning == Meaning.To)
                while (terms.At(next).IsPeople || terms.At(next).Meaning is Meaning.Coverage or Meaning.Of or Meaning.Goal
                    or Meaning.NumberOf or Meaning.Cover or Meaning.Covered or Meaning.Reach) next++;

            if (terms[at].Meaning is not (Meaning.To or Meaning.By) || terms.At(next).IsQuantity) kept.Add(terms[at]);
        }

        return kept;
    }
}
