using Api.Access;
using Api.Campaigns;
using Api.Cascades;
using Api.Commitments;
using Api.Figures;
using Api.Http;
using Api.Progress;
using Api.Storage;
using Coverage.Progress;

namespace Api.Status;

/// <summary>Whether the promise will be kept, and what it needs.</summary>
internal static class StatusEndpoints
{
    public static void MapStatus(this IEndpointRouteBuilder api)
    {
        var status = api.MapGroup("/campaigns/{id:guid}").WithTags("Status").RequireRole(Role.Viewer, Reach.Resource);

        status.MapGet("/status", Get).WithName("getCampaignStatus").WithSummary("Where the campaign stands")
            .WithDescription(
                "The counts of a day, the plan for it, the state with its reasons, and the rate at which the rest must come. "
                + "States compare whole numbers, never rounded percents. Beside it what commitments pledge, and the sums of child campaigns. Point queries, at any size of the ledger.")
            .Refuses(Problems.NotFound)
            .KeepsAnswers();
    }

    private static async Task<Results<Answer<StatusAnswer>, Problem>> Get(
        Guid id, Query<AskStatus> query, Database db, Permission permission, TimeProvider clock, HttpRequest request, CancellationToken ct)
    {
        var (ask, basis) = (query.Value, query.Value.Basis ?? Basis.Reported);
        var found = await db.Read<Outcome<StatusFacts>>(
            async tx =>
            {
                if (!permission.On(await CampaignStore.Find(tx, id, basis)).Succeeded(out var campaign, out var refused))
                    return refused;
                var asOf = ask.AsOf ?? campaign.DayToAnswer(clock.Today());
                return new StatusFacts(
                    campaign,
                    asOf,
                    await TotalsStore.StandingOn(tx, campaign, basis, asOf, ask.KnownAt),
                    ask.KnownAt is null ? await CommitmentStore.PledgedBy(tx, id, asOf) : null,
                    ask.Denominator == Denominator.Latest ? await FigureStore.LatestDenominator(tx, campaign.RegionCode, campaign.SchemeCode, asOf) : null,
                    await ChildSums.Of(tx, id, basis, asOf, ask.KnownAt));
            },
            ct);
        return found.Succeeded(out var known, out var problem)
            ? new Answer<StatusAnswer>(Show(known, ask.Denominator == Denominator.Latest, basis, Languages.Of(request)))
            : problem;
    }

    /// <param name="onLatest">The latest denominator was asked for.</param>
    private static StatusAnswer Show(StatusFacts known, bool onLatest, Basis basis, Language language)
    {
        var (frozen, asOf, ledger, pledged, figure, children) = known;
        var campaign = figure?.Eligible is { } eligible ? frozen.On(eligible) : frozen;
        var standing = campaign.StandingOn(asOf, ledger);
        List<Targets.WarningAnswer> warnings = [.. standing.Warnings.Select(w => StatusWords.Warning(w, campaign, standing, language))];
        if (standing.PercentOfTarget is null)
            warnings.Add(StatusWords.NothingToAdd(language));
        if (onLatest && figure is null)
            warnings.Add(StatusWords.NoLatestDenominator(language));
        return new()
        {
            CampaignId = campaign.Id,
            AsOf = asOf,
            Basis = basis,
            State = standing.State,
            Reasons = [StatusWords.Reason(campaign, standing, language)],
            Warnings = warnings,
            Eligible = campaign.Eligible,
            Denominator = onLatest ? Read(figure, frozen) : null,
            Covered = standing.Covered,
            CoveragePercent = standing.CoveragePercent,
            Enrolled = ledger.Enrolled,
            Lapsed = ledger.Lapsed,
            Reactivated = ledger.Reactivated,
            Reconciled = ledger.Reconciled,
            Net = standing.Net,
            Target = new()
            {
                Covered = campaign.TargetCovered,
                Added = campaign.TargetAdded,
                CoveragePercent = Coverage.Population.Percent.Of(campaign.TargetCovered, campaign.Eligible),
                DueOn = campaign.TargetDueOn,
            },
            Remaining = standing.Remaining,
            PercentOfTarget = standing.PercentOfTarget,
            Planned = new() { Net = standing.PlannedNet, Covered = standing.PlannedCovered },
            AheadBy = standing.AheadBy,
            Required = new()
            {
                DaysLeft = standing.Required.DaysLeft,
                PerDay = standing.Required.PerDay,
                PerWeek = standing.Required.PerWeek,
                PerMonth = standing.Required.PerMonth,
                Reason = standing.Required.PerDay is null ? "overdue" : null,
            },
            Pace = new()
            {
                PerMonth = standing.Pace.PerMonth,
                OverDays = standing.Pace.OverDays,
                Reason = standing.Pace.PerMonth is null ? "noDaysYet" : null,
            },
            Pledged = pledged is null ? null : new() { Commitments = pledged.Commitments, People = pledged.People, Fulfilled = pledged.Fulfilled },
            Children = children is null ? null : new() { Count = children.Count, Added = children.Added, Net = children.Net, Covered = children.Covered },
        };
    }

    /// <param name="Figure">That has the latest denominator; null where none was published, or the frozen one was asked for.</param>
    private sealed record StatusFacts(CampaignRow Campaign, DateOnly AsOf, Standing Ledger, Pledged? Pledged, FigureRow? Figure, ChildSums? Children);

    private static StatusDenominator Read(FigureRow? figure, CampaignRow campaign) => new()
    {
        Kind = figure is null ? Denominator.Frozen : Denominator.Latest,
        FrozenEligible = campaign.Eligible,
        FigureId = figure?.Id,
        AsOf = figure is null ? campaign.BaselineAsOf : figure.AsOf,
        Definition = figure is null ? campaign.BaselineDefinition : figure.Definition,
        Source = figure is null ? campaign.BaselineSource : figure.Source,
    };
}
