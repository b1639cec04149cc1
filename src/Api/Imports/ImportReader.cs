namespace Api.Imports;

/// <summary>The rows of a file in their order, one after the other and never all in memory.</summary>
internal abstract class ImportReader : IDisposable
{
    /// <summary>Bytes that one row may have.</summary>
    public const int LongestRow = 4 << 20;

    /// <summary>Bytes of the file that were read so far.</summary>
    public abstract long BytesRead { get; }

    public static ImportReader Over(ImportFormat format, Stream file) => format switch
    {
        ImportFormat.Csv => new CsvRows(file),
        ImportFormat.Ndjson => new NdjsonRows(file),
        _ => new JsonRows(file),
    };

    /// <summary>What the file calls a member of an entry.</summary>
    public static string ColumnOf(ImportFormat format, string member) => format == ImportFormat.Csv ? CsvRows.ColumnOf(member) : member;

    /// <exception cref="ImportUnreadableException">The file cannot be read on; the rows before it stand.</exception>
    public abstract IEnumerable<ImportLine> Lines();

    public abstract void Dispose();
}
