using Api.Exports;

namespace Api.Schemes;

/// <summary>Schemes as a table, without their programmes.</summary>
internal static class SchemeTable
{
    public static readonly Table<SchemeAnswer> Schemes = new Table<SchemeAnswer>("schemes")
        .Column("code", row => row.Code)
        .Column("nameEn", row => row.NameEn)
        .Column("nameId", row => row.NameId);
}
