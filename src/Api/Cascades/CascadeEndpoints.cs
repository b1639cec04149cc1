using Api.Access;
using Api.Http;
using Api.Idempotency;

namespace Api.Cascades;

/// <summary>Who of the regions in it is asked for how many.</summary>
internal static class CascadeEndpoints
{
    public static void MapCascades(this IEndpointRouteBuilder api) =>
        api.MapPost("/campaigns/{id:guid}/cascade", Post).WithTags("Campaigns").WithName("cascadeCampaign").WithSummary("Divide a campaign over the regions in it")
            .WithDescription(
                "The people to add are divided by the rule, to the last person and never beyond a region's uncovered; what no region has room for is "
                + "shown as unallocated. A campaign is created for each region that is asked for somebody, all of them or none; with dryRun the "
                + "division is only answered. The parent's status shows its children's sums beside its own counts, which they are not added to.")
            .RequireRole(Role.Manager, Reach.Resource)
            .Refuses(
                Problems.NotFound, Problems.UnknownRegion, Problems.RegionOutsideCampaign, Problems.PartsOverlap, Problems.ChildExists, Problems.CampaignNotActive);

    private static Task<Results<CascadedAnswer, KeyedAnswer, Problem>> Post(
        Guid id, Body<NewCascade> body, IdempotencyKey key, IdempotentWrites writes, CascadeBook book, Permission permission, CancellationToken ct) =>
        writes.Once(key, body, book.Divide(id, body.Value, permission), cascade => new CascadedAnswer(cascade), ct);
}
