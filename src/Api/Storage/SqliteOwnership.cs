namespace Api.Storage;

/// <summary>
/// The right to write a SQLite file, held as a lock on <c>&lt;file&gt;.lock</c> beside it: the system lets go of it
/// however the process ends. The lock file itself stays, since removing it would let two processes lock two files.
/// </summary>
internal sealed class SqliteOwnership : IDisposable
{
    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows: .NET has no name for "somebody else has it".
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream held;

    private SqliteOwnership(FileStream held) => this.held = held;

    /// <exception cref="StorageSetupException">Another process has it, or the folder cannot be written.</exception>
    public static SqliteOwnership Of(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return new SqliteOwnership(new FileStream($"{file}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException busy) when (Taken.Contains(busy.HResult))
        {
            throw new StorageSetupException(
                $"{file} is in use by another process, and a SQLite file serves one process at a time. Stop the other one, " +
                "give this one a file of its own (Database:ConnectionString), or run several on Database:Provider=SqlServer.",
                busy);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageSetupException(
                $"The folder of {file} cannot be written; let this process write there or change Database:ConnectionString.", failure);
        }
    }

    public void Dispose() => held.Dispose();
}
