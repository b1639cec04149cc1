using Api.Exports;
using Api.Numbers;
using Api.Targets;

namespace Api.Summaries;

/// <summary>A summary as a table: the region itself, then the regions directly in it.</summary>
internal static class SummaryTable
{
    public static readonly Table<SummaryPart> Regions = new Table<SummaryPart>("summary")
        .Column("regionCode", row => row.RegionCode)
        .Column("regionName", row => row.RegionName)
        .Part("number", row => row.Number, NumberTable.Number)
        .Part("reason", row => row.Reason, TargetTable.Reason)
        .Column("counted", row => row.Counted);

    public static IEnumerable<SummaryPart> Rows(SummaryAnswer summary) =>
    [
        new() { RegionCode = summary.RegionCode, RegionName = summary.RegionName, Number = summary.Number, Reason = summary.Reason, Counted = false },
        .. summary.Parts,
    ];
}
