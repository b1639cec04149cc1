namespace Api.Http;

/// <summary>A kind of problem, explained.</summary>
internal sealed record ProblemKindDocument
{
    /// <summary>The stable code; branch on it.</summary>
    public required string Code { get; init; }

    /// <summary>The HTTP status it comes with.</summary>
    public required int Status { get; init; }

    public required string Title { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Help { get; init; }
}

/// <summary>Every kind of problem.</summary>
internal sealed record ProblemKindList
{
    public required IReadOnlyList<ProblemKindDocument> Items { get; init; }
}

/// <summary>The pages that a problem's type leads to.</summary>
internal static class ProblemPages
{
    public static void MapProblemPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/problems").WithTags("Problems").AllowAnonymous();

        pages.MapGet("/", (HttpRequest request) => new Answer<ProblemKindList>(new()
        {
            Items = [.. Problems.ByCode.Values.OrderBy(kind => kind.Status).ThenBy(kind => kind.Code, StringComparer.Ordinal).Select(kind => Show(kind, request))],
        })).WithName("listProblems").WithSummary("List every kind of problem this API answers")
            .WithDescription("Codes are stable; words are in the language of Accept-Language, English or Indonesian.");
        pages.MapGet("/{code}", Get).WithName("getProblem").WithSummary("What a kind of problem means and what to do about it")
            .WithDescription("The page that the type of a problem leads to.")
            .Refuses(Problems.NotFound);
    }

    private static Results<Answer<ProblemKindDocument>, Problem> Get(string code, HttpRequest request) =>
        Problems.ByCode.TryGetValue(code, out var kind)
            ? new Answer<ProblemKindDocument>(Show(kind, request))
            : new Problem(Problems.NotFound);

    private static ProblemKindDocument Show(ProblemKind kind, HttpRequest request)
    {
        var language = Languages.Of(request);
        return new() { Code = kind.Code, Status = kind.Status, Title = kind.Title.In(language), Help = kind.Help.In(language) };
    }
}
