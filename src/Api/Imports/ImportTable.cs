using Api.Exports;
using Api.Http;

namespace Api.Imports;

/// <summary>Imports as a table, and what is wrong with one.</summary>
internal static class ImportTable
{
    public static readonly Table<ImportAnswer> Imports = new Table<ImportAnswer>("imports")
        .Column("id", row => row.Id)
        .Column("status", row => row.Status.Name())
        .Column("mode", row => row.Mode.Name())
        .Column("dryRun", row => row.DryRun)
        .Column("rowsRead", row => row.RowsRead)
        .Column("created", row => row.Created)
        .Column("unchanged", row => row.Unchanged)
        .Column("rejected", row => row.Rejected)
        .Column("percentDone", row => row.PercentDone)
        .Column("rowsPerSecond", row => row.RowsPerSecond)
        .Column("createdAt", row => row.CreatedAt)
        .Column("startedAt", row => row.StartedAt)
        .Column("finishedAt", row => row.FinishedAt);

    public static readonly Table<ImportErrorAnswer> Errors = new Table<ImportErrorAnswer>("import-errors")
        .Column("line", row => row.Line)
        .Column("column", row => row.Column)
        .Column("code", row => row.Code)
        .Column("message", row => row.Message);
}
