using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Api.Access;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>
/// The caller's Idempotency-Key (draft-ietf-httpapi-idempotency-key-header), which makes it safe to send a request again.
/// It is optional, and each caller's own.
/// </summary>
internal sealed class IdempotencyKey : IBound, IEndpointParameterMetadataProvider
{
    public const string Header = "Idempotency-Key";

    public const int MaxLength = 200;

    private IdempotencyKey(HttpRequest request) => Request = request;

    public HttpRequest Request { get; }

    /// <summary>Null when the header was not sent.</summary>
    public string? Text { get; private init; }

    public Problem? Problem { get; private init; }

    public string Caller => Request.HttpContext.Features.Get<Permission>()!.Caller.Id;

    public static bool IsSent(HttpRequest request) => request.Headers.ContainsKey(Header);

    public static ValueTask<IdempotencyKey?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        return ValueTask.FromResult<IdempotencyKey?>(Bind(context.Request));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new IdempotencyKeyMetadata());
        builder.Metadata.Add(new RefusalMetadata([Problems.IdempotencyKeyInUse, Problems.IdempotencyKeyReused]));
    }

    /// <summary>What tells one request from another under the same key.</summary>
    /// <param name="bodyDigest">SHA-256 of the body as it was sent.</param>
    public byte[] Fingerprint(ReadOnlySpan<byte> bodyDigest) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{Request.Method} {Request.Path}{Request.QueryString}\n"), .. bodyDigest]);

    private static IdempotencyKey Bind(HttpRequest request) =>
        !IsSent(request) ? new(request)
        : request.Headers[Header] is [{ Length: >= 1 and <= MaxLength } text] && text.All(c => c is >= ' ' and <= '~') ? new(request) { Text = text }
        : new(request)
        {
            Problem = Problems.Invalid(FieldError.InParameter(Header, "idempotency-key", new(
                $"Send 1 to {MaxLength} printable ASCII characters, once; a UUID does well.",
                $"Kirim 1 sampai {MaxLength} karakter ASCII yang dapat dicetak, satu kali; UUID cocok."))),
        };
}

/// <summary>Marks an endpoint that takes an Idempotency-Key.</summary>
internal sealed class IdempotencyKeyMetadata;
