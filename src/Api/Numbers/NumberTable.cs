using Api.Exports;
using Api.Http;

namespace Api.Numbers;

/// <summary>A region's number, as part of other tables.</summary>
internal static class NumberTable
{
    public static readonly Table<RegionNumberAnswer> Number = new Table<RegionNumberAnswer>("number")
        .Column("eligible", row => row.Eligible)
        .Column("covered", row => row.Covered)
        .Column("uncovered", row => row.Uncovered)
        .Column("coveragePercent", row => row.CoveragePercent)
        .Column("basis", row => row.Basis.Name())
        .Column("sourceId", row => row.SourceId)
        .Column("from", row => row.From)
        .Column("to", row => row.To);
}
