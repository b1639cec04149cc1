using Api.Access;
using Api.Http;
using Api.Storage;

namespace Api.Contributions;

/// <summary>What the promise costs, and whom.</summary>
internal static class CostEndpoints
{
    public static void MapCosts(this IEndpointRouteBuilder api) =>
        api.MapGet("/campaigns/{id:guid}/cost", Get).WithTags("Cost").WithName("getCampaignCost").WithSummary("What it costs, and how far a budget goes")
            .WithDescription(
                "The contributions of the people to add, month by month at the rates then in force, by who pays. A budget pays for whole people: "
                + "rounded down, with what is left. What is not known is named with its reason and is in no sum. Each rate names its source.")
            .RequireRole(Role.Viewer, Reach.Resource)
            .Refuses(Problems.NotFound, Problems.UnknownSegment, Problems.UnknownProgramme, Problems.TargetExceedsEligible);

    private static async Task<Results<Answer<CostAnswer>, Problem>> Get(
        Guid id, Query<AskCost> query, Database db, ContributionRates rates, Permission permission, TimeProvider clock, HttpRequest request, CancellationToken ct) =>
        (await CampaignCost.Read(db, rates, permission, id, query.Value, clock.Today(), ct)).Succeeded(out var cost, out var problem)
            ? new Answer<CostAnswer>(cost.Answer(Languages.Of(request)))
            : problem;
}
