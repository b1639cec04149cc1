using Api.Http;
using Api.Progress;
using Api.Regions;
using Coverage.Progress;

namespace Api.Imports;

/// <summary>An imported row is held to the rules of a posted entry.</summary>
internal static class ImportRules
{
    public static Outcome<Recorded> Judge(EntryRow row, NewEntry entry, LedgerFacts known, RegionTree regions, DateOnly today) =>
        known.GroundsOf(row).Succeeded(out var grounds, out var problem)
            ? EntryRules.Judge(row, entry, grounds, regions, today, "")
            : problem.Kind.Broken("/campaignId", problem.Detail);

    /// <summary>An entry that breaks a rule whenever one of its day and scope does: no rule asks for more.</summary>
    public static NewEntry For(DayTotals day) => new()
    {
        ObservedOn = day.Day,
        Kind = day.Snapshot is null ? EntryKind.Increment : EntryKind.Snapshot,
        Enrolled = day.Snapshot is null ? 0 : null,
        Covered = day.Snapshot,
        RegionCode = day.Scope.RegionCode,
        Segment = day.Scope.Segment,
    };
}
