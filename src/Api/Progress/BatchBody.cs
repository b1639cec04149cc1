using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Api.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Progress;

/// <summary>A batch as it was sent. Only what is wrong around the entries refuses it; a wrong entry is its own affair.</summary>
internal sealed class BatchBody : IBound, IDigested, IEndpointParameterMetadataProvider
{
    private BatchBody(IReadOnlyList<Outcome<BatchEntry>> entries, ReadOnlyMemory<byte> digest) => (Entries, Digest) = (entries, digest);

    private BatchBody(Problem problem) => Problem = problem;

    public Problem? Problem { get; }

    public ReadOnlyMemory<byte> Digest { get; }

    public IReadOnlyList<Outcome<BatchEntry>> Entries { get; } = [];

    public static async ValueTask<BatchBody?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        var (document, digest, problem) = await JsonBody.Read(context.Request, JsonBody.ContentTypes);
        if (problem is not null)
            return new(problem);

        using (document)
        {
            var wrong = JsonShape.Check(document!.RootElement, ApiJson.TypeOf<NewBatch>()).ToLookup(Index);
            return wrong[null].Any()
                ? new(Problems.Invalid([.. wrong[null]]))
                : new([.. document.RootElement.GetProperty("entries").EnumerateArray().Select((entry, i) => Entry(entry, [.. wrong[i]]))], digest);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(NewBatch)));

    private static Outcome<BatchEntry> Entry(JsonElement entry, List<FieldError> wrong) =>
        wrong.Count == 0 ? entry.Deserialize(ApiJson.TypeOf<BatchEntry>())! : Problems.Invalid(wrong);

    /// <summary>The entry that an error lies in; null outside the entries.</summary>
    private static int? Index(FieldError error) => error.Pointer!.Split('/') is ["", "entries", var index, ..] ? int.Parse(index, CultureInfo.InvariantCulture) : null;
}
