using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>
/// A JSON merge patch (RFC 7396). It is applied to the resource as it would be posted today, and the outcome is held against
/// the same contract as a post: one set of rules for both.
/// </summary>
/// <typeparam name="TPatch">The members that may be sent, for the document.</typeparam>
internal sealed class MergePatch<TPatch> : IBound, IEndpointParameterMetadataProvider
{
    private static readonly string[] ContentTypes = ["application/merge-patch+json", .. JsonBody.ContentTypes];

    private readonly JsonObject? members;

    private MergePatch(JsonObject members) => this.members = members;

    private MergePatch(Problem problem) => Problem = problem;

    public Problem? Problem { get; }

    public JsonObject Members => members ?? throw new InvalidOperationException("The request's problem was not answered.");

    public static async ValueTask<MergePatch<TPatch>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        var (document, _, problem) = await JsonBody.Read(context.Request, ContentTypes);
        if (problem is not null)
            return new(problem);

        using (document)
        {
            var root = document!.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return new(Problems.Invalid(FieldError.InBody("", "type", new("Send a JSON object.", "Kirim objek JSON."))));
            return JsonShape.CheckTexts(root).ToList() is { Count: > 0 } errors ? new(Problems.Invalid(errors)) : new(JsonObject.Create(root.Clone())!);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(ContentTypes, typeof(TPatch)));

    /// <returns>The resource after the patch, or every field that does not fit its contract.</returns>
    public Outcome<T> ApplyTo<T>(T present)
        where T : class
    {
        var target = JsonSerializer.SerializeToNode(present, ApiJson.TypeOf<T>())!.AsObject();
        Merge(target, Members);
        return JsonBody.Parse<T>(JsonSerializer.SerializeToElement<JsonNode>(target, ApiJson.Context.JsonNode));
    }

    /// <summary>
    /// The same patch, in which a target's new words replace its kind and value and the other way round, and a region to come up to replaces both: they
    /// exclude each other, so sending one means to drop the others.
    /// </summary>
    /// <param name="member">The member that holds the target; null when the patch itself is of a target.</param>
    public MergePatch<TPatch> ReplacingEither(string? member)
    {
        if ((member is null ? Members : Members[member]) is JsonObject target)
        {
            bool Sets(string name) => target[name] is not null;
            string[] dropped = Sets("statement") ? ["kind", "value", "parityRegion"]
                : Sets("parityRegion") ? ["statement", "value"]
                : Sets("kind") || Sets("value") ? ["statement", "parityRegion"]
                : [];
            foreach (var name in dropped.Where(name => !target.ContainsKey(name)))
                target[name] = null;
        }

        return this;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
                target.Remove(name);
            else if (value is JsonObject inner && target[name] is JsonObject present)
                Merge(present, inner);
            else
                target[name] = value.DeepClone();
        }
    }
}
