using System.Diagnostics;
using Api.Tests.Engines;
using Api.Tests.Host;

namespace Api.Tests.Failures;

/// <summary>The built program, started as an operator starts it.</summary>
public sealed class StartUpTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_provider_is_named_with_those_that_are_known()
    {
        var (exitCode, errors) = await Run("--Database:Provider=Oracle");

        Assert.Equal(1, exitCode);
        Assert.Equal("Database:Provider is \"Oracle\"; it must be one of Sqlite, SqlServer.", errors);
    }

    [Fact]
    public async Task An_unknown_option_of_the_database_is_named()
    {
        var (exitCode, errors) = await Run("--Database:Pasword=x");

        Assert.Equal(1, exitCode);
        Assert.Contains("Pasword", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_bootstrap_key_is_refused_and_not_shown()
    {
        await using var database = TestDatabase.Create(Engine.Sqlite);

        var (exitCode, errors) = await Run($"--Database:ConnectionString={database.ConnectionString}", "--Access:BootstrapKey=tooshort");

        Assert.Equal(1, exitCode);
        Assert.Equal("Access:BootstrapKey needs 32 characters or more.", errors);
    }

    [Fact]
    public async Task A_second_process_on_the_same_file_is_told_so()
    {
        await using var first = await ApiHost.Start(Engine.Sqlite);

        var (exitCode, errors) = await Run($"--Database:ConnectionString={first.TestDatabase.ConnectionString}");

        Assert.Equal(1, exitCode);
        Assert.Contains("is in use by another process", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrating_by_hand_leaves_nothing_to_migrate()
    {
        await using var database = TestDatabase.Create(Engine.Sqlite);

        foreach (var _ in (int[])[1, 2])
            Assert.Equal((0, ""), await Run("migrate", $"--Database:ConnectionString={database.ConnectionString}"));
    }

    private static async Task<(int ExitCode, string Errors)> Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Cakupan.Api.dll"), .. arguments, "--urls=http://127.0.0.1:0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var errors = await process.StandardError.ReadToEndAsync(Ct);
        await output;
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, errors.Trim());
    }
}
