using System.Text.Json;
using System.Text.Unicode;
using Api.Http;
using Api.Progress;

namespace Api.Imports;

/// <summary>One wrong place of a file.</summary>
/// <param name="Column">As the file names it; null for the whole line.</param>
internal sealed record ImportFault(long Line, string? Column, string Code, Text Message)
{
    private const int LongestColumn = 100;

    /// <summary>As much of it as can be kept and shown: a file may call a column anything.</summary>
    public string? Column { get; } = Column is null ? null : Shown(Column);

    private static string Shown(string name)
    {
        var length = name.Length <= LongestColumn ? name.Length : char.IsHighSurrogate(name[LongestColumn - 1]) ? LongestColumn - 1 : LongestColumn;
        return string.Create(length, name, (shown, given) =>
        {
            for (var i = 0; i < shown.Length; i++)
                shown[i] = char.IsControl(given[i]) ? '\uFFFD' : given[i];
        });
    }
}

/// <summary>A row of a file: an entry of the right shape, or what is wrong with it.</summary>
internal sealed record ImportLine(long Line, ImportEntry? Entry, IReadOnlyList<ImportFault> Faults)
{
    // Much cannot be wrong with one row but unknown members, of which a hostile one could hold thousands.
    private const int MostFaults = 20;

    /// <summary>Holds a row against the contract of an entry: whatever a file is written in, its rows pass here as JSON.</summary>
    /// <param name="columnOf">What the file calls a member.</param>
    public static ImportLine Of(long line, ReadOnlyMemory<byte> json, Func<string, string> columnOf)
    {
        if (!Utf8.IsValid(json.Span))
            return Bad(line, NotText(line, null));
        try
        {
            using var document = JsonDocument.Parse(json, JsonBody.Strict);
            var type = ApiJson.TypeOf<ImportEntry>();
            if (JsonShape.Check(document.RootElement, type) is { Count: > 0 } wrong)
                return Bad(line, wrong.Select(error => FaultOf(line, error, columnOf)));
            var entry = document.RootElement.Deserialize(type)!;
            return EntryRules.Shape(entry, "") is { } misshapen ? Bad(line, FaultsOf(line, misshapen, columnOf)) : new(line, entry, []);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException) // a lone surrogate is the latter
        {
            return Bad(line, new ImportFault(line, null, Problems.MalformedJson.Code, Problems.MalformedJson.Help));
        }
    }

    public static ImportLine Bad(long line, params IEnumerable<ImportFault> faults) => new(line, null, [.. faults.Take(MostFaults)]);

    public static ImportFault NotText(long line, string? column) => new(line, column, "text", new(
        "Send valid UTF-8 text.", "Kirim teks UTF-8 yang sah."));

    /// <summary>A refusal of the row's entry; one that names no field is the campaign's.</summary>
    public static IEnumerable<ImportFault> FaultsOf(long line, Problem problem, Func<string, string> columnOf) => problem.Errors.Count == 0
        ? [new(line, columnOf("campaignId"), problem.Kind.Code, problem.Detail)]
        : problem.Errors.Select(error => FaultOf(line, error, columnOf));

    private static ImportFault FaultOf(long line, FieldError error, Func<string, string> columnOf)
    {
        var member = error.Pointer!.Split('/').ElementAtOrDefault(1)?.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return new(line, member is null ? null : columnOf(member), error.Code, error.Message);
    }
}

/// <summary>The file cannot be read on from here.</summary>
internal sealed class ImportUnreadableException(params IReadOnlyList<ImportFault> faults) : Exception("The file cannot be read on.")
{
    public IReadOnlyList<ImportFault> Faults { get; } = faults;

    public static ImportUnreadableException Empty(long line) => new(new ImportFault(line, null, "empty-file", new(
        "The file is empty.", "Berkasnya kosong.")));

    public static ImportUnreadableException TooLong(long line) => new(new ImportFault(line, null, "row-too-long", new(
        $"A row has at most {ImportReader.LongestRow >> 20} MiB; perhaps a quote is never closed. Nothing after it was read.",
        $"Satu baris paling panjang {ImportReader.LongestRow >> 20} MiB; mungkin ada tanda kutip yang tidak ditutup. Sisanya tidak dibaca.")));
}
