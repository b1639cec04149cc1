using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Api.Tests.Engines;

namespace Api.Tests.Host;

/// <summary>The built program in a process of its own, on a real port: a test may end it as the system or an operator does.</summary>
public sealed class BuiltProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process process;
    private readonly Task<string> errors;

    private BuiltProgram(params string[] command)
    {
        process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>What it wrote, once it has ended.</summary>
    public Task<string> Output { get; }

    /// <summary>With an administrator's key.</summary>
    public HttpClient Client { get; private init; } = new();

    public int ProcessId => process.Id;

    private static string[] Command => ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Cakupan.Api.dll")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Errors)> Run(params string[] arguments)
    {
        var (exitCode, _, errors) = await RunAll(arguments);
        return (exitCode, errors);
    }

    /// <inheritdoc cref="Run"/>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAll(params string[] arguments)
    {
        await using var program = new BuiltProgram([.. Command, .. arguments, "--urls=http://127.0.0.1:0"]);
        await program.process.WaitForExitAsync(Ct);
        return (program.process.ExitCode, (await program.Output).Trim(), (await program.errors).Trim());
    }

    /// <summary>Serves a database, as a published program does.</summary>
    public static Task<BuiltProgram> Serve(TestDatabase database, params string[] options) => Serve([], database, options);

    /// <summary>
    /// Serves a database from a disk of its own in the place of a folder, in which there is a file <c>ballast</c> of 4 MiB. The disk is the
    /// program's alone: others see it under <c>/proc/&lt;its id&gt;/root</c>. Skips the test where a process cannot be given a disk.
    /// </summary>
    public static async Task<BuiltProgram> ServeOnSmallDisk(TestDatabase database, string folder, int mebibytes)
    {
        const string mount = "mount -t tmpfs -o size=$0m tmpfs $1 && head -c 4194304 /dev/zero > $1/ballast";
        string[] launcher = ["unshare", "--map-root-user", "--mount", "sh", "-c"];
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux gives a process a disk of its own.");
        await using (var trial = new BuiltProgram([.. launcher, mount, $"{mebibytes}", folder]))
        {
            await trial.process.WaitForExitAsync(Ct);
            Assert.SkipUnless(trial.process.ExitCode == 0, $"No disk of its own for a process here: {await trial.errors}");
        }

        return await Serve([.. launcher, mount + " && shift && exec \"$@\"", $"{mebibytes}", folder], database, []);
    }

    private static async Task<BuiltProgram> Serve(string[] launcher, TestDatabase database, string[] options)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var program = new BuiltProgram(
        [
            .. launcher, .. Command, "--environment=Production", $"--urls={address}", $"--Access:BootstrapKey={ApiHost.AdministratorKey}", "--Database:MigrateOnStart=true",
            .. Of(database), .. options,
        ])
        {
            Client = new() { BaseAddress = new(address), DefaultRequestHeaders = { { "X-Api-Key", ApiHost.AdministratorKey } } },
        };
        await program.Ready();
        return program;
    }

    /// <summary>The options that name a database.</summary>
    public static string[] Of(TestDatabase database) =>
        [$"--Database:Provider={database.Provider}", $"--Database:ConnectionString={database.ConnectionString}"];

    public async Task<Reply> Get(string path)
    {
        using var response = await Client.GetAsync(path, Ct);
        return await Reply.Of(response, Ct);
    }

    /// <param name="body">An object to send as JSON; text is sent as it is.</param>
    public async Task<Reply> Post(string path, object body, string? key = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, Json.Web), Encoding.UTF8, type);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await Client.SendAsync(request, Ct);
        return await Reply.Of(response, Ct);
    }

    /// <summary>Ends it in the middle of whatever it does (SIGKILL).</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync(Ct);
    }

    /// <summary>Asks it to end (SIGTERM).</summary>
    public void Terminate()
    {
        using var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        signal.WaitForExit();
    }

    /// <returns>Its exit code.</returns>
    public async Task<int> Ended()
    {
        await process.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task Ready()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            Assert.False(process.HasExited, $"The program ended: {(process.HasExited ? await errors + await Output : "")}");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "The program does not become ready.");
            try
            {
                using var answer = await Client.GetAsync("/health/ready", Ct);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(20, Ct);
        }
    }

    private static int FreePort()
    {
        using var any = new TcpListener(IPAddress.Loopback, 0);
        any.Start();
        return ((IPEndPoint)any.LocalEndpoint).Port;
    }
}
