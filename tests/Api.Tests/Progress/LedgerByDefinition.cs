namespace Api.Tests.Progress;

/// <summary>An entry as the ledger's definition sees it; '' means all.</summary>
internal sealed record Told(string Region, string Segment, DateOnly Day, long Enrolled, long Lapsed, long Reactivated, long? Covered)
{
    public (string, string) Scope => (Region, Segment);

    public long Net => Enrolled + Reactivated - Lapsed;
}

/// <summary>
/// The definition of a campaign's net as it is written down, and as slow: sums over the whole ledger for every question. Entries stand in
/// the order they were recorded.
/// </summary>
internal sealed class LedgerByDefinition(long coveredAtStart, Dictionary<(string, string), long> scopeBaselines, IReadOnlyList<Told> entries)
{
    private static readonly (string, string) Whole = ("", "");

    public long Net(DateOnly asOf) =>
        LastCount(Whole, asOf) is { } last ? last.Covered!.Value - coveredAtStart + Total(asOf) - Total(last.Day) : Total(asOf);

    public long Sum(DateOnly asOf, Func<Told, long> count) => entries.Where(entry => entry.Day <= asOf).Sum(count);

    private long Total(DateOnly asOf) => entries.Select(entry => entry.Scope).Distinct().Sum(scope => NetOf(scope, asOf));

    private long NetOf((string, string) scope, DateOnly asOf)
    {
        var own = entries.Where(entry => entry.Scope == scope && entry.Day <= asOf);
        return scope != Whole && LastCount(scope, asOf) is { } last
            ? last.Covered!.Value - scopeBaselines[scope] + own.Where(entry => entry.Day > last.Day).Sum(entry => entry.Net)
            : own.Sum(entry => entry.Net);
    }

    private Told? LastCount((string, string) scope, DateOnly asOf) => entries
        .Where(entry => entry.Scope == scope && entry.Day <= asOf && entry.Covered is not null)
        .Select((entry, order) => (entry, order))
        .OrderBy(counted => counted.entry.Day).ThenBy(counted => counted.order)
        .LastOrDefault().entry;
}
