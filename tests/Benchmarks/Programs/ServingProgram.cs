using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Benchmarks.Load;

namespace Benchmarks.Programs;

/// <summary>A program that serves HTTP on this machine, in a process of its own.</summary>
internal sealed class ServingProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Children children;
    private readonly Process process;
    private readonly string name;

    private ServingProgram(Children children, string name, ProcessStartInfo how, int port)
    {
        (this.children, this.name) = (children, name);
        Port = port;
        process = children.Start(how);
    }

    public int Port { get; }

    /// <summary>From the start of the process to the first answer that it is ready.</summary>
    public TimeSpan TimeToReady { get; private set; }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public double ResidentMebibytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <param name="children">Who ends it, if nobody does before.</param>
    /// <param name="dll">Its file.</param>
    /// <param name="ready">Answered with 200 once it serves.</param>
    /// <param name="arguments">By the port it is to serve on.</param>
    /// <param name="environment">Beside what this process has.</param>
    public static async Task<ServingProgram> Start(
        Children children, string dll, string ready, Func<int, string[]> arguments, params (string Name, string Value)[] environment)
    {
        var port = FreePort();
        var how = new ProcessStartInfo(Host, [dll, .. arguments(port)]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            how.Environment[name] = value;

        var watch = Stopwatch.StartNew();
        var program = new ServingProgram(children, Path.GetFileName(dll), how, port);
        program.process.OutputDataReceived += (_, _) => { }; // read and dropped, so that it never blocks on a full pipe
        program.process.BeginOutputReadLine();
        await program.Blamed(program.Answers(Request.Get(ready), watch));
        program.TimeToReady = watch.Elapsed;
        return program;
    }

    /// <summary>Asks once, on a connection of its own.</summary>
    /// <returns>Head and body.</returns>
    public async Task<string> Ask(Request request)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var caller = new Caller();
        await caller.Connect(Port, patience.Token);
        await caller.Ask(request, patience.Token);
        return caller.LastAnswer;
    }

    /// <summary>Says so when what was asked of the program failed because the program is no more.</summary>
    public async Task<T> Blamed<T>(Task<T> asked)
    {
        await Blamed((Task)asked);
        return await asked;
    }

    /// <inheritdoc cref="Blamed{T}"/>
    public async Task Blamed(Task asked)
    {
        try
        {
            await asked;
        }
        catch (Exception failure) when (failure is IOException or SocketException && process.WaitForExit(TimeSpan.FromSeconds(1)))
        {
            throw new InvalidOperationException($"{name} ended by itself, or was ended by somebody, with {process.ExitCode}.", failure);
        }
    }

    public void Dispose() => children.End(process);

    private async Task Answers(Request ready, Stopwatch watch)
    {
        while (true)
        {
            try
            {
                await Ask(ready);
                return;
            }
            catch (SocketException) when (!process.HasExited && watch.Elapsed < Patience)
            {
                await Task.Delay(2); // nobody listens yet
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The dotnet this process runs on.</summary>
    public static string Host => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
