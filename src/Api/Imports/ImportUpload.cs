using System.Reflection;
using System.Security.Cryptography;
using Api.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Api.Imports;

/// <summary>A file as it is being sent. It has no size limit: it goes to the disk as it comes.</summary>
internal sealed class ImportUpload : IBound, IEndpointParameterMetadataProvider
{
    private readonly HttpRequest request;

    private ImportUpload(HttpRequest request) => this.request = request;

    public Problem? Problem { get; private init; }

    public ImportFormat Format { get; private init; }

    public static ValueTask<ImportUpload?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        return ValueTask.FromResult<ImportUpload?>(ImportFormats.Of(context.Request.ContentType) is { } format
            ? new(context.Request) { Format = format }
            : new(context.Request) { Problem = new(Problems.UnsupportedMediaType) });
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AcceptsMetadata([ImportFormats.Csv, ImportFormats.Ndjson, ImportFormats.Json], typeof(ImportEntries)));
        builder.Metadata.Add(new DisableRequestSizeLimitAttribute());
    }

    /// <exception cref="UnavailableException">The folder cannot take it.</exception>
    public async Task<ReceivedFile> Receive(ImportFolder folder, Guid id)
    {
        using var digest = SHA256.Create();
        await using var body = new CryptoStream(request.Body, digest, CryptoStreamMode.Read, leaveOpen: true);
        var length = await folder.Receive(id, body, request.HttpContext.RequestAborted);
        return new(length, digest.Hash!);
    }
}

/// <summary>A file that was received whole.</summary>
internal sealed record ReceivedFile(long Length, ReadOnlyMemory<byte> Digest) : IDigested;
