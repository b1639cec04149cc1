using Api.Progress;
using Api.Regions;

namespace Api.Imports;

/// <summary>Some rows of a file that are taken in together.</summary>
/// <param name="Entries">What the good rows come to, in their order.</param>
/// <param name="BytesRead">Of the file, with these rows.</param>
/// <param name="Unreadable">Why the file cannot be read on after them.</param>
/// <param name="IsLast">Nothing comes after them.</param>
internal sealed record ImportChunk(
    IReadOnlyList<ImportLine> Lines, IReadOnlyList<EntryRow> Entries, long BytesRead, IReadOnlyList<ImportFault> Unreadable, bool IsLast)
{
    public static ImportChunk Of(
        ImportJob job, IReadOnlyList<ImportLine> lines, DateTimeOffset now, long bytesRead, IReadOnlyList<ImportFault> unreadable, bool isLast) => new(
        lines,
        [
            .. lines.Where(line => line.Entry is not null).Select(line =>
                EntryRow.New(job.EntryId(line.Line), line.Entry!.CampaignId, line.Entry, now, job.RequestedBy, job.RequestedById)),
        ],
        bytesRead,
        unreadable,
        isLast);
}

/// <summary>What a chunk's rows were judged.</summary>
internal sealed class ImportVerdicts
{
    public List<(long Line, EntryRow Entry)> Created { get; } = [];

    public List<ImportFault> Faults { get; } = [];

    public int Unchanged { get; private set; }

    public int Rejected { get; private set; }

    /// <summary>Judges each row by what is recorded and by the rows before it.</summary>
    public static ImportVerdicts On(
        ImportJob job, ImportChunk chunk, LedgerFacts known, RegionTree regions, DateOnly today)
    {
        var verdicts = new ImportVerdicts();
        var next = 0;
        foreach (var line in chunk.Lines)
        {
            if (line.Entry is null)
                verdicts.Reject(line.Faults);
            else
                verdicts.Judge(job, line, chunk.Entries[next++], known, regions, today);
        }

        return verdicts;
    }

    private void Judge(ImportJob job, ImportLine line, EntryRow row, LedgerFacts known, RegionTree regions, DateOnly today)
    {
        var outcome = ImportRules.Judge(row, line.Entry!, known, regions, today);
        if (!outcome.Succeeded(out var recorded, out var problem))
        {
            Reject(ImportLine.FaultsOf(line.Line, problem, member => ImportReader.ColumnOf(job.FormatNow, member)));
        }
        else if (recorded.IsNew)
        {
            known.Add(row);
            Created.Add((line.Line, row));
        }
        else
        {
            Unchanged++;
        }
    }

    private void Reject(IEnumerable<ImportFault> faults)
    {
        Rejected++;
        Faults.AddRange(faults);
    }
}
