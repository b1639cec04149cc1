namespace Api.Imports;

/// <summary>Rows of a file with a JSON object on each line; empty lines do not count as rows.</summary>
internal sealed class NdjsonRows(Stream file) : ImportReader
{
    private readonly ByteWindow window = new(file);
    private long line;

    public override long BytesRead => window.Passed;

    public override IEnumerable<ImportLine> Lines()
    {
        window.PassByteOrderMark();
        if (window is { IsLast: true, Bytes.Length: 0 })
            throw ImportUnreadableException.Empty(1);

        while (NextLine() is { } length)
        {
            if (window.Bytes.Span[..length].ContainsAnyExcept(" \t\r\n"u8))
                yield return ImportLine.Of(line, window.Bytes[..length], member => member);
            window.Pass(length);
        }
    }

    public override void Dispose() => window.Dispose();

    /// <returns>How many bytes it has with its end; null after the last.</returns>
    private int? NextLine()
    {
        line++;
        var searched = 0;
        while (true)
        {
            if (window.Bytes.Span[searched..].IndexOf((byte)'\n') is >= 0 and var at)
                return searched + at + 1;
            searched = window.Bytes.Length;
            try
            {
                if (!window.Widen())
                    return searched == 0 ? null : searched;
            }
            catch (InvalidDataException)
            {
                throw ImportUnreadableException.TooLong(line);
            }
        }
    }
}
