using Api.Exports;

namespace Api.Segments;

/// <summary>Segments as a table.</summary>
internal static class SegmentTable
{
    public static readonly Table<SegmentAnswer> Segments = new Table<SegmentAnswer>("segments")
        .Column("code", row => row.Code)
        .Column("parentCode", row => row.ParentCode)
        .Column("schemeCode", row => row.SchemeCode)
        .Column("nameEn", row => row.NameEn)
        .Column("nameId", row => row.NameId)
        .Column("version", row => row.Version);
}
