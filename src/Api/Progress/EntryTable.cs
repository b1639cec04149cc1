using Api.Exports;
using Api.Http;

namespace Api.Progress;

/// <summary>The ledger as a table.</summary>
internal static class EntryTable
{
    public static readonly Table<EntryAnswer> Entries = new Table<EntryAnswer>("progress")
        .Column("id", row => row.Id)
        .Column("campaignId", row => row.CampaignId)
        .Column("observedOn", row => row.ObservedOn)
        .Column("kind", row => row.Kind.Name())
        .Column("enrolled", row => row.Enrolled)
        .Column("lapsed", row => row.Lapsed)
        .Column("reactivated", row => row.Reactivated)
        .Column("net", row => row.Net)
        .Column("covered", row => row.Covered)
        .Column("segment", row => row.Segment)
        .Column("regionCode", row => row.RegionCode)
        .Column("externalRef", row => row.ExternalRef)
        .Column("note", row => row.Note)
        .Column("status", row => row.Status.Name())
        .Column("statusReason", row => row.StatusReason)
        .Column("corrects", row => row.Corrects)
        .Column("reason", row => row.Reason)
        .Column("supersededBy", row => row.SupersededBy)
        .Column("recordedAt", row => row.RecordedAt)
        .Column("recordedBy", row => row.RecordedBy);
}
