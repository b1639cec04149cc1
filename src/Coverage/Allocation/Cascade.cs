using Coverage.Population;

namespace Coverage.Allocation;

/// <summary>Divides the people to add over the parts of a region or campaign.</summary>
public static class Cascade
{
    /// <summary>
    /// Each part gets the whole people of its exact quota, and those left over go one each to the largest remainders (Hamilton's method;
    /// of equal ones to the first by <see cref="Part.Key"/>, ordinal). No part gets more than its uncovered: whoever would is filled, and
    /// the rest is divided over the others by the same rule.
    /// </summary>
    /// <param name="people">0 or more.</param>
    /// <param name="parts">In any order: a part gets the same in each.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 0 people, or a baseline outside its documented range.</exception>
    /// <exception cref="ArgumentException">Two parts have the same key.</exception>
    public static Shares Divide(long people, IReadOnlyList<Part> parts, AllocationRule rule)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, (eligible, covered)) in parts)
        {
            if (!keys.Add(key)) throw new ArgumentException($"Two parts are called {key}.", nameof(parts));
            if (eligible is < 0 or > People.Most || covered is < 0 or > People.Most)
                throw new ArgumentOutOfRangeException(nameof(parts), key, $"0 to {People.Most} people.");
        }

        var room = parts.Aggregate((Int128)0, (sum, part) => sum + part.Baseline.Uncovered);
        var fitting = (long)Int128.Min(people, room);
        var added = Quotas(fitting, [.. parts.Where(part => part.Baseline.Uncovered > 0)], rule)
            .ToDictionary(quota => quota.Key, quota => quota.People, StringComparer.Ordinal);

        return new([.. parts.Select(part => new Share(part, added.GetValueOrDefault(part.Key)))], people - fitting);
    }

    private static IEnumerable<(string Key, long People)> Quotas(long people, IReadOnlyList<Part> parts, AllocationRule rule) => rule switch
    {
        AllocationRule.Uncovered => Proportional(people, parts, part => part.Baseline.Uncovered),
        AllocationRule.Eligible => Proportional(people, parts, part => part.Baseline.Eligible),
        AllocationRule.EqualRate => ToOneRate(people, parts),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule of allocation."),
    };

    /// <summary>Fills whoever has no more room than its quota, until nobody is left who has not.</summary>
    private static IEnumerable<(string Key, long People)> Proportional(long people, IReadOnlyList<Part> parts, Func<Part, long> weight)
    {
        var (open, left) = (parts, (Int128)people);
        while (true)
        {
            var total = open.Aggregate((Int128)0, (sum, part) => sum + weight(part));
            var full = open.Where(part => left * weight(part) >= part.Baseline.Uncovered * total).ToList();
            if (full.Count == 0)
                return parts.Except(open).Select(part => (part.Key, part.Baseline.Uncovered)).Concat(
                    LargestRemainder.Round((long)left, [.. open.Select(part => (part.Key, left * weight(part)))], total));

            open = [.. open.Except(full)];
            left -= full.Aggregate((Int128)0, (sum, part) => sum + part.Baseline.Uncovered);
        }
    }

    /// <summary>
    /// Raises the lowest to the next lowest and so on, as water fills a vessel: with the parts S below the final rate r it is
    /// r = (A + sum C_S) / sum E_S, and each gets r E - C.
    /// </summary>
    private static IEnumerable<(string Key, long People)> ToOneRate(long people, IReadOnlyList<Part> parts)
    {
        var lowestFirst = parts.OrderBy(part => part.Baseline, Comparer<Baseline>.Create(ByCoverage)).ToList();
        Int128 eligible = 0, covered = people;
        var below = 0;
        // The next one joins while it stands below the rate that those before it would reach.
        while (below < lowestFirst.Count && (below == 0 || (Int128)lowestFirst[below].Baseline.Covered * eligible < covered * lowestFirst[below].Baseline.Eligible))
        {
            eligible += lowestFirst[below].Baseline.Eligible;
            covered += lowestFirst[below].Baseline.Covered;
            below++;
        }

        return LargestRemainder.Round(
            people,
            [.. lowestFirst.Take(below).Select(part => (part.Key, covered * part.Baseline.Eligible - eligible * part.Baseline.Covered))],
            eligible);
    }

    private static int ByCoverage(Baseline one, Baseline other) =>
        ((Int128)one.Covered * other.Eligible).CompareTo((Int128)other.Covered * one.Eligible);
}
