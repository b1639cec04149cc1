using Api.Exports;
using System.Globalization;
using System.Text.Json.Nodes;
using Api.Access;
using Api.Http;

namespace Api.Audit;

/// <summary>Who changed what.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGet("/audit", List).WithTags("Access").WithName("listAudit").WithSummary("Who did what, the latest first")
            .WithDescription(
                "Every write with who did it, when, and what it was before and after, of the regions where you are an administrator. Filters "
                + "combine. Each campaign's changes are chained by their hashes, and `-- verify` finds one that was changed, removed or put "
                + "elsewhere. Batches and imports are one change for each campaign and part, with the first and last number in the ledger.")
            .RequireRole(Role.Administrator)
            .Exports(AuditTable.Changes);

    private static async Task<Results<Answer<Page<AuditAnswer>>, Problem>> List(
        Query<ListAudit> query, Permission permission, ChangeStore changes, CancellationToken ct)
    {
        var ask = query.Value;
        var filters = Cursor.Mark(ask.Resource, ask.Type, ask.Campaign, ask.Actor, ask.From, ask.To);
        if (Cursor.Read(ask.Cursor, filters, 1, out var cursor) is { } unfit)
            return unfit;
        long? before = null;
        if (cursor is not null)
        {
            if (!long.TryParse(cursor.Key[0], CultureInfo.InvariantCulture, out var seq))
                return Cursor.Unfit();
            before = seq;
        }

        var limit = ask.Limit ?? Limits.PageDefault;
        var rows = await changes.List(ask, permission.Caller.RegionsAs(permission.Role), before, limit + 1, ct);
        return new Answer<Page<AuditAnswer>>(Page.Of(rows, limit, Show, last => new Cursor(filters, last.Seq.ToString(CultureInfo.InvariantCulture))));
    }

    private static AuditAnswer Show(ChangeRow change) => new()
    {
        Seq = change.Seq,
        At = change.RecordedAt,
        ActorId = change.ActorId,
        ActorName = change.ActorName,
        Action = Enums.Parse<ChangeAction>(change.Action),
        ResourceType = Enums.Parse<ResourceType>(change.ResourceType),
        ResourceId = change.ResourceId,
        CampaignId = change.StreamId == Trail.NoCampaign ? null : change.StreamId,
        RegionCode = change.RegionCode,
        Before = change.ValueBefore is { } was ? JsonNode.Parse(was)!.AsObject() : null,
        After = change.ValueAfter is { } became ? JsonNode.Parse(became)!.AsObject() : null,
        RequestId = change.RequestId,
        Hash = Convert.ToHexStringLower(change.Hash!),
    };
}
