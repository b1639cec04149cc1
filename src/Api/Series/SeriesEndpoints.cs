using Api.Access;
using Api.Exports;
using Api.Forecasts;
using Api.Http;
using Api.Progress;
using Api.Storage;
using Coverage.Forecasts;
using Coverage.Trajectories;

namespace Api.Series;

/// <summary>How a campaign went, and how it is to go on.</summary>
internal static class SeriesEndpoints
{
    /// <summary>Ten years of days, and some.</summary>
    public const int MostSteps = 4000;

    public static void MapSeries(this IEndpointRouteBuilder api) =>
        api.MapGet("/campaigns/{id:guid}/series", Get).WithTags("Status").WithName("getCampaignSeries").WithSummary("How the campaign went, step by step")
            .WithDescription(
                "By day, week or month: what was planned, what happened, and for the steps to come the forecast band. The changes of the steps add up "
                + "to the change over all of them.")
            .RequireRole(Role.Viewer, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.DatesOutOfOrder, Problems.TooManySteps)
            .KeepsAnswers()
            .Exports<SeriesAnswer, SeriesStepAnswer>(SeriesTable.Steps, series => series.Items);

    private static async Task<Results<Answer<SeriesAnswer>, Problem>> Get(
        Guid id, Query<AskSeries> query, Database db, Permission permission, TimeProvider clock, HttpRequest request, CancellationToken ct)
    {
        var (ask, basis, interval) = (query.Value, query.Value.Basis ?? Basis.Reported, query.Value.Interval ?? Interval.Month);
        var read = await CampaignLedger.Read(db, permission, id, basis, ask.AsOf, clock.Today(), ct);
        if (!read.Succeeded(out var ledger, out var problem))
            return problem;

        var campaign = ledger.Campaign;
        var (from, to) = (ask.From ?? campaign.StartsOn, ask.To ?? campaign.EndsOn);
        if (to < from)
            return Problems.DatesOutOfOrder.BrokenBy("to");
        if (Intervals.Between(interval, from, to).Skip(MostSteps).Any())
            return Problems.TooManySteps.BrokenBy("interval");

        var steps = CampaignSeries.Of(interval, from, to, ledger.AsOf, campaign.Baseline, campaign.Path, ledger.ScopeBaselines, ledger.Days);
        var (forecast, covered) = (ledger.Forecast(), ledger.Covered);
        return new Answer<SeriesAnswer>(new()
        {
            CampaignId = id,
            Interval = interval,
            AsOf = ledger.AsOf,
            Basis = basis,
            ForecastReason = forecast.Unknown is { } why ? CampaignForecast.Reason(why, Languages.Of(request)) : null,
            Items = [.. steps.Select(step => Show(step, ledger.AsOf, covered, forecast))],
        });
    }

    private static SeriesStepAnswer Show(SeriesStep step, DateOnly asOf, long covered, Forecast forecast) => new()
    {
        From = step.From,
        To = step.To,
        Planned = new() { Net = step.PlannedNet, Covered = step.PlannedCovered },
        Actual = step.Actual is not { } actual ? null : new()
        {
            AsOf = actual.AsOf,
            Enrolled = actual.Enrolled,
            Lapsed = actual.Lapsed,
            Reactivated = actual.Reactivated,
            Reconciled = actual.Reconciled,
            Change = actual.Change,
            Net = actual.Net,
            Covered = actual.Covered,
            CoveragePercent = actual.CoveragePercent,
        },
        Forecast = step.To > asOf ? forecast.CoveredOn(step.To, asOf, covered)?.Answer() : null,
    };
}
