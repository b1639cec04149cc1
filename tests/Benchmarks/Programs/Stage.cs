namespace Benchmarks.Programs;

/// <summary>A folder for the databases of one run; it goes when the run ends.</summary>
internal sealed class Stage : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cakupan-benchmarks-");
    private readonly Dictionary<string, object> made = [];

    public Stage() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Clear();

    /// <summary>A database, made the first time it is asked for and the same ever after.</summary>
    /// <param name="name">Its own.</param>
    /// <param name="make">Given the file it is to stand in.</param>
    public async Task<T> Once<T>(string name, Func<string, Task<T>> make)
        where T : notnull
    {
        if (!made.TryGetValue(name, out var known))
            made.Add(name, known = await make(Path.Combine(folder.CreateSubdirectory(name).FullName, "ledger.db")));
        return (T)known;
    }

    public void Dispose() => Clear();

    private void Clear()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Gone already, or a program that is being ended still wrote to it: it is a temporary folder either way.
        }
    }
}
