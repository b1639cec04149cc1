using System.Globalization;
using Api.Access;
using Api.Audit;
using Api.Progress;
using Api.Regions;
using Api.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Api;

/// <summary>What the program can be asked to do from the command line.</summary>
internal static class Commands
{
    public static async Task<int> Run(string[] args)
    {
        // SqlClient demands culture data; the program itself speaks to machines and chooses its words' language per request.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return args switch
            {
                ["migrate", .. var rest] => await Migrate(rest),
                ["verify", .. var rest] => await Verify(rest),
                ["keys", "create", .. var rest] => await CreateKey(rest),
                [var command, ..] when !command.StartsWith('-') && !command.Contains('=', StringComparison.Ordinal) => await Refuse(command),
                _ => await Serve(args),
            };
        }
        catch (Exception failure) when (Explanation(failure) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
            return 1;
        }
    }

    /// <summary>What the operator can do about a failed start; null for a fault of the program's, which keeps its stack.</summary>
    private static string? Explanation(Exception failure) => failure switch
    {
        StorageSetupException or KeyArguments.UnfitException => failure.Message,
        DatabaseUnavailableException =>
            $"{failure.Message} Check {DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)} and that the server runs.",
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => failure.Message,
        IOException { InnerException: AddressInUseException } =>
            $"{failure.Message} Stop what listens there, or choose another address with ASPNETCORE_URLS.",
        _ => null,
    };

    private static async Task<int> Serve(string[] args)
    {
        await using var app = Build(args);
        await app.Prepare(CancellationToken.None);
        await app.RunAsync();
        return 0;
    }

    private static async Task<int> Migrate(string[] args)
    {
        await using var app = Build(args);
        await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
        Console.WriteLine("The database is up to date.");
        return 0;
    }

    /// <summary>Exit code 1 when a kept total is not what the ledger gives, or the chain of changes is broken.</summary>
    private static async Task<int> Verify(string[] args)
    {
        await using var app = Build(args, reading: true);
        await app.Services.GetRequiredService<Migrator>().Check(CancellationToken.None);
        var (campaigns, differences) = await app.Services.GetRequiredService<LedgerCheck>().Run(CancellationToken.None);
        differences.ForEach(Console.WriteLine);
        Console.WriteLine($"{campaigns} campaigns counted again, {differences.Count} differences.");
        var (changes, faults) = await app.Services.GetRequiredService<ChangeCheck>().Run(CancellationToken.None);
        faults.ForEach(Console.WriteLine);
        Console.WriteLine($"{changes} changes followed, {faults.Count} faults.");
        return differences.Count + faults.Count == 0 ? 0 : 1;
    }

    /// <summary>Prints the new key alone, so that a script can take it.</summary>
    private static async Task<int> CreateKey(string[] args)
    {
        var (wanted, rest) = KeyArguments.Read(args);
        await using var app = Build(rest);
        await app.Prepare(CancellationToken.None, serving: false);
        var services = app.Services;
        var operators = new Caller("operator", "operator", [new(Role.Administrator, services.GetRequiredService<RegionTree>().Country)], services.GetRequiredService<RegionTree>());
        var outcome = await services.GetRequiredService<Database>().Write(
            services.GetRequiredService<KeyBook>().Issue(wanted, operators.As(Role.Administrator)), CancellationToken.None);
        if (!outcome.Succeeded(out var issued, out var problem))
        {
            await Console.Error.WriteLineAsync(problem.Detail.En);
            return 1;
        }

        Console.WriteLine(issued.Secret);
        return 0;
    }

    private static async Task<int> Refuse(string command)
    {
        await Console.Error.WriteLineAsync($"There is no command \"{command}\". Known: migrate, verify, keys create; without one the program serves.");
        return 1;
    }

    /// <summary>Settings stand beside the program, wherever it is started from; they are read once.</summary>
    private static WebApplication Build(string[] args, bool reading = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (!builder.Environment.IsDevelopment())
        {
            // For machines: one object a line, newlines in what callers send escaped, the request's trace in its scopes.
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }

        return builder.AddCakupan(reading).Build().MapCakupan();
    }
}
