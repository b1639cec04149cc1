namespace Coverage.Regions;

/// <summary>Orders regions, the highest first.</summary>
public static class Ranking
{
    /// <summary>
    /// By exact value; equal ones share a rank, and the next rank counts them all (1, 2, 2, 4). Of equal ones the lower code is listed
    /// first. Those without a value come last, by code, without a rank.
    /// </summary>
    /// <param name="values">In any order.</param>
    public static IReadOnlyList<Ranked> Of(IEnumerable<RankValue> values)
    {
        var ordered = values
            .OrderBy(value => value.Value is null)
            .ThenByDescending(value => value.Value)
            .ThenBy(value => value.Code, StringComparer.Ordinal)
            .ToList();
        var ranked = new List<Ranked>(ordered.Count);
        for (var at = 0; at < ordered.Count; at++)
        {
            int? rank = ordered[at].Value is null ? null : at > 0 && ordered[at].Value == ordered[at - 1].Value ? ranked[at - 1].Rank : at + 1;
            ranked.Add(new(rank, ordered[at]));
        }

        return ranked;
    }
}
