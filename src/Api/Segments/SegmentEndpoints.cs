using Api.Exports;
using System.Text.RegularExpressions;
using Api.Access;
using Api.Http;

namespace Api.Segments;

/// <summary>The kinds of workers that progress is counted by.</summary>
internal static partial class SegmentEndpoints
{
    public static void MapSegments(this IEndpointRouteBuilder api)
    {
        var segments = api.MapGroup("/segments").WithTags("Schemes and segments").RequireRole(Role.Viewer);

        segments.MapGet("/", List).WithName("listSegments").WithSummary("List the segments, wider ones first")
            .WithDescription("Kinds of workers with English and Indonesian names; parentCode names the wider segment one is part of. All on one page.")
            .Exports(SegmentTable.Segments);
        segments.MapGet("/{code}", Get).WithName("getSegment").WithSummary("One segment")
            .WithDescription("A segment with its version, which PUT asks for in If-Match.")
            .Refuses(Problems.NotFound);
        segments.MapPut("/{code}", Put).WithName("putSegment").WithSummary("Create or change a segment")
            .WithDescription("A code is 2 to 40 lower-case letters, digits and hyphens. Changing an existing segment needs its ETag in If-Match.")
            .RequireRole(Role.Administrator, Reach.Country)
            .Refuses(Problems.UnknownSegment, Problems.UnknownScheme, Problems.PreconditionFailed, Problems.PreconditionRequired);
    }

    private static async Task<Answer<Page<SegmentAnswer>>> List(Query<ListSegments> query, SegmentStore segments, CancellationToken ct) =>
        new(new() { Items = await segments.All(query.Value.Scheme, ct), Next = null });

    private static async Task<Results<Answer<SegmentAnswer>, Problem>> Get(string code, SegmentStore segments, CancellationToken ct) =>
        await segments.Find(code, ct) is { } segment
            ? new Answer<SegmentAnswer>(segment, segment.Version)
            : Problems.Missing("segment", "segmen");

    private static async Task<Results<Answer<SegmentAnswer>, CreatedAnswer<SegmentAnswer>, Problem>> Put(
        string code, Body<PutSegment> body, IfMatch ifMatch, SegmentStore segments, Permission permission, TimeProvider clock, CancellationToken ct)
    {
        if (!Code().IsMatch(code))
        {
            return Problems.Invalid(FieldError.InParameter("code", "pattern", new(
                "A code is 2 to 40 lower-case letters, digits and hyphens.", "Kode terdiri atas 2 sampai 40 huruf kecil, angka, dan tanda hubung.")));
        }

        var outcome = await segments.Put(code, body.Value, ifMatch.Refuses, permission, clock.GetUtcNow(), ct);
        if (!outcome.Succeeded(out var segment, out var problem))
            return problem;
        return segment.Version == 1
            ? new CreatedAnswer<SegmentAnswer>($"/v1/segments/{code}", segment, segment.Version)
            : new Answer<SegmentAnswer>(segment, segment.Version);
    }

    [GeneratedRegex("^[a-z0-9-]{2,40}$")]
    private static partial Regex Code();
}
