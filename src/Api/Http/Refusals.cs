namespace Api.Http;

/// <summary>The kinds of problems an endpoint answers, for the document.</summary>
internal sealed record RefusalMetadata(IReadOnlyList<ProblemKind> Kinds);

internal static class Refusals
{
    /// <summary>Documents the problems that an endpoint, or every endpoint of a group, may answer.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder builder, params IReadOnlyList<ProblemKind> kinds)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.WithMetadata(new RefusalMetadata(kinds));
        return builder;
    }
}
