using System.Globalization;
using Api.Storage;

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
            return args is ["migrate", .. var rest] ? await Migrate(rest) : await Serve(args);
        }
        catch (StorageSetupException refusal)
        {
            // The operator's mistake, not the program's: say what to do, without a stack.
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
        catch (Microsoft.Extensions.Options.OptionsValidationException refusal)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, refusal.Failures));
            return 1;
        }
    }

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

    /// <summary>Settings stand beside the program, wherever it is started from; they are read once.</summary>
    private static WebApplication Build(string[] args) => WebApplication
        .CreateBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ContentRootPath = AppContext.BaseDirectory,
        })
        .AddCakupan()
        .Build()
        .MapCakupan();
}
