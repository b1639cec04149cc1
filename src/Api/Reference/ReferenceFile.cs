using System.Security.Cryptography;
using CsvHelper;

namespace Api.Reference;

/// <summary>A CSV of db/, as it was built into the program.</summary>
internal sealed record ReferenceFile(string Name, byte[] Content)
{
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Content));

    public static ReferenceFile Embedded(string name, string folder = "reference")
    {
        using var resource = typeof(ReferenceFile).Assembly.GetManifestResourceStream($"{folder}/{name}")
            ?? throw new InvalidOperationException($"db/{folder}/{name} is not built into the program.");
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return new(name, copy.ToArray());
    }

    /// <summary>Rows by the header's names; an empty cell is null.</summary>
    public List<Dictionary<string, string?>> Rows()
    {
        using var csv = CsvReader.Create(Content, CsvReaderOptions.Default);
        List<Dictionary<string, string?>> rows = [];
        foreach (var row in csv)
            rows.Add(row.ToDictionary().ToDictionary(cell => cell.Key, cell => cell.Value is { Length: > 0 } text ? text : null));
        return rows;
    }
}
