using Api.Http;
using Api.Storage;

namespace Api.Health;

/// <summary>Whether the program lives, and whether it can serve.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health").AllowAnonymous();

        health.MapGet("/live", () => new Answer<HealthAnswer>(new() { Status = HealthStatus.Up }))
            .WithName("getLiveness").WithSummary("Whether the program runs")
            .WithDescription("Restart it when this does not answer. It asks nothing of the database.");
        health.MapGet("/ready", Ready)
            .WithName("getReadiness").WithSummary("Whether the program can serve")
            .WithDescription("Send it no requests while this answers 503: the database does not.")
            .Refuses(Problems.Unavailable);
    }

    private static async Task<Answer<HealthAnswer>> Ready(Database db, CancellationToken ct)
    {
        await db.Read(tx => tx.Scalar<long>("SELECT COUNT(*) FROM Schemes"), ct);
        return new(new() { Status = HealthStatus.Up });
    }
}

internal enum HealthStatus
{
    /// <summary>It answers.</summary>
    Up,
}

/// <summary>The program's health; a problem is answered in its place when it is not well.</summary>
internal sealed record HealthAnswer
{
    public required HealthStatus Status { get; init; }
}
