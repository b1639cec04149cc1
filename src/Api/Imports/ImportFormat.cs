using Microsoft.Net.Http.Headers;

namespace Api.Imports;

/// <summary>How the rows of a file are written.</summary>
internal enum ImportFormat
{
    Csv,
    Ndjson,
    Json,
}

internal static class ImportFormats
{
    public const string Csv = "text/csv";
    public const string Ndjson = "application/x-ndjson";
    public const string Json = "application/json";

    /// <returns>Null for a media type that no import is written in.</returns>
    public static ImportFormat? Of(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type)
        ? type.MediaType.Value?.ToLowerInvariant() switch
        {
            Csv => ImportFormat.Csv,
            Ndjson => ImportFormat.Ndjson,
            Json => ImportFormat.Json,
            _ => null,
        }
        : null;
}
