namespace Api.Tests.Host;

/// <summary>The files that stand beside the tests.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    /// <param name="path">From the top of the repository.</param>
    public static Task<string> Read(string path) => File.ReadAllTextAsync(Path.Combine(Root, path), TestContext.Current.CancellationToken);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "api.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
