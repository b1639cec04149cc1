using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>
/// A JSON request body of many items, each held against its contract alone: a wrong item is its own affair, and only what is wrong
/// around the items refuses the request.
/// </summary>
/// <typeparam name="TBatch">The contract of the whole; its one member is the list of items.</typeparam>
/// <typeparam name="TItem">The contract of an item.</typeparam>
internal sealed class Batch<TBatch, TItem> : IBound, IDigested, IEndpointParameterMetadataProvider
    where TBatch : class
    where TItem : class
{
    private Batch(IReadOnlyList<Outcome<TItem>> items, ReadOnlyMemory<byte> digest) => (Items, Digest) = (items, digest);

    private Batch(Problem problem) => Problem = problem;

    public Problem? Problem { get; }

    public ReadOnlyMemory<byte> Digest { get; }

    /// <summary>In the order sent; problems point into the whole body.</summary>
    public IReadOnlyList<Outcome<TItem>> Items { get; } = [];

    private static string Member => ApiJson.TypeOf<TBatch>().Properties.Single().Name;

    public static async ValueTask<Batch<TBatch, TItem>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        var (document, digest, problem) = await JsonBody.Read(context.Request, JsonBody.ContentTypes);
        if (problem is not null)
            return new(problem);

        using (document)
        {
            var wrong = JsonShape.Check(document!.RootElement, ApiJson.TypeOf<TBatch>()).ToLookup(Index);
            return wrong[null].Any()
                ? new(Problems.Invalid([.. wrong[null]]))
                : new([.. document.RootElement.GetProperty(Member).EnumerateArray().Select((item, i) => Read(item, [.. wrong[i]]))], digest);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(JsonBody.ContentTypes, typeof(TBatch)));

    private static Outcome<TItem> Read(JsonElement item, List<FieldError> wrong) =>
        wrong.Count == 0 ? item.Deserialize(ApiJson.TypeOf<TItem>())! : Problems.Invalid(wrong);

    /// <summary>The item that an error lies in; null outside the items.</summary>
    private static int? Index(FieldError error) =>
        error.Pointer!.Split('/') is ["", var member, var index, ..] && member == Member ? int.Parse(index, CultureInfo.InvariantCulture) : null;
}
