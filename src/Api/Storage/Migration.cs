using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Api.Storage;

/// <summary>One step of the schema, as text for one engine.</summary>
internal sealed partial record Migration(int Number, string Name, string Text)
{
    private const string Folder = "migrations/";

    /// <summary>SHA-256 of the text with LF line ends, in lower-case hexadecimal: a checkout's line ends do not count.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number:0000}_{Name}");

    /// <summary>The migrations inside the program, in order.</summary>
    public static IReadOnlyList<Migration> Embedded(DatabaseProvider provider)
    {
        var assembly = typeof(Migration).Assembly;
        return For(provider, assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                return (name[Folder.Length..], reader.ReadToEnd());
            }));
    }

    /// <summary>Of files named <c>NNNN_name.sql</c>, or <c>NNNN_name.sqlite.sql</c> beside <c>NNNN_name.sqlserver.sql</c>, those for one engine.</summary>
    /// <exception cref="SchemaException">A name is neither, an engine is missing, or a number is given twice.</exception>
    public static IReadOnlyList<Migration> For(DatabaseProvider provider, IEnumerable<(string File, string Text)> files)
    {
        var steps = files.Select(file => (Match: FileName().Match(file.File), file.File, file.Text)).ToList();
        if (steps.Find(step => !step.Match.Success) is { File: { } misnamed })
        {
            throw new SchemaException($"{misnamed} is not named NNNN_name.sql, NNNN_name.sqlite.sql or NNNN_name.sqlserver.sql.");
        }

        return [.. steps
            .GroupBy(step => int.Parse(step.Match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture))
            .OrderBy(step => step.Key)
            .Select(step => Choose(provider, step.Key, [.. step.Select(s => (s.Match, s.Text))]))];
    }

    private static Migration Choose(DatabaseProvider provider, int number, List<(Match Match, string Text)> texts)
    {
        var engines = texts.Select(text => text.Match.Groups["engine"].Value).Order(StringComparer.Ordinal).ToList();
        var oneName = texts.DistinctBy(text => text.Match.Groups["name"].Value).Count() == 1;
        if (!oneName || engines is not ([""] or ["sqlite", "sqlserver"]))
        {
            throw new SchemaException($"Migration {number:0000} must be one file for both engines, or one pair of the same name.");
        }

        var (match, chosen) = texts.Single(text => text.Match.Groups["engine"].Value is var engine
            && (engine is "" || engine.Equals(provider.ToString(), StringComparison.OrdinalIgnoreCase)));
        return new Migration(number, match.Groups["name"].Value, chosen);
    }

    [GeneratedRegex(@"^(?<number>\d{4})_(?<name>[a-z0-9_]+)(\.(?<engine>sqlite|sqlserver))?\.sql$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
