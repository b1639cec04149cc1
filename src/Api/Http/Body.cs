using System.Buffers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>Something bound from a request that may have turned out unfit.</summary>
internal interface IBound
{
    Problem? Problem { get; }
}

/// <summary>A request body that can be told from another without being kept.</summary>
internal interface IDigested
{
    /// <summary>SHA-256 of the bytes as they were sent; empty when the request has no Idempotency-Key that needs it.</summary>
    ReadOnlyMemory<byte> Digest { get; }
}

/// <summary>A JSON request body that was held against its contract. The handler runs only when it fits.</summary>
internal sealed class Body<T> : IBound, IDigested, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly T? value;

    private Body(T value, ReadOnlyMemory<byte> digest) => (this.value, Digest) = (value, digest);

    private Body(Problem problem) => Problem = problem;

    public Problem? Problem { get; }

    public ReadOnlyMemory<byte> Digest { get; }

    public T Value => value ?? throw new InvalidOperationException("The request's problem was not answered.");

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        var (document, digest, problem) = await JsonBody.Read(context.Request, JsonBody.ContentTypes);
        if (problem is not null)
            return new(problem);

        using (document)
            return JsonBody.Parse<T>(document!.RootElement).Succeeded(out var body, out var unfit) ? new(body, digest) : new(unfit);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(JsonBody.ContentTypes, typeof(T)));
}

/// <summary>JSON bodies: read within the limits, parsed strictly.</summary>
internal static class JsonBody
{
    public static readonly JsonDocumentOptions Strict = new() { MaxDepth = Limits.JsonDepth, AllowDuplicateProperties = false };

    /// <summary>What an ordinary body is sent as.</summary>
    public static string[] ContentTypes { get; } = ["application/json"];

    /// <param name="contentTypes">Those and no others: routing alone would let a missing one pass, and one that only ends alike.</param>
    public static async Task<(JsonDocument? Document, ReadOnlyMemory<byte> Digest, Problem? Problem)> Read(HttpRequest request, string[] contentTypes)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var sent) || !contentTypes.Any(type => sent.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)))
            return (null, default, new(Problems.UnsupportedMediaType));

        var most = BodyLimit.Of(request);
        var buffer = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? 1024, 256, most));
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.GetMemory(256), request.HttpContext.RequestAborted);
            if (read == 0)
                break;
            buffer.Advance(read);
            if (buffer.WrittenCount > most)
                return (null, default, new(Problems.PayloadTooLarge));
        }

        var bytes = buffer.WrittenMemory;
        var digest = IdempotencyKey.IsSent(request) ? SHA256.HashData(bytes.Span) : null;
        if (bytes.Span is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        if (!Utf8.IsValid(bytes.Span))
            return (null, default, new(Problems.MalformedJson));

        try
        {
            return (JsonDocument.Parse(bytes, Strict), digest, null);
        }
        catch (InvalidOperationException) // a member's name is an escaped lone surrogate, which no text can be
        {
            return (null, default, new(Problems.MalformedJson));
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $" (line {line + 1}, byte {e.BytePositionInLine + 1})" : "";
            var help = Problems.MalformedJson.Help;
            return (null, default, new(Problems.MalformedJson, new(help.En + place, help.Id + place)));
        }
    }

    public static Outcome<T> Parse<T>(JsonElement element)
        where T : class
    {
        var type = ApiJson.TypeOf<T>();
        var errors = JsonShape.Check(element, type);
        return errors.Count == 0 ? element.Deserialize(type)! : Problems.Invalid(errors);
    }
}
