using Api.Access;
using Api.Http;
using Api.Imports;
using Api.Storage;

namespace Api.Demo;

/// <summary>Two imports that are over, for the document's examples: one with a bad row, and one that was cancelled.</summary>
internal static class DemoImports
{
    private static readonly ImportJob Finished = new()
    {
        Id = Guid.Parse("0196a5c4-7d00-7000-8000-000000000a01"),
        Format = ImportFormat.Csv.Name(),
        Mode = ImportMode.Partial.Name(),
        DryRun = true,
        Language = Language.English.Name(),
        RequestedBy = DemoKeys.NameOf(Role.Recorder),
        RequestedById = DemoKeys.NameOf(Role.Recorder),
        Grants = null,
        Status = ImportStatus.PartiallySucceeded.Name(),
        Line = 13,
        Bytes = 1_204,
        BytesRead = 1_204,
        RowsRead = 12,
        Created = 11,
        Rejected = 1,
        CreatedAt = default,
    };

    private static readonly ImportFault Fault = new(9, "enrolled", "range", new(
        "Send a whole number from 0 to 10000000000.", "Kirim bilangan bulat dari 0 sampai 10000000000."));

    public static async Task Plant(Session tx, DateTimeOffset now)
    {
        var finished = Finished with { CreatedAt = now, StartedAt = now, FinishedAt = now, Errors = 1 };
        await ImportStore.Insert(tx, finished);
        await ImportStore.AddErrors(tx, Finished, [Fault]);
        await ImportStore.Insert(tx, finished with
        {
            Id = Guid.Parse("0196a5c4-7d00-7000-8000-000000000a02"),
            Status = ImportStatus.Cancelled.Name(),
            Line = 0,
            BytesRead = 0,
            RowsRead = 0,
            Created = 0,
            Rejected = 0,
            Errors = 0,
        });
    }
}
