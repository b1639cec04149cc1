using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>What a table can be had as.</summary>
internal enum Format
{
    /// <summary>A page at a time, or everything in one answer.</summary>
    Json,

    /// <summary>The whole table: RFC 4180, UTF-8 without a byte order mark.</summary>
    Csv,

    /// <summary>The whole table as a workbook.</summary>
    Xlsx,
}

/// <summary>Marks an endpoint that answers a page of such items: a caller may ask for some of their members.</summary>
internal sealed record ItemsMetadata(Type Item)
{
    /// <summary>The names of the members, in their order.</summary>
    public IEnumerable<string> Members => ApiJson.Context.Options.GetTypeInfo(Item).Properties.Select((JsonPropertyInfo member) => member.Name);
}

/// <summary>Marks an endpoint whose answer can be had as a table.</summary>
/// <param name="Columns">Their names, in their order.</param>
internal sealed record TableMetadata(IReadOnlyList<string> Columns);

/// <summary>How a caller wants to see what an endpoint answers, and how much of it: what no endpoint has to read itself.</summary>
internal static class Representation
{
    public const string Fields = "fields";
    public const string Format = "format";

    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The query parameters that an endpoint takes beside its own.</summary>
    public static IEnumerable<string> Parameters(Endpoint? endpoint)
    {
        if (endpoint?.Metadata.GetMetadata<ItemsMetadata>() is not null)
            yield return Fields;
        if (endpoint?.Metadata.GetMetadata<TableMetadata>() is not null)
            yield return Format;
    }

    public static IEnumerable<string> MediaTypes(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<TableMetadata>() is null ? [] : [Csv, Xlsx];

    public static Problem? Refuses(HttpRequest request)
    {
        if (request.Query.Count == 0)
            return null;
        var endpoint = request.HttpContext.GetEndpoint();
        List<FieldError> errors = [];
        if (request.Query.TryGetValue(Fields, out var fields) && endpoint?.Metadata.GetMetadata<ItemsMetadata>() is { } items)
        {
            var unknown = Names(fields).Except(items.Members).ToList();
            if (fields is not [{ Length: > 0 }] || unknown.Count > 0)
                errors.Add(UnknownField(string.Join(", ", unknown), string.Join(", ", items.Members)));
        }

        if (request.Query.TryGetValue(Format, out var format) && endpoint?.Metadata.GetMetadata<TableMetadata>() is not null && Named(format) is null)
            errors.Add(FieldError.InParameter(Format, "enum", new("One of json, csv, xlsx, once.", "Salah satu dari json, csv, xlsx, satu kali.")));
        if (errors.Count == 0 && FormatOf(request) != Http.Format.Json)
        {
            errors.AddRange(from name in (string[])["cursor", "limit"]
                            where request.Query.ContainsKey(name)
                            select FieldError.InParameter(name, "whole-table", new(
                                "A file holds the whole list: leave this out, or ask for JSON.", "Berkas memuat seluruh daftar: hilangkan ini, atau minta JSON.")));
        }

        return errors.Count == 0 ? null : Problems.Invalid(errors);
    }

    /// <summary>By the parameter, else by what the caller prefers in Accept; JSON where nothing is said.</summary>
    public static Format FormatOf(HttpRequest request)
    {
        if (request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<TableMetadata>() is null)
            return Http.Format.Json;
        if (request.Query.TryGetValue(Format, out var format))
            return Named(format) ?? Http.Format.Json;
        if (request.Headers.Accept is [] or ["*/*"] or ["application/json"] || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var wanted))
            return Http.Format.Json;
        return Enum.GetValues<Format>().MaxBy(each => Preference(wanted, MediaTypeOf(each)));
    }

    public static string MediaTypeOf(Format format) => format switch
    {
        Http.Format.Csv => Csv,
        Http.Format.Xlsx => Xlsx,
        _ => "application/json",
    };

    /// <returns>The members asked for; null for all of them.</returns>
    public static IReadOnlySet<string>? FieldsOf(HttpRequest request) =>
        request.Query.TryGetValue(Fields, out var fields) && request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ItemsMetadata>() is not null
            ? Names(fields).ToHashSet()
            : null;

    private static string[] Names(string? fields) => (fields ?? "").Split(',');

    private static Format? Named(string? name) => name switch
    {
        "json" => Http.Format.Json,
        "csv" => Http.Format.Csv,
        "xlsx" => Http.Format.Xlsx,
        _ => null,
    };

    /// <summary>The quality of the most specific range that holds the type (RFC 9110, 12.5.1); zero where none does.</summary>
    private static double Preference(IList<MediaTypeHeaderValue> wanted, string type) =>
        (from range in wanted
         where range.MatchesMediaType(type)
         orderby range.MatchesAllTypes, range.MatchesAllSubTypes
         select range.Quality ?? 1).FirstOrDefault();

    private static FieldError UnknownField(string unknown, string known) => FieldError.InParameter(Fields, "unknown-field", new(
        $"Names of members, separated by commas. Not known here: {(unknown.Length == 0 ? "-" : unknown)}. Known: {known}.",
        $"Nama anggota, dipisahkan koma. Yang tidak dikenal: {(unknown.Length == 0 ? "-" : unknown)}. Yang dikenal: {known}."));
}
