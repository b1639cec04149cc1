using Api.Exports;
using System.Globalization;
using Api.Access;
using Api.Http;
using Api.Idempotency;
using Api.Regions;
using Api.Storage;

namespace Api.Figures;

/// <summary>Published denominators and coverage, with who says so.</summary>
internal static class FigureEndpoints
{
    public static void MapFigures(this IEndpointRouteBuilder api)
    {
        var figures = api.MapGroup("/figures").WithTags("Figures").RequireRole(Role.Viewer, Reach.Resource);

        figures.MapGet("/", List).WithName("listFigures").WithSummary("List published figures, the latest first")
            .WithDescription("Those you may read. Filters combine. A region's figures include those of the regions in it.")
            .RequireRole(Role.Viewer)
            .Refuses(Problems.UnknownRegion)
            .Exports(FigureTable.Figures);
        figures.MapGet("/{id:guid}", Get).WithName("getFigure").WithSummary("One published figure")
            .WithDescription("The figure as it was published, the percent that its counts give, and whether the two agree. One that was withdrawn says since when.")
            .SaysLastModified()
            .Refuses(Problems.NotFound);
        figures.MapPost("/", Post).WithName("createFigure").WithSummary("Keep a published figure")
            .WithDescription(
                "Counts, percent, definition, authority and source as they were published; several of one day may differ. A figure is never changed: "
                + "withdraw it and send the right one.")
            .RequireRole(Role.Manager, Reach.Named)
            .Refuses(Problems.UnknownRegion, Problems.UnknownScheme, Problems.UnknownSegment, Problems.FigureInFuture);
        figures.MapDelete("/{id:guid}", Delete).WithName("deleteFigure").WithSummary("Withdraw a figure")
            .WithDescription("It is listed and counted no more, and stays under its address for whoever refers to it.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses(Problems.NotFound);
    }

    private static async Task<Results<Answer<Page<FigureAnswer>>, Problem>> List(
        Query<ListFigures> query, FigureStore figures, RegionTree regions, Permission permission, CancellationToken ct)
    {
        var ask = query.Value;
        var region = ask.Region is null ? null : regions.Find(ask.Region);
        if (region is null && ask.Region is not null)
            return Problems.UnknownRegion.BrokenBy("region");

        var filters = Cursor.Mark(ask.Region, ask.Scheme, ask.Segment, ask.From, ask.To);
        if (Cursor.Read(ask.Cursor, filters, 2, out var cursor) is { } unfit)
            return unfit;
        (DateOnly, Guid)? after = null;
        if (cursor is not null)
        {
            if (!DateOnly.TryParseExact(cursor.Key[0], "yyyy-MM-dd", out var day) || !Guid.TryParseExact(cursor.Key[1], "N", out var id))
                return Cursor.Unfit();
            after = (day, id);
        }

        var limit = ask.Limit ?? Limits.PageDefault;
        var rows = await figures.List(ask, region, permission.Caller.RegionsAs(Role.Viewer), after, limit + 1, ct);
        return new Answer<Page<FigureAnswer>>(Page.Of(rows, limit, row => row.Answer(regions),
            last => new Cursor(filters, last.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), last.Id.ToString("N"))));
    }

    private static async Task<Results<Answer<FigureAnswer>, Problem>> Get(
        Guid id, FigureStore figures, RegionTree regions, Permission permission, CancellationToken ct) =>
        permission.On(await figures.Find(id, ct)).Succeeded(out var figure, out var problem)
            ? new Answer<FigureAnswer>(figure.Answer(regions)) { LastModified = figure.DeletedAt ?? figure.CreatedAt }
            : problem;

    private static Task<Results<CreatedAnswer<FigureAnswer>, KeyedAnswer, Problem>> Post(
        Body<NewFigure> body, IdempotencyKey key, IdempotentWrites writes, FigureBook book, RegionTree regions, Permission permission, TimeProvider clock,
        CancellationToken ct) =>
        writes.Once(
            key,
            body,
            book.Publish(Ids.New(clock), body.Value, permission),
            figure => new CreatedAnswer<FigureAnswer>($"/v1/figures/{figure.Id}", figure.Answer(regions)),
            ct);

    private static async Task<Results<NoContent, Problem>> Delete(Guid id, Database db, FigureBook book, Permission permission, CancellationToken ct)
    {
        var outcome = await db.Write(book.Withdraw(id, permission), ct);
        return outcome.Succeeded(out _, out var problem) ? TypedResults.NoContent() : problem;
    }
}
