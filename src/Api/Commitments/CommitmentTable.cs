using Api.Exports;
using Api.Http;

namespace Api.Commitments;

/// <summary>Commitments as a table.</summary>
internal static class CommitmentTable
{
    public static readonly Table<CommitmentAnswer> Commitments = new Table<CommitmentAnswer>("commitments")
        .Column("id", row => row.Id)
        .Column("campaignId", row => row.CampaignId)
        .Column("who", row => row.Who)
        .Column("what", row => row.What)
        .Column("people", row => row.People)
        .Column("madeOn", row => row.MadeOn)
        .Column("dueOn", row => row.DueOn)
        .Column("activityId", row => row.ActivityId)
        .Column("fulfilledOn", row => row.FulfilledOn)
        .Column("evidence", row => row.Evidence)
        .Column("state", row => row.State.Name())
        .Column("asOf", row => row.AsOf)
        .Column("version", row => row.Version)
        .Column("createdAt", row => row.CreatedAt)
        .Column("updatedAt", row => row.UpdatedAt);
}
