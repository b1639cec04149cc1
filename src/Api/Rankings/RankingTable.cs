using Api.Exports;
using Api.Numbers;
using Api.Targets;

namespace Api.Rankings;

/// <summary>A ranking as a table.</summary>
internal static class RankingTable
{
    public static readonly Table<RankedAnswer> Ranking = new Table<RankedAnswer>("ranking")
        .Column("rank", row => row.Rank)
        .Column("regionCode", row => row.RegionCode)
        .Column("regionName", row => row.RegionName)
        .Column("value", row => row.Value)
        .Part("number", row => row.Number, NumberTable.Number)
        .Part("reason", row => row.Reason, TargetTable.Reason);
}
