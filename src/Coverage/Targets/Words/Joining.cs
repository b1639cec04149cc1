namespace Coverage.Targets.Words;

/// <summary>Words that mean something together: dates are set aside, "not yet covered" and "become participants" become one term.</summary>
internal static class Joining
{
    public static List<Term> Join(List<Term> terms) => Expressions(WithoutDates(terms));

    private static List<Term> WithoutDates(List<Term> terms)
    {
        var kept = new List<Term>();
        for (var at = 0; at < terms.Count; at++)
            if (!IsDate(terms, at))
                kept.Add(terms[at].Meaning == Meaning.Per ? new(Meaning.Refusal) : terms[at]);
        return kept;
    }

    /// <summary>"in 2026", "per 31 Desember 2025", "by 2029": a part of a date, whose number counts nobody.</summary>
    private static bool IsDate(List<Term> terms, int at) => terms[at].Meaning switch
    {
        Meaning.Calendar or Meaning.Month => true,
        Meaning.Per => terms.At(at + (terms.At(at + 1).Meaning == Meaning.Calendar ? 2 : 1)).Meaning is Meaning.Number or Meaning.Month,
        Meaning.Number when terms.At(at + 1).Meaning == Meaning.Month => true,
        Meaning.Number when terms[at].Numeral.MayBeYear => terms.At(at - 1).Meaning switch
        {
            Meaning.Calendar or Meaning.Month or Meaning.Per => true,
            Meaning.By or Meaning.To => !terms.At(at + 1).IsPeople && terms.At(at + 1).Meaning is not (Meaning.PercentUnit or Meaning.More),
            _ => false,
        },
        _ => false,
    };

    /// <summary>From the end to the front, so that "not yet" meets "become participants" already joined.</summary>
    private static List<Term> Expressions(List<Term> terms)
    {
        var joined = new List<Term>();
        for (var at = terms.Count - 1; at >= 0; at--)
        {
            var after = joined.Count > 0 ? joined[^1].Meaning : Meaning.Break;
            switch (terms[at].Meaning, after)
            {
                case (Meaning.Become, Meaning.Participant or Meaning.Covered):
                    joined[^1] = new(Meaning.Join);
                    break;
                case (Meaning.Become, _):
                    joined.Add(new(Meaning.To));
                    break;
                case (Meaning.Not, Meaning.Covered or Meaning.Cover or Meaning.Coverage or Meaning.Participant or Meaning.Join
                    or Meaning.Enrol):
                    joined[^1] = new(Meaning.Uncovered);
                    break;
                default:
                    joined.Add(terms[at]);
                    break;
            }
        }

        joined.Reverse();
        return joined;
    }

    /// <summary>The term at an index; the ends of a text are the ends of a clause.</summary>
    public static Term At(this IReadOnlyList<Term> terms, int index) =>
        index >= 0 && index < terms.Count ? terms[index] : new(Meaning.Break);
}
