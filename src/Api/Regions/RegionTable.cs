using Api.Exports;
using Api.Http;

namespace Api.Regions;

/// <summary>Regions as a table.</summary>
internal static class RegionTable
{
    public static readonly Table<RegionAnswer> Regions = new Table<RegionAnswer>("regions")
        .Column("code", row => row.Code)
        .Column("name", row => row.Name)
        .Column("level", row => row.Level.Name())
        .Column("parentCode", row => row.ParentCode);
}
