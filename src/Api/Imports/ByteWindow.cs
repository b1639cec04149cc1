namespace Api.Imports;

/// <summary>The part of a file that is being looked at: it moves on and grows with the longest row, never with the file.</summary>
internal sealed class ByteWindow(Stream file) : IDisposable
{
    private byte[] buffer = new byte[128 * 1024];
    private int start;
    private int end;

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(start, end - start);

    /// <summary>Nothing comes after these bytes.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Bytes of the file before the window.</summary>
    public long Passed { get; private set; }

    public void Pass(int count)
    {
        start += count;
        Passed += count;
    }

    /// <summary>Passes the mark that some programs put before UTF-8.</summary>
    public void PassByteOrderMark()
    {
        while (Bytes.Length < 3 && Widen())
        {
        }

        if (Bytes.Span is [0xEF, 0xBB, 0xBF, ..])
            Pass(3);
    }

    /// <summary>Reads more. Bytes taken from the window before are no longer valid.</summary>
    /// <returns>False when there is no more.</returns>
    /// <exception cref="InvalidDataException">The window is as long as a row may be.</exception>
    public bool Widen()
    {
        if (IsLast)
            return false;
        if (end - start > ImportReader.LongestRow)
            throw new InvalidDataException();
        if (start > 0)
            Bytes.CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);

        var read = file.Read(buffer, end, buffer.Length - end);
        end += read;
        IsLast = read == 0;
        return !IsLast;
    }

    public void Dispose() => file.Dispose();
}
