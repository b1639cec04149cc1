using System.Globalization;
using Api.Http;

namespace Api.Access;

/// <summary>The arguments of <c>keys create</c>.</summary>
internal static class KeyArguments
{
    public const string Usage = "keys create --role ROLE --region CODE [--name NAME] [--expires YYYY-MM-DD]";

    /// <returns>The key that is wanted, and the arguments that are settings of the program.</returns>
    /// <exception cref="UnfitException">They do not say which key is wanted.</exception>
    public static (NewKey Wanted, string[] Settings) Read(string[] args)
    {
        Dictionary<string, string> given = [];
        List<string> settings = [];
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--role" or "--region" or "--name" or "--expires" && i + 1 < args.Length)
                given[args[i]] = args[++i];
            else
                settings.Add(args[i]);
        }

        return (Wanted(given), [.. settings]);
    }

    private static NewKey Wanted(Dictionary<string, string> given)
    {
        if (!given.TryGetValue("--role", out var name) || !given.TryGetValue("--region", out var region))
            throw new UnfitException($"Say which role and which region: {Usage}");
        if (Enum.GetValues<Role>().Where(role => role.Name() == name).ToList() is not [var role])
            throw new UnfitException($"There is no role \"{name}\". Known: {string.Join(", ", Enum.GetValues<Role>().Select(role => role.Name()))}.");
        DateTimeOffset? expires = null;
        if (given.TryGetValue("--expires", out var day))
        {
            expires = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? Clock.StartOf(date)
                : throw new UnfitException($"\"{day}\" is no date: --expires takes YYYY-MM-DD.");
        }

        return new()
        {
            Name = given.GetValueOrDefault("--name") is { Length: > 0 and <= 100 } chosen ? chosen : $"{name} of {region}",
            Grants = [new() { Role = role, RegionCode = region }],
            ExpiresAt = expires,
        };
    }

    public sealed class UnfitException(string message) : Exception(message);
}
