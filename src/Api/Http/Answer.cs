using System.Buffers;
using System.Buffers.Text;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>Something to answer that can be had as bytes before it is sent.</summary>
internal interface IAnswer : IResult
{
    RenderedAnswer Render(HttpRequest request);
}

/// <summary>
/// 200 with a strong ETag, or a bodyless 304 when the caller has that already (RFC 9110, 13.1.2). The ETag is the resource's version
/// where it has one, so that it serves in If-Match; else a digest of the bytes.
/// </summary>
internal class Answer<T>(T value, long? version = null) : IAnswer, IEndpointMetadataProvider
    where T : class
{
    /// <inheritdoc cref="RenderedAnswer.IsSecret"/>
    public bool IsSecret { get; init; }

    /// <inheritdoc cref="RenderedAnswer.LastModified"/>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Tells apart what callers see of one version; empty for whoever sees everything.</summary>
    public string Variant { get; init; } = "";

    public T Value => value;

    protected virtual int Status => StatusCodes.Status200OK;

    protected virtual string? Location => null;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(new ConditionalReadMetadata());
        if (typeof(IPage).IsAssignableFrom(typeof(T)))
            builder.Metadata.Add(new ItemsMetadata(typeof(T).GetGenericArguments()[0]));
    }

    public Task ExecuteAsync(HttpContext httpContext) => Render(httpContext.Request).ExecuteAsync(httpContext);

    public RenderedAnswer Render(HttpRequest request)
    {
        var json = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(json, new() { Encoder = ApiJson.Context.Options.Encoder }))
        {
            if (value is IPage page && Representation.FieldsOf(request) is { } fields)
                page.Write(writer, fields);
            else
                JsonSerializer.Serialize(writer, value, ApiJson.TypeOf<T>());
        }

        return new(Status, "application/json; charset=utf-8", json.WrittenMemory)
        {
            ETag = version is { } number ? ETags.OfVersion(number, Variant, Languages.Of(request)) : ETags.OfBytes(json.WrittenSpan),
            LastModified = LastModified,
            Location = Location,
            IsSecret = IsSecret,
            Link = value is IPage { Next: { } next } ? $"<{request.Path}{WithCursor(request.Query, next)}>; rel=\"next\"" : null,
        };
    }

    private static QueryString WithCursor(IQueryCollection query, string next) =>
        QueryString.Create(query.Where(q => q.Key != "cursor").SelectMany(q => q.Value, (q, text) => KeyValuePair.Create(q.Key, text)))
            .Add("cursor", next);
}

/// <summary>201 with Location and ETag.</summary>
internal sealed class CreatedAnswer<T>(string location, T value, long? version = null) : Answer<T>(value, version), IEndpointMetadataProvider
    where T : class
{
    protected override int Status => StatusCodes.Status201Created;

    protected override string Location => location;

    public static new void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
}

/// <summary>A page, whatever its items are.</summary>
internal interface IPage
{
    string? Next { get; }

    /// <summary>Writes the page with only these members of its items.</summary>
    void Write(Utf8JsonWriter json, IReadOnlySet<string> fields);
}

/// <summary>Marks an endpoint that answers 304 to If-None-Match.</summary>
internal sealed class ConditionalReadMetadata;

/// <summary>Marks an endpoint that says when what it answers last changed, and answers 304 to If-Modified-Since, too.</summary>
internal sealed class DatedReadMetadata;

internal static class DatedReads
{
    public static TBuilder SaysLastModified<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new DatedReadMetadata());
}

/// <summary>Strong entity tags.</summary>
internal static class ETags
{
    /// <summary>A version reads differently in each language and to each kind of caller, and a strong tag is of the bytes.</summary>
    public static string OfVersion(long version, string variant, Language language) =>
        $"\"v{version}{(variant.Length == 0 ? "" : "-")}{variant}{(language == Language.Indonesian ? "-id" : "")}\"";

    public static string OfBytes(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return $"\"{Base64Url.EncodeToString(digest[..12])}\"";
    }

    /// <summary>Weak comparison against a list or <c>*</c>, as If-None-Match asks.</summary>
    public static bool AnyMatches(StringValues header, string etag) =>
        header.Count > 0 && (header == etag
            || (EntityTagHeaderValue.TryParseList(header, out var tags) && tags.Any(tag => tag.Tag == "*" || tag.Tag == etag)));

    /// <summary>Strong comparison against a list or <c>*</c>, as If-Match asks; in whichever language and by whomever the version was read.</summary>
    public static bool Demands(StringValues header, long version) =>
        EntityTagHeaderValue.TryParseList(header, out var tags)
        && tags.Any(tag => tag.Tag == "*" || (!tag.IsWeak && (tag.Tag == $"\"v{version}\"" || tag.Tag.StartsWith($"\"v{version}-", StringComparison.Ordinal))));
}
