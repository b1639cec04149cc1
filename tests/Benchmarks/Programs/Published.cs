using System.Diagnostics;

namespace Benchmarks.Programs;

/// <summary>Both programs as they are handed over: published, their own code compiled ahead for this machine.</summary>
internal static class Published
{
    /// <returns>The folder they stand in; made once in a run.</returns>
    /// <exception cref="InvalidOperationException">Publishing failed.</exception>
    public static Task<string> Folder(Bench bench) => bench.Stage.Once("published", async file =>
    {
        var folder = Path.GetDirectoryName(file)!;
        var how = new ProcessStartInfo(ServingProgram.Host,
        [
            "publish", Path.Combine(Repository(), "tests", "Benchmarks"), "--configuration", "Release", "--use-current-runtime", "--no-self-contained",
            "-p:PublishReadyToRun=true", "--verbosity", "quiet", "--output", folder,
        ])
        {
            RedirectStandardOutput = true,
        };
        var publish = bench.Children.Start(how);
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException(said);
    });

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "api.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("This program does not stand in its repository.");
        return folder.FullName;
    }
}
