using Api.Access;
using Api.Http;
using Api.Progress;
using Api.Storage;

namespace Api.Forecasts;

/// <summary>What is to be expected.</summary>
internal static class ForecastEndpoints
{
    public static void MapForecasts(this IEndpointRouteBuilder api) =>
        api.MapGet("/campaigns/{id:guid}/forecast", Get).WithTags("Status").WithName("getCampaignForecast").WithSummary("Whether the promise will be kept")
            .WithDescription(
                "Five hundred futures drawn from the pace so far and its variability: how many will be covered at the due date, when the target will be "
                + "met, and how probable it is to be met in time. The same question has the same answer. Not enough data is an answer, with its reason. "
                + "Of campaigns whose end is known, eight in ten ended between p10 and p90.")
            .RequireRole(Role.Viewer, Reach.Resource)
            .Refuses(Problems.NotFound)
            .KeepsAnswers();

    private static async Task<Results<Answer<ForecastAnswer>, Problem>> Get(
        Guid id, Query<AskForecast> query, Database db, Permission permission, TimeProvider clock, HttpRequest request, CancellationToken ct)
    {
        var (ask, basis) = (query.Value, query.Value.Basis ?? Basis.Reported);
        var read = await CampaignLedger.Read(db, permission, id, basis, ask.AsOf, clock.Today(), ct);
        return read.Succeeded(out var ledger, out var problem)
            ? new Answer<ForecastAnswer>(ledger.Forecast().Answer(ledger, basis, Languages.Of(request)))
            : problem;
    }
}
