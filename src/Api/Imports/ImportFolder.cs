using Api.Http;
using Api.Storage;
using Microsoft.Extensions.Options;

namespace Api.Imports;

/// <summary>Where received files wait. A file has its name only once it is whole and on the disk.</summary>
internal sealed class ImportFolder(IOptions<ImportOptions> options, Database db, TimeProvider clock)
{
    private const string Whole = ".rows";
    private const string Part = ".part";
    private const int BufferSize = 128 * 1024;

    // An upload that is older than this has lost its sender, whichever node received it.
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private readonly string folder = Path.GetFullPath(options.Value.Folder ?? (db.Dialect is SqliteDialect { File: var file }
        ? Path.Combine(Path.GetDirectoryName(file)!, "imports")
        : "data/imports"));

    /// <summary>Takes a file in at the pace of its sender. Whatever goes wrong, no half file stays.</summary>
    /// <returns>How many bytes it has.</returns>
    /// <exception cref="UnavailableException">The folder cannot take it.</exception>
    public async Task<long> Receive(Guid id, Stream body, CancellationToken ct)
    {
        var part = PathOf(id, Part);
        try
        {
            long length;
            await using (var file = OnDisk(() => Create(part)))
            {
                var buffer = new byte[BufferSize];
                while (await body.ReadAsync(buffer, ct) is var read and > 0)
                    await OnDisk(() => file.WriteAsync(buffer.AsMemory(0, read), ct));
                OnDisk(() => file.Flush(flushToDisk: true));
                length = file.Length;
            }

            OnDisk(() => File.Move(part, PathOf(id, Whole)));
            return length;
        }
        catch
        {
            Delete(part);
            throw;
        }
    }

    public bool Has(Guid id) => File.Exists(PathOf(id, Whole));

    public FileStream Open(Guid id) => new(PathOf(id, Whole), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.SequentialScan);

    public void Delete(Guid id) => Delete(PathOf(id, Whole));

    /// <summary>Removes what uploads left behind when a program was killed under them.</summary>
    /// <param name="isWanted">Whether a job still waits for its file.</param>
    public void Sweep(Func<Guid, bool> isWanted)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => Path.GetExtension(path) is Whole or Part))
        {
            var wanted = Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "N", out var id) && isWanted(id);
            if (!wanted && clock.GetUtcNow() - File.GetLastWriteTimeUtc(path) > Forgotten)
                Delete(path);
        }
    }

    private FileStream Create(string path)
    {
        Directory.CreateDirectory(folder);
        return new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
    }

    private string PathOf(Guid id, string extension) => Path.Combine(folder, $"{id:N}{extension}");

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is tried again at the next start.
        }
    }

    private static void OnDisk(Action work) => OnDisk<object?>(() =>
    {
        work();
        return null;
    });

    private static T OnDisk<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnavailableException("The folder of imports cannot take a file.", failure);
        }
    }

    private static async ValueTask OnDisk(Func<ValueTask> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnavailableException("The folder of imports cannot take a file.", failure);
        }
    }
}
