using Api.Exports;
using Api.Http;

namespace Api.Activities;

/// <summary>Activities as a table.</summary>
internal static class ActivityTable
{
    public static readonly Table<ActivityAnswer> Activities = new Table<ActivityAnswer>("activities")
        .Column("id", row => row.Id)
        .Column("campaignId", row => row.CampaignId)
        .Column("kind", row => row.Kind.Name())
        .Column("heldOn", row => row.HeldOn)
        .Column("place", row => row.Place)
        .Column("organisations", row => string.Join("; ", row.Organisations))
        .Column("segment", row => row.Segment)
        .Column("outcome", row => row.Outcome)
        .Column("link", row => row.Link)
        .Column("version", row => row.Version)
        .Column("createdAt", row => row.CreatedAt)
        .Column("updatedAt", row => row.UpdatedAt);
}
