using Api.Exports;
using Api.Http;

namespace Api.Audit;

/// <summary>Changes as a table; what was changed stands in it as JSON.</summary>
internal static class AuditTable
{
    public static readonly Table<AuditAnswer> Changes = new Table<AuditAnswer>("audit")
        .Column("seq", row => row.Seq)
        .Column("at", row => row.At)
        .Column("actorId", row => row.ActorId)
        .Column("actorName", row => row.ActorName)
        .Column("action", row => row.Action.Name())
        .Column("resourceType", row => row.ResourceType.Name())
        .Column("resourceId", row => row.ResourceId)
        .Column("campaignId", row => row.CampaignId)
        .Column("regionCode", row => row.RegionCode)
        .Column("before", row => row.Before?.ToJsonString(ApiJson.Context.Options))
        .Column("after", row => row.After?.ToJsonString(ApiJson.Context.Options))
        .Column("requestId", row => row.RequestId)
        .Column("hash", row => row.Hash);
}
